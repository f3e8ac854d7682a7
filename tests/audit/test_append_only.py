"""What is written once stays as it was: the database refuses change and deletion, whoever asks and in whatever way."""

from datetime import date
from uuid import UUID

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from sightline.audit.models import LedgerRow
from sightline.cases.emergencies import take_emergency_access
from sightline.chronology import services as chronology
from sightline.chronology.models import Entry, EntryChild, EntryRestriction, ImportBatch, Sealing
from sightline.chronology.restricting import lift_restriction
from sightline.curation.services import finish
from sightline.disclosure.models import Delivery, FamilyCopy, TranslationApproval
from sightline.notify.postroom import send_what_is_due
from sightline.notify.services import tell
from sightline.patterns.models import FindingAnswer
from sightline.visits import models as visits
from sightline.visits.models import WrongDigits
from tests.chronology.parts import written
from tests.conftest import Cast, actor
from tests.curation.parts import freeze, select, started
from tests.incidents.parts import ended, noted
from tests.visits.outside import a_visit as planned_visit

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]
APPEND_ONLY = (
    "audit.LedgerRow", "cases.EmergencyAccess", "chronology.Entry", "chronology.EntryChild",
    "chronology.EntryRestriction", "chronology.Lifting", "chronology.Sealing", "chronology.ImportBatch",
    "patterns.FindingAnswer",
    "disclosure.FamilyCopy", "disclosure.Delivery", "disclosure.TranslationApproval",
    "curation.Curated", "curation.CuratedState", "curation.Line", "curation.Snapshot",
    "incidents.HazardNote", "incidents.HazardNoteEnd", "notify.Sending",
    "visits.WrongDigits", "visits.VisitStep", "visits.Plan", "visits.TierDecision", "visits.JointRequest",
    "visits.JointAnswer", "visits.PutOff", "visits.ImpactNote", "visits.Called", "visits.CallLog", "visits.KinOpened",
    "visits.LadderVersion",
)  # fmt: skip


@pytest.fixture(autouse=True)
def a_row_of_each(cast: Cast) -> None:
    chief, case = actor(cast.manager), cast.case
    entry_id = written(cast, "What was seen.", children=(cast.anna.pk,))
    a_chronology(cast, entry_id)
    ended(cast.owner, case.pk, noted(cast.owner, case.pk))
    tell(practitioner_id=cast.owner.pk, partnership_id=cast.partnership.pk, case_id=None, says="x", subject="x")
    send_what_is_due(clock=timezone.now)
    said = {"actor": chief, "case_id": case.pk, "original": entry_id, "reason": "Because."}
    restriction = chronology.restrict_entry(**said, held_to_agency=cast.social_work.pk)
    lift_restriction(**said, restriction_id=restriction.pk)
    chronology.seal_entry(**said)
    take_emergency_access(actor=actor(cast.duty), case=case, reason="The child is at the ward.")
    common = {"partnership": cast.partnership, "case": case}
    ImportBatch.objects.create(
        **common, agency=cast.social_work, file_name="f", sha256="", added=0, already_there=0, left_out=0,
        at=timezone.now(), by=cast.owner,
    )  # fmt: skip
    FindingAnswer.objects.create(
        **common, detector="child-not-seen", start=date(2026, 1, 1), level="notice", answer="acting", because="x",
        evidence={"evidence": []}, evidence_seal="", answered_at=timezone.now(), answered_by=cast.owner,
    )  # fmt: skip


def a_chronology(cast: Cast, entry_id: UUID) -> None:
    curated = started(cast)
    select(cast, curated, entry_id)
    freeze(cast, curated)
    finish(actor=actor(cast.owner), case_id=cast.case.pk, curated_id=curated.pk, reason="")


@pytest.fixture(autouse=True)
def a_copy_for_the_family(cast: Cast) -> None:
    now, today = timezone.now(), timezone.localdate()
    copy = FamilyCopy.objects.create(
        partnership=cast.partnership, case=cast.case, entry=cast.case.pk, recipient=cast.carol, language="en",
        layout="ordinary", lines=[], sources=[], wording={}, maker="x", made_at=now, made_by=cast.owner,
    )  # fmt: skip
    common = {"partnership": cast.partnership, "on": today, "at": now}
    Delivery.objects.create(**common, copy=copy, how="refused", by=cast.owner)
    TranslationApproval.objects.create(
        **common, language="pl", seal="x", says="approved", by_whom="x", recorded_by=cast.owner
    )


@pytest.fixture(autouse=True)
def a_visit(cast: Cast) -> None:
    WrongDigits.objects.create(visit=planned_visit(cast), at=timezone.now())


@pytest.fixture(autouse=True)
def a_row_of_each_kind_of_a_visit(cast: Cast) -> None:
    """Straight into the database: what becomes of its rows is asked here, and not how they come about."""
    now, worker = timezone.now(), cast.owner
    visit = visits.Visit.objects.create(
        partnership=cast.partnership, agency=cast.social_work, worker=worker, planned_by=worker, planned_at=now,
        place="x", starts_at=now, ends_at=now,
    )  # fmt: skip
    of = {"visit": visit, "by": worker, "at": now}
    visits.VisitStep.objects.create(**of, number=1, what="started")
    visits.Plan.objects.create(**of, purpose="x", answers={}, facts={}, tier="ordinary", reasons=[])
    visits.TierDecision.objects.create(**of, tier="ordinary")
    request = visits.JointRequest.objects.create(**of, agency=cast.health, purpose="x", speaks="x", sees_child="x")
    visits.JointAnswer.objects.create(**of, request=request, comes=True)
    visits.PutOff.objects.create(**of, from_fear=True, why="x")
    visits.ImpactNote.objects.create(**of, safe_for_child="not sure", words="x")
    visits.Called.objects.create(**of, practitioner=worker, rung="x", moment=now)
    visits.CallLog.objects.create(**of, whom="x", outcome="spoke")
    visits.KinOpened.objects.create(**of)
    visits.LadderVersion.objects.create(partnership=cast.partnership, ladder={}, reason="x", by=worker, at=now)


def change_and_save(model: type[models.Model]) -> None:
    model._default_manager.first().save(force_update=True)


def update(model: type[models.Model]) -> None:
    model._default_manager.update(**{_column(model): _value(model)})


def bulk_update(model: type[models.Model]) -> None:
    model._default_manager.bulk_update(list(model._default_manager.all()), [_column(model)])


def bulk_create_over(model: type[models.Model]) -> None:
    row = model._default_manager.first()
    key, column = model._meta.pk.name, _column(model)
    model._default_manager.bulk_create([row], update_conflicts=True, update_fields=[column], unique_fields=[key])


def raw_delete(model: type[models.Model]) -> None:
    rows = model._default_manager.all()
    rows._raw_delete(rows.db)


def update_by_hand(model: type[models.Model]) -> None:
    _execute(f"UPDATE {model._meta.db_table} SET {_attname(model)} = {_attname(model)}")


def delete_by_hand(model: type[models.Model]) -> None:
    _execute(f"DELETE FROM {model._meta.db_table}")


def replace_by_hand(model: type[models.Model]) -> None:
    table = model._meta.db_table
    if connection.vendor == "sqlite":
        _execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
    else:
        _execute(f"TRUNCATE {table} CASCADE")


def _execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def _column(model: type[models.Model]) -> str:
    return next(each.name for each in model._meta.concrete_fields if not each.primary_key)


def _attname(model: type[models.Model]) -> str:
    return next(each.column for each in model._meta.concrete_fields if not each.primary_key)


def _value(model: type[models.Model]) -> object:
    return getattr(model._default_manager.first(), _attname(model))


WAYS = (
    change_and_save, update, bulk_update, bulk_create_over, raw_delete, update_by_hand, delete_by_hand, replace_by_hand,
)  # fmt: skip


@pytest.mark.parametrize("label", APPEND_ONLY)
def test_a_row_is_neither_changed_nor_taken_away(label: str) -> None:
    model = apps.get_model(label)
    before = list(model._default_manager.order_by("pk").values())
    assert before
    for way in WAYS:
        with pytest.raises(DatabaseError), transaction.atomic():
            way(model)
        assert list(model._default_manager.order_by("pk").values()) == before, way


WORKED_UPON = {
    "chronology.ImportDraft", "chronology.FormDraft", "audit.ChainHead", "visits.Visit", "visits.Position",
    "visits.WorkerCard", "visits.RotaLine",
}  # fmt: skip


def test_every_table_of_the_chronology_and_the_ledger_is_among_them() -> None:
    """Drafts, of uploads and of forms, and the chain's head are worked upon; all else that is written there stays."""
    kept = {
        model._meta.label
        for app in ("audit", "chronology", "curation", "incidents", "visits")
        for model in apps.get_app_config(app).get_models()
    }
    assert kept - WORKED_UPON <= set(APPEND_ONLY)


def test_new_rows_are_taken() -> None:
    counts = [model.objects.count() for model in (LedgerRow, Entry, EntryChild, EntryRestriction, Sealing)]
    assert all(counts)
