"""What has changed between two views of a curated chronology, exactly."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from sightline.core.curation import Changes, Said, View, changes_between

ENTRIES = st.integers(0, 12)
WORDS = st.sampled_from(["", "He was hungry.", "She was calm.", "It happened again."])
VIEWS = st.builds(
    View,
    st.dictionaries(ENTRIES, st.integers(1, 3)),
    st.dictionaries(ENTRIES, st.builds(Said, WORDS, WORDS)),
)


def counts(changes: Changes) -> tuple[Mapping[str, int], ...]:
    return tuple(
        {"added": len(part.added), "removed": len(part.removed), "changed": len(part.changed)}
        for part in (changes.stream, changes.lines)
    )


@given(VIEWS)
def test_between_a_view_and_itself_nothing_has_changed(view: View) -> None:
    assert changes_between(view, view).is_empty


@given(VIEWS, VIEWS)
def test_the_changes_put_upon_the_old_give_the_new(old: View, new: View) -> None:
    assert changes_between(old, new).applied_to(old) == new


@given(VIEWS, VIEWS)
def test_looked_at_backwards_what_came_went(old: View, new: View) -> None:
    there, back = changes_between(old, new), changes_between(new, old)
    assert there.reversed == back
    assert counts(there.reversed) == counts(back)
    assert there.is_empty == (old == new)


@given(VIEWS, VIEWS, st.sets(ENTRIES))
def test_what_a_reader_may_not_read_is_neither_new_nor_gone_nor_changed(
    old: View, new: View, readable: set[int]
) -> None:
    changes = changes_between(old.only(readable), new.only(readable))
    for part in (changes.stream, changes.lines):
        assert {*part.added, *part.removed, *part.changed} <= readable
    assert changes.applied_to(old.only(readable)) == new.only(readable)


@given(VIEWS, VIEWS)
def test_every_entry_stands_in_one_list_at_most(old: View, new: View) -> None:
    for part in (changes_between(old, new).stream, changes_between(old, new).lines):
        together = [*part.added, *part.removed, *part.changed]
        assert len(together) == len(set(together))
