"""A correction is a new version: the old text stays readable, and two people cannot overwrite each other."""

from datetime import date

import pytest

from sightline.chronology import services
from sightline.chronology.models import Entry
from sightline.core.answers import AdultMove, Answer, Kind, Status
from sightline.core.not_possible import NotPossible
from tests.chronology.parts import agree, facts, file_of, new_entry, opened, the_entry, upload, url, written
from tests.conftest import NOWHERE, actor, family


def page_of(client, cast, entry_id):
    return client.get(url(cast.case, f"entries/{entry_id}/correct/"))


def sent(page, **changed):
    """The form as the browser would send it back, with these changes."""
    form = page.context["form"]
    values = {bound.html_name: bound.value() for bound in form}
    values |= {name: bound.strftime("%d/%m/%Y") for name, bound in values.items() if isinstance(bound, date)}
    return {name: value for name, value in (values | changed).items() if value not in (None, "", False)}


def test_the_old_text_and_both_authors_stay_readable(cast, client_of):
    """A correction hides nothing of what stood there (5.7, 7.1/10)."""
    entry_id = written(cast, "The door stayed shut.", third_party=True)
    client = client_of(cast.manager)
    answer = client.post(
        url(cast.case, f"entries/{entry_id}/correct/"),
        sent(page_of(client, cast, entry_id), summary="Nobody was at home.", reason="Misheard."),
    )
    assert answer.status_code == 302
    text = client.get(url(cast.case, f"entries/{entry_id}/")).content.decode()
    for words in ("The door stayed shut.", "Nobody was at home.", "Misheard.", "Olive Owner", "Mary Manager"):
        assert words in text
    [entry] = facts(cast.owner, cast.case).entries
    assert entry.summary == "Nobody was at home."
    assert the_entry(cast).third_party


def test_a_correction_needs_its_reason(cast, client_of):
    entry_id, client = written(cast, "Words."), client_of(cast.owner)
    said = sent(page_of(client, cast, entry_id), summary="Other words.")
    page = client.post(url(cast.case, f"entries/{entry_id}/correct/"), said)
    assert page.context["form"].errors["reason"]
    assert "Other words." in page.content.decode()
    assert Entry.objects.count() == 1


def test_of_two_people_at_once_the_second_is_told_and_keeps_every_word(cast, client_of):
    entry_id, one, other = written(cast, "Words."), client_of(cast.owner), client_of(cast.manager)
    seen_by_both = page_of(one, cast, entry_id), page_of(other, cast, entry_id)
    address = url(cast.case, f"entries/{entry_id}/correct/")
    assert one.post(address, sent(seen_by_both[0], summary="One.", reason="r")).status_code == 302
    page = other.post(address, sent(seen_by_both[1], summary="Other.", reason="r"))
    assert "Somebody else has corrected" in page.content.decode()
    assert "Other." in page.content.decode()
    assert the_entry(cast).summary == "One."


def test_what_the_form_does_not_ask_stays(cast, client_of):
    entry_id = written(
        cast, "Words.", ref="R-1", visit="V-1", contradicts=("A", "B"), minute=600, until=date(2027, 1, 31),
        until_earliest=date(2027, 1, 1), until_minute=None, kind=Kind.STATUS, status=(Status.OPEN,), lead="Olive",
        adults=((AdultMove.JOINED, "Mr Grey"), (AdultMove.LEFT, "Mr Green")), children=(cast.ben.pk,),
        not_for_family=True,
    )  # fmt: skip
    before, [facts_before] = the_entry(cast), facts(cast.owner, cast.case).entries
    client = client_of(cast.owner)
    said = sent(page_of(client, cast, entry_id), summary="Other words.", reason="A slip.")
    assert client.post(url(cast.case, f"entries/{entry_id}/correct/"), said).status_code == 302
    [after] = facts(cast.owner, cast.case).entries
    assert after._replace(key="", summary="") == facts_before._replace(key="", summary="")
    assert after.summary == "Other words."
    assert (the_entry(cast).not_for_family, the_entry(cast).reported_by) == (True, before.reported_by)


def test_an_answer_can_be_taken_back(cast, client_of):
    entry_id = written(cast, child_seen=Answer.YES)
    client = client_of(cast.owner)
    said = sent(page_of(client, cast, entry_id), reason="Another child's.", child_seen="not_recorded")
    client.post(url(cast.case, f"entries/{entry_id}/correct/"), said)
    assert (the_entry(cast).version, the_entry(cast).child_seen) == (2, "")


def test_a_months_uncertainty_survives_a_correction(cast, client_of):
    entry_id = written(cast, day=date(2026, 2, 28), earliest=date(2026, 2, 1))
    client = client_of(cast.owner)
    said = sent(page_of(client, cast, entry_id), reason="Name added.", practitioner="A. Worker")
    client.post(url(cast.case, f"entries/{entry_id}/correct/"), said)
    entry = the_entry(cast)
    assert (entry.version, entry.earliest, entry.day) == (2, date(2026, 2, 1), date(2026, 2, 28))


def test_columns_of_a_file_survive_a_correction(cast, client_of):
    client = client_of(cast.owner)
    agree(client, upload(client, cast, file_of({"ref": "R-1", "Room": "4b"})))
    said = sent(page_of(client, cast, the_entry(cast).original), reason="A slip.", summary="Seen at school.")
    client.post(url(cast.case, f"entries/{the_entry(cast).original}/correct/"), said)
    assert (the_entry(cast).version, the_entry(cast).more) == (2, {"Room": "4b"})


def test_an_entry_of_another_record_is_not_there(cast, client_of):
    other, _ = family(cast.stranger, cast.health, "Another family")
    theirs = services.record_contact(
        actor=actor(cast.stranger), case_id=other.pk, reported_by=cast.health.pk, contact=new_entry("Theirs.")
    )
    client = client_of(cast.owner)
    for entry_id in (theirs, NOWHERE):
        for page in ("", "correct/"):
            assert client.get(url(cast.case, f"entries/{entry_id}/{page}")).status_code == 404
    with pytest.raises(NotPossible):
        services.correct_entry(
            actor=actor(cast.owner), case_id=cast.case.pk, original=theirs, version=1, to=new_entry(), reason="r"
        )


def test_a_correction_takes_no_child_of_another_family(cast):
    entry_id = written(cast)
    with pytest.raises(NotPossible, match="children of this family"):
        services.correct_entry(
            actor=actor(cast.owner),
            case_id=cast.case.pk,
            original=entry_id,
            version=1,
            to=new_entry(children=(NOWHERE,)),
            reason="r",
        )


def test_an_entry_page_says_codes_and_days_in_words(cast, client_of):
    entry_id = written(cast, "Words.", day=date(2026, 3, 5), earliest=date(2026, 3, 5), minute=870, child_seen="yes")
    text = client_of(cast.owner).get(url(cast.case, f"entries/{entry_id}/")).content.decode()
    assert "5 March 2026, 14:30" in text
    assert "home_visit" not in text
    assert opened(cast.owner, cast.case).may
