"""A frozen chronology stands as it did; what has changed since is told exactly, old and new."""

import re

import pytest

from sightline.cases.selectors import members_of
from sightline.core.curation import Said
from sightline.curation.selectors import frozen_view, view_now
from sightline.curation.services import CuratedKind
from sightline.curation.since import Since, since
from tests.chronology.parts import opened, written
from tests.conftest import Cast, days_ago
from tests.curation.parts import address, correct, freeze, leave_out, select, started, write

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]


def changed(cast: Cast, curated, frozen) -> Since:
    return since(opened(cast.owner, cast.case), curated, members_of(cast.case.pk), frozen)


def notes(told) -> list[str]:
    return [each.fact.note for each in told]


def test_it_reads_as_it_was_frozen_whatever_came_after(cast: Cast, client_of) -> None:
    curated = started(cast)
    entry, second = written(cast, "Bruise on the arm.", day=days_ago(9)), written(cast, "At school.")
    select(cast, curated, entry, second)
    write(cast, curated, entry, impact="Anna was sore.")
    frozen = freeze(cast, curated)
    where = address(curated, f"frozen/{frozen.pk}/")
    client = client_of(cast.owner)
    before = lines_on(client.get(where).content.decode())
    correct(cast, entry, "Paint on the arm.", day=days_ago(9))
    write(cast, curated, entry, impact="Anna laughed.")
    leave_out(cast, curated, second)
    select(cast, curated, written(cast, "New."))
    assert lines_on(client.get(where).content.decode()) == before
    assert "Bruise on the arm." in before
    assert "Anna was sore." in before


def lines_on(page: str) -> str:
    return re.search(r'<ol class="sl_timeline cu_lines">.*?</ol>', page, re.DOTALL)[0]


def test_nothing_has_changed_at_once(cast: Cast) -> None:
    curated = started(cast)
    select(cast, curated, written(cast, "What was seen."))
    frozen = freeze(cast, curated)
    assert changed(cast, curated, frozen).is_empty
    reader = opened(cast.owner, cast.case)
    assert frozen_view(reader, frozen) == view_now(reader, curated)


def test_each_kind_of_change_is_told_once_and_nothing_else(cast: Cast) -> None:
    curated = started(cast)
    kept, fixed, gone, said = (written(cast, f"{name}.", day=days_ago(9)) for name in ("Kept", "Fixed", "Gone", "Said"))
    select(cast, curated, kept, fixed, gone, said)
    frozen = freeze(cast, curated)
    correct(cast, fixed, "Fixed, corrected.", day=days_ago(9))
    leave_out(cast, curated, gone)
    write(cast, curated, said, impact="It hurt.")
    new = written(cast, "New.")
    select(cast, curated, new)
    told = changed(cast, curated, frozen)
    assert notes(told.arrived) == ["New."]
    assert [(each.was.note, each.fact.note) for each in told.corrected] == [("Fixed.", "Fixed, corrected.")]
    assert notes(told.selected) == ["New."]
    assert notes(told.left_out) == ["Gone."]
    assert [(each.said_before, each.said) for each in told.reworded] == [(Said(), Said("It hurt."))]


def test_new_entries_are_those_that_the_chronology_is_about(cast: Cast) -> None:
    about_anna = started(cast, children=(cast.anna.pk,), first=days_ago(30))
    frozen = freeze(cast, about_anna)
    written(cast, "Anna.", children=(cast.anna.pk,))
    written(cast, "Everybody.", day=days_ago(2))
    written(cast, "Ben alone.", children=(cast.ben.pk,))
    written(cast, "Long before.", day=days_ago(60))
    assert notes(changed(cast, about_anna, frozen).arrived) == ["Anna.", "Everybody."]


def test_of_a_single_agency_only_its_own_entries_are_new(cast: Cast) -> None:
    curated = started(cast, kind=CuratedKind.SINGLE)
    frozen = freeze(cast, curated)
    written(cast, "Ours.")
    assert notes(changed(cast, curated, frozen).arrived) == ["Ours."]


def test_left_out_and_selected_again_with_the_same_words_is_no_change(cast: Cast) -> None:
    curated, entry = started(cast), written(cast, "What was seen.")
    select(cast, curated, entry)
    frozen = freeze(cast, curated)
    leave_out(cast, curated, entry)
    select(cast, curated, entry)
    assert changed(cast, curated, frozen).is_empty


def test_who_may_not_read_an_entry_finds_it_where_they_may_again(cast: Cast) -> None:
    """Frozen by somebody who could not read it: whoever may reads it in the frozen chronology."""
    from tests.curation.parts import keep_from_owner

    curated, entry = started(cast), written(cast, "Told to the manager.")
    select(cast, curated, entry)
    keep_from_owner(cast, entry)
    frozen = freeze(cast, curated)
    assert not frozen_view(opened(cast.owner, cast.case), frozen).lines
    assert frozen_view(opened(cast.manager, cast.case), frozen).lines == {entry: Said()}
