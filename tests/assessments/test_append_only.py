"""What was written in an assessment stays as it was, in the database too; a draft alone is worked upon."""

import pytest
from django.apps import apps
from django.db import DatabaseError, transaction

from tests.assessments.parts import Writes
from tests.audit.test_append_only import WAYS
from tests.conftest import Cast

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]
KEPT = sorted(
    model._meta.label for model in apps.get_app_config("assessments").get_models() if model.__name__ != "RiskDraft"
)


@pytest.fixture
def a_row_of_each(cast: Cast, writes: Writes) -> None:
    made = writes.one_of_each(cast.anna.pk, cast.owner.pk)
    writes.involvement_result(made["task_id"])
    writes.question_end(made["question_id"])


def test_every_table_is_there() -> None:
    assert len(KEPT) == 15


@pytest.mark.parametrize("label", KEPT)
def test_a_row_is_neither_changed_nor_taken_away(a_row_of_each: None, label: str) -> None:
    model = apps.get_model(label)
    before = list(model._default_manager.order_by("pk").values())
    assert before
    for way in WAYS:
        with pytest.raises(DatabaseError), transaction.atomic():
            way(model)
        assert list(model._default_manager.order_by("pk").values()) == before, way
