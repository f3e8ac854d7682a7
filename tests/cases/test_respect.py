"""How to speak with each person: written by who works with the family, kept in every version, shown before a visit."""

from uuid import uuid4

import pytest

from sightline.audit.events import Event
from sightline.audit.models import LedgerRow
from sightline.cases import respect
from sightline.cases import services as cases
from sightline.cases.models import CommunicationProfile, FamilyMember
from sightline.cases.selectors import members_of
from sightline.core.communication import Need, Profile
from tests.conftest import Cast, actor, days_ago


def address(cast: Cast, rest: str = "") -> str:
    return f"/families/{cast.case.pk}/members/{cast.carol.pk}/communication/{rest}"


def said(**answers: object) -> dict[str, object]:
    return {"profile_id": uuid4(), **answers}


def test_what_is_written_shows_before_a_visit_and_the_old_stays_readable(cast: Cast, client_of) -> None:
    """Communication, language and customs of a person (3.3, 13.4/3)."""
    client = client_of(cast.owner)
    client.post(address(cast, "change/"), said(language="Polish", interpreter="needed", customs="Shoes off."))
    client.post(address(cast, "change/"), said(language="Polish", interpreter="not_needed"))
    page = client.get(address(cast)).content.decode()
    assert "Speaks Polish." in page
    assert page.index("What is known") < page.index("What was known before") < page.index("Shoes off.")
    assert LedgerRow.objects.filter(event=Event.PROFILE_WRITTEN, case_id=cast.case.pk).count() == 2


def test_what_nobody_asked_is_said(cast: Cast, client_of) -> None:
    page = client_of(cast.owner).get(address(cast)).content.decode()
    assert "Nobody has recorded whether an interpreter is needed." in page


def test_the_form_begins_with_what_stands_there_and_loses_nothing(cast: Cast, client_of) -> None:
    client = client_of(cast.owner)
    client.post(address(cast, "change/"), said(language="Polish", trusted_person="Her sister"))
    assert 'value="Polish"' in client.get(address(cast, "change/")).content.decode()
    page = client.post(address(cast, "change/"), said(channel="pigeon", customs="No meat.")).content.decode()
    assert "No meat." in page
    assert CommunicationProfile.objects.count() == 1


def test_a_page_sent_twice_writes_one_version(cast: Cast, client_of) -> None:
    answers = said(language="Polish")
    for _ in range(2):
        assert client_of(cast.owner).post(address(cast, "change/"), answers).status_code == 302
    assert CommunicationProfile.objects.count() == 1


def test_a_page_sent_again_with_other_words_says_that_they_are_not_kept(cast: Cast, client_of) -> None:
    """Whoever went back in the browser and changed the form is not told that it was saved."""
    answers = said(language="Polish")
    client_of(cast.owner).post(address(cast, "change/"), answers)
    again = client_of(cast.owner).post(address(cast, "change/"), answers | {"customs": "No meat."})
    assert again.status_code == 200
    assert "sent before" in again.content.decode()
    assert "No meat." in again.content.decode()


def test_a_child_of_two_families_has_a_profile_in_each(cast: Cast) -> None:
    """What one parent's home asks is not for the other parent's record."""
    asks = actor(cast.owner)
    other = cases.add_case(actor=asks, name="Other", opened_on=days_ago(9), agency_id=cast.social_work.pk)
    cases.add_member(
        actor=asks, case_id=other.pk, person_id=cast.ben.pk, part=FamilyMember.Part.CHILD, since=days_ago(9)
    )
    respect.write_profile(
        actor=asks,
        case_id=cast.case.pk,
        person_id=cast.ben.pk,
        profile_id=uuid4(),
        profile=Profile(signing=Need.NEEDED),
    )
    assert respect.needs_of_family(other.pk, members_of(other.pk)) == []
    assert [each.name for each in respect.needs_of_family(cast.case.pk, members_of(cast.case.pk))] == [
        "Ben Testfamily",
        "Carol Testfamily",
    ]


def test_somebody_of_another_family_is_not_there(cast: Cast, client_of) -> None:
    assert client_of(cast.owner).get(f"/families/{cast.case.pk}/members/{uuid4()}/communication/").status_code == 404


@pytest.mark.both_engines
def test_a_profile_is_never_changed_or_deleted(cast: Cast, client_of) -> None:
    from django.db import Error, transaction

    client_of(cast.owner).post(address(cast, "change/"), said(language="Polish"))
    for change in (lambda rows: rows.update(language="x"), lambda rows: rows._raw_delete("default")):
        with pytest.raises(Error, match="append-only"), transaction.atomic():
            change(CommunicationProfile.objects.all())
