"""A contact's further columns: what is written is read again, and what is not understood is not recorded."""

from hypothesis import given
from hypothesis import strategies as st

from sightline.core.contact_details import (
    COLUMNS,
    HOME,
    Considered,
    ContactDetails,
    Coping,
    How,
    Looked,
    Met,
    Told,
    Topic,
    read_details,
)

WORDS = st.text(max_size=40).map(str.strip)


def some(codes: type) -> st.SearchStrategy[tuple]:
    return st.lists(st.sampled_from(codes), unique=True).map(tuple)


@given(
    st.builds(
        ContactDetails,
        **dict.fromkeys(COLUMNS, WORDS),
    ),
    st.sampled_from(How),
    st.sampled_from(Looked),
    st.sampled_from(Met),
    some(Coping),
    some(Topic),
    some(Told),
    st.sampled_from(Considered),
)
def test_what_is_written_is_read_again(texts, how, looked, met, coping, topics, told, considered) -> None:
    codes = dict.fromkeys(HOME, looked) | {"how": how, "needs_met": met, "coping": coping, "considered": considered}
    codes |= {"whose": ("Carol", "Dan")}
    codes |= {"planned": topics, "covered": topics[::-1], "told": told}
    said = ContactDetails(**{name: getattr(texts, name) for name in COLUMNS if name not in codes}, **codes)
    assert read_details(said.cells()) == said


def test_nothing_recorded_fills_no_column() -> None:
    assert ContactDetails().cells() == {}


def test_an_unknown_code_and_a_strange_column_are_not_recorded() -> None:
    assert read_details({"how": "splendid", "covered": "money; weather", "caseworker": "x"}) == ContactDetails(
        covered=(Topic.MONEY,)
    )
