"""Selecting, leaving out, impact and analysis, finishing: each a new row, and nothing done twice or over another."""

from datetime import date
from uuid import uuid4

import pytest
from django.http import Http404

from sightline.audit.events import Event
from sightline.audit.models import LedgerRow
from sightline.chronology.models import Entry
from sightline.core.not_possible import NotPossible
from sightline.curation import services as curation
from sightline.curation.models import Curated, Line
from tests.chronology.parts import written
from tests.conftest import NOWHERE, Cast, actor, days_ago
from tests.curation.parts import correct, freeze, keep_from_owner, leave_out, seal, select, started, write

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]


def rows(curated: Curated) -> list[tuple[str, str, str]]:
    return list(curated.lines.order_by("number").values_list("change", "impact", "analysis"))


def test_a_page_sent_twice_starts_one_chronology(cast: Cast) -> None:
    key = uuid4()
    assert started(cast, id=key).pk == started(cast, id=key).pk == key


def test_a_page_sent_again_with_other_words_says_that_they_are_not_kept(cast: Cast) -> None:
    key = uuid4()
    curated = started(cast, id=key)
    with pytest.raises(NotPossible, match="sent before"):
        started(cast, id=key, title="Another title")
    frozen = {"actor": actor(cast.owner), "case_id": cast.case.pk, "curated_id": curated.pk, "id": uuid4()}
    first = curation.freeze(**frozen, name="Core group", meeting_on=days_ago(0))
    assert curation.freeze(**frozen, name="Core group", meeting_on=days_ago(0)) == first
    with pytest.raises(NotPossible, match="sent before"):
        curation.freeze(**frozen, name="Review", meeting_on=days_ago(0))


def test_somebody_elses_id_starts_another(cast: Cast) -> None:
    key = uuid4()
    assert started(cast, id=key).pk != started(cast, id=key, by=cast.manager).pk


def test_each_change_of_a_line_is_a_new_row(cast: Cast) -> None:
    curated, entry = started(cast), written(cast, "What was seen.")
    assert select(cast, curated, entry) == 1
    write(cast, curated, entry, impact="Anna was hungry.")
    write(cast, curated, entry, analysis="The third time.")
    leave_out(cast, curated, entry)
    assert rows(curated) == [
        ("selected", "", ""),
        ("written", "Anna was hungry.", ""),
        ("written", "Anna was hungry.", "The third time."),
        ("left out", "Anna was hungry.", "The third time."),
    ]


def test_what_was_left_out_comes_back_with_what_was_said_of_it(cast: Cast) -> None:
    curated, entry = started(cast), written(cast, "What was seen.")
    select(cast, curated, entry)
    write(cast, curated, entry, impact="Anna was hungry.")
    leave_out(cast, curated, entry)
    assert select(cast, curated, entry) == 1
    assert rows(curated)[-1] == ("selected", "Anna was hungry.", "")


def test_an_entry_is_selected_once_and_its_words_are_not_copied(cast: Cast) -> None:
    curated, entry = started(cast), written(cast, "What was seen.")
    select(cast, curated, entry)
    assert select(cast, curated, entry) == 0
    assert "What was seen." not in str(Line.objects.values())
    assert Entry.objects.get().summary == "What was seen."


@pytest.mark.parametrize("withhold", [seal, keep_from_owner])
def test_what_may_not_be_read_is_not_selected(cast: Cast, withhold) -> None:
    curated, entry = started(cast), written(cast, "What was seen.")
    withhold(cast, entry)
    with pytest.raises(NotPossible) as refused:
        select(cast, curated, entry)
    with pytest.raises(NotPossible) as unknown:
        select(cast, curated, NOWHERE)
    assert str(refused.value) == str(unknown.value)
    assert not Line.objects.exists()


def test_two_writers_do_not_write_over_each_other(cast: Cast) -> None:
    curated, entry = started(cast), written(cast, "What was seen.")
    select(cast, curated, entry)
    write(cast, curated, entry, impact="First.")
    with pytest.raises(NotPossible, match="meanwhile"):
        write(cast, curated, entry, seen=1, impact="Second.")
    assert rows(curated)[-1] == ("written", "First.", "")


def test_words_sent_twice_are_written_once(cast: Cast) -> None:
    curated, entry = started(cast), written(cast, "What was seen.")
    select(cast, curated, entry)
    write(cast, curated, entry, impact="First.")
    write(cast, curated, entry)
    assert len(rows(curated)) == 2


def test_saving_after_a_correction_says_that_it_was_read(cast: Cast) -> None:
    curated, entry = started(cast), written(cast, "Bruise on the arm.")
    select(cast, curated, entry)
    version = correct(cast, entry, "Paint on the arm.")
    assert curated.lines.get().entry_id == entry
    write(cast, curated, entry, version=version)
    assert curated.lines.order_by("-number").first().entry_id == version


def test_a_version_of_another_entry_is_refused(cast: Cast) -> None:
    curated, entry, other = started(cast), written(cast, "One."), written(cast, "Other.")
    select(cast, curated, entry)
    with pytest.raises(NotPossible):
        write(cast, curated, entry, version=other)


def test_a_single_agency_writes_and_selects_its_own(cast: Cast) -> None:
    curated = started(cast, kind=curation.CuratedKind.SINGLE)
    own = written(cast, "Ours, about what the school rang to say.", agency="School")
    assert select(cast, curated, own) == 1
    with pytest.raises(NotPossible, match="post"):
        started(cast, kind=curation.CuratedKind.SINGLE, agency=cast.health.pk)


def test_a_finished_chronology_stands_until_it_is_opened_again_with_a_reason(cast: Cast) -> None:
    curated, entry = started(cast), written(cast, "What was seen.")
    said = {"actor": actor(cast.owner), "case_id": cast.case.pk, "curated_id": curated.pk}
    with pytest.raises(NotPossible):
        curation.reopen(**said, reason="Too early.")
    curation.finish(**said, reason="For the conference.")
    for change in (lambda: select(cast, curated, entry), lambda: curation.finish(**said, reason="")):
        with pytest.raises(NotPossible, match="finished"):
            change()
    freeze(cast, curated)
    curation.reopen(**said, reason="New entries.")
    assert select(cast, curated, entry) == 1
    assert [(row.state, row.reason, row.by) for row in curated.states.order_by("number")] == [
        ("finished", "For the conference.", cast.owner),
        ("reopened", "New entries.", cast.owner),
    ]


def test_a_child_of_another_family_is_refused_as_if_there_were_none(cast: Cast) -> None:
    with pytest.raises(NotPossible, match="children of this family"):
        started(cast, children=(cast.carol.pk,))


def test_whoever_may_not_assess_writes_nothing(cast: Cast) -> None:
    curated, entry = started(cast), written(cast, "What was seen.")
    for who in (cast.stranger, cast.colleague):
        with pytest.raises(Http404):
            select(cast, curated, entry, by=who)
        with pytest.raises(Http404):
            started(cast, by=who)
    assert Curated.objects.count() == 1
    assert not Line.objects.exists()


def test_every_change_has_its_row_in_the_ledger_and_none_of_its_words(cast: Cast) -> None:
    curated, entry = started(cast, first=date(2026, 1, 1)), written(cast, "What was seen.")
    select(cast, curated, entry)
    write(cast, curated, entry, impact="Anna was hungry.")
    freeze(cast, curated)
    leave_out(cast, curated, entry)
    events = [
        Event.CURATED_STARTED, Event.CURATED_SELECTED, Event.CURATED_WRITTEN, Event.CURATED_FROZEN,
        Event.CURATED_LEFT_OUT,
    ]  # fmt: skip
    written_down = LedgerRow.objects.filter(event__in=events).order_by("number")
    assert [row.event for row in written_down] == events
    assert not any(words in row.about for row in written_down for words in ("hungry", "meeting", "Told twice"))
