"""The pages of hazard notes."""

from uuid import uuid4

import pytest
from django.test import Client

from sightline.audit.events import Event
from sightline.audit.models import LedgerRow
from sightline.core.answers import Behaviour
from sightline.incidents.models import HazardNote
from tests.chronology.parts import written
from tests.conftest import Cast, days_ago
from tests.incidents.parts import noted, overdue

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]


def a_note(**changed: object) -> dict[str, object]:
    sound = {
        "id": uuid4(), "concerns": "animal", "about": "the brown dog", "happened": "It bit the health visitor.",
        "happened_on": f"{days_ago(3):%d/%m/%Y}", "told_by": "The health visitor", "entry": "",
        "to_do": "Ask for it to be put away.", "precaution": "care", "review_on": f"{days_ago(-100):%d/%m/%Y}",
    }  # fmt: skip
    return sound | changed


def at(cast: Cast, rest: str = "") -> str:
    return f"/families/{cast.case.pk}/hazards/{rest}"


def read(cast: Cast, reader: Client) -> str:
    return reader.get(at(cast)).content.decode()


def test_a_note_is_written_and_read(cast: Cast, owner: Client) -> None:
    """(14.2/7, 16.3/12)"""
    assert "nobody has written one" in read(cast, owner)
    assert owner.post(at(cast, "new/"), a_note()).status_code == 302
    page = read(cast, owner)
    for words in ("On the brown dog", "It bit the health visitor.", "Ask for it to be put away.", "The health visitor"):
        assert words in page
    assert "nobody has written one" not in page
    assert "Review overdue" not in page
    assert LedgerRow.objects.filter(event=Event.HAZARDS_READ, case_id=cast.case.pk).count() == 2


def test_a_note_on_a_person_rests_on_an_entry_to_follow(cast: Cast, owner: Client) -> None:
    """(16.3/12)"""
    entry = written(cast, "She threw a cup.", behaviours=(Behaviour.THROWS,))
    asked = owner.get(at(cast, f"new/?entry={entry}"))
    assert asked.context["form"]["entry"].value() == str(entry)
    said = a_note(concerns=str(cast.carol.pk), about="", told_by="", entry=str(entry))
    assert owner.post(at(cast, "new/"), said).status_code == 302
    page = read(cast, owner)
    assert "On Carol Testfamily" in page
    assert f"/families/{cast.case.pk}/entries/{entry}/" in page


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"about": ""}, "Say which animal"),
        ({"told_by": ""}, "Choose the entry that tells of it"),
        ({"happened_on": f"{days_ago(-1):%d/%m/%Y}"}, "has not come yet"),
        ({"review_on": f"{days_ago(0):%d/%m/%Y}"}, "Give a day after today"),
        ({"review_on": f"{days_ago(-366):%d/%m/%Y}"}, "Give a day after today"),
        ({"review_on": ""}, "it cannot be left open"),
        ({"concerns": str(uuid4())}, "Select a valid choice"),
    ],
)
def test_a_form_that_is_refused_says_why_and_keeps_every_word(
    cast: Cast, owner: Client, wrong: dict[str, str], says: str
) -> None:
    answer = owner.post(at(cast, "new/"), a_note(**wrong))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert says in str(answer.context["form"].errors)
    assert "It bit the health visitor." in page
    assert "Ask for it to be put away." in page
    assert not HazardNote.objects.exists()


def test_an_overdue_review_stands_on_the_note(cast: Cast, owner: Client) -> None:
    """(16.3/12)"""
    note = overdue(cast.owner, cast.case.pk)
    page = read(cast, owner)
    assert page.count("Review overdue since") == 1
    assert f"Review overdue since {note.review_on:%-d %B %Y}." in page
    assert page.count("Two go, and not after dark.") == 2


def test_a_note_is_renewed_on_its_page(cast: Cast, owner: Client) -> None:
    key = noted(cast.owner, cast.case.pk)
    form = owner.get(at(cast, f"{key}/end/")).context["form"]
    assert (form["to_do"].value(), form["precaution"].value(), form["kind"].value()) == (
        "Two go, and not after dark.",
        "pair",
        None,
    )
    said = {"id": uuid4(), "kind": "renewed", "why": "Shouted again.", "to_do": "Two go.", "precaution": "pair"}
    refused = owner.post(at(cast, f"{key}/end/"), said)
    assert "Give the day on which it is looked at again" in refused.content.decode()
    assert "Shouted again." in refused.content.decode()
    said["review_on"] = f"{days_ago(-200):%d/%m/%Y}"
    assert owner.post(at(cast, f"{key}/end/"), said).status_code == 302
    page = read(cast, owner)
    assert "No longer in force (1)" in page
    assert "Shouted again." in page
    assert owner.get(at(cast, f"{key}/end/")).status_code == 404


def test_a_note_is_ended_on_its_page_with_a_reason(cast: Cast, owner: Client) -> None:
    key = noted(cast.owner, cast.case.pk)
    said = {"id": uuid4(), "kind": "no_longer_true"}
    assert owner.post(at(cast, f"{key}/end/"), said).status_code == 200  # not without a reason
    assert "nobody has written one" not in read(cast, owner)
    assert owner.post(at(cast, f"{key}/end/"), said | {"why": "He moved away."}).status_code == 302
    page = read(cast, owner)
    assert "nobody has written one" in page
    assert "He moved away." in page


def test_the_form_asks_for_facts_and_says_who_reads_them(cast: Cast, owner: Client) -> None:
    page = owner.get(at(cast, "new/")).content.decode()
    assert "No adjectives, no diagnosis" in page
    assert "no mark on a person" in page
