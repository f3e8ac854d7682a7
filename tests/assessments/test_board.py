"""The board: everybody's view with its author, agreed or not, and what nobody assessed as loud as bad news."""

from uuid import uuid4

import pytest
from django.test import Client

from sightline.assessments.models import AreaAgreement, AreaView
from sightline.core.answers import Answer
from sightline.core.assessment import Whose
from sightline.guidance.selectors import guidance
from tests.assessments.parts import Writes
from tests.conftest import Cast

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]
NOBODY = "Nobody has assessed this."


def board(cast: Cast, reader: Client, rest: str = "") -> str:
    return reader.get(f"/families/{cast.case.pk}/assessment/{rest}").content.decode()


def test_what_nobody_has_assessed_is_said_of_every_area(cast: Cast, owner: Client, writes: Writes) -> None:
    """(5.1)"""
    areas = sum(len(side.areas) for side in guidance().sides)
    assert board(cast, owner).count(NOBODY) == areas
    writes.view("Thin and cold.", child=cast.anna.pk)
    page = board(cast, owner)
    assert page.count(NOBODY) == areas - 1
    assert "Nobody has assessed this for Ben Testfamily." in page


def test_parent_child_and_professionals_each_have_their_own_view(
    with_health: Cast, owner: Client, writes: Writes
) -> None:
    """(5.1, 5.3)"""
    writes.view("We eat well.", whose=Whose.PARENT)
    writes.view("I am hungry at school.", whose=Whose.CHILD, child=with_health.anna.pk)
    writes.view("Little food in the house.")
    Writes(with_health.stranger, with_health.case.pk).view("Weight is falling.")
    page = board(with_health, owner)
    for said in ("We eat well.", "I am hungry at school.", "Little food in the house.", "Weight is falling."):
        assert said in page
    assert "Olive Owner, Social work" in page
    assert "Stella Stranger, Health visiting" in page


def test_a_view_is_changed_by_a_new_one_and_the_older_stays_readable(cast: Cast, owner: Client, writes: Writes) -> None:
    writes.view("Little food in the house.")
    writes.view("The cupboards are full.")
    assert "Little food in the house." not in board(cast, owner)
    area = board(cast, owner, "areas/care/")
    assert area.index("The cupboards are full.") < area.index("Older views") < area.index("Little food in the house.")


def test_not_to_agree_is_saved_like_any_other_result(cast: Cast, owner: Client, writes: Writes) -> None:
    """(5.1)"""
    writes.view("Little food.")
    address = f"/families/{cast.case.pk}/assessment/areas/care/agreement/"
    said = {"id": uuid4(), "child": "every child", "agreed": "no"}
    assert "Say in a sentence what they do not agree about." in owner.post(address, said).content.decode()
    assert owner.post(address, said | {"about": "Whether there is breakfast."}).status_code == 302
    page = board(cast, owner)
    assert "They do not agree" in page
    assert "Whether there is breakfast." in page
    assert AreaAgreement.objects.get().agreed == Answer.NO


def test_agreement_that_a_newer_view_overtook_says_so(cast: Cast, owner: Client, writes: Writes) -> None:
    writes.view("Little food.", child=cast.anna.pk)
    writes.agreement(Answer.YES)
    assert "A newer view has come since." not in board(cast, owner)
    writes.view("No food at all.", child=cast.anna.pk)
    assert "A newer view has come since." in board(cast, owner)
    writes.agreement(Answer.NO)
    assert "They agreed" in board(cast, owner, "areas/care/")
    assert "They agreed" not in board(cast, owner)


def test_whether_they_agree_is_not_recorded_until_somebody_says(cast: Cast, owner: Client, writes: Writes) -> None:
    writes.view("Little food.")
    page = board(cast, owner)
    area = page[page.index('id="area-care"') : page.index('id="area-safety"')]
    assert area.count("Not recorded") == 3  # the parent's view, the child's, and whether they agree


def test_a_view_is_given_on_its_page_once(cast: Cast, owner: Client) -> None:
    address = f"/families/{cast.case.pk}/assessment/areas/school/view/"
    said = {"id": uuid4(), "child": str(cast.anna.pk), "whose": "child", "says": "I like my teacher."}
    for _ in range(2):
        assert owner.post(address, said).status_code == 302
    assert AreaView.objects.get().says == "I like my teacher."
    assert owner.get(f"/families/{cast.case.pk}/assessment/areas/nowhere/").status_code == 404
