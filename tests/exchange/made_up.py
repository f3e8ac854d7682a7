"""Made-up rows for properties: all that the format allows, close enough in time for the questions to have answers."""

from datetime import date, timedelta

from hypothesis import strategies as st

from sightline.core import answers
from sightline.core.entry import Entry
from sightline.exchange.rows import read_row

FIRST_DAY = date(2024, 1, 1)
LAST_DAY = FIRST_DAY + timedelta(days=420)
AGENCIES = ("Social work", "Health visiting", "School", "Police", "Family")
CHILDREN = ("", "", "Anna", "Ben", "Anna; Ben")

days = st.integers(0, 420).map(lambda number: FIRST_DAY + timedelta(days=number))
moments = st.one_of(
    days.map(date.isoformat),
    days.map(date.isoformat),
    days.map(lambda day: f"{day:%Y-%m}"),
    days.map(lambda day: f"{day}T10:30"),
)


def a_code_of(enum):
    return st.sampled_from(["", *(code.value for code in enum)])


def codes_of(enum):
    some = st.lists(st.sampled_from([code.value for code in enum]), max_size=2, unique=True).map("; ".join)
    return st.just("") | some


COLUMNS = {
    "outcome": a_code_of(answers.Outcome),
    "child_seen": st.sampled_from(["", "yes", "yes", "no"]),
    "child_alone": a_code_of(answers.Alone),
    "home_seen": a_code_of(answers.Answer),
    "source": a_code_of(answers.Source),
    "checked": a_code_of(answers.Checked),
    "behaviours": codes_of(answers.Behaviour),
    "practitioner": st.sampled_from(["", "Ailsa", "Brodie", "Catriona", "Donald"]),
    "indicators": codes_of(answers.Indicator),
    "harm": codes_of(answers.Harm),
    "strength": codes_of(answers.Strength),
    "adult": st.sampled_from(["", "", "joined:Dave", "known:Dave", "left:Dave", "joined:Mo"]),
    "action": st.sampled_from(["", "Keep appointments", "Be at home"]),
    "action_owner": st.sampled_from(["", "Mother", "Social work"]),
    "action_due": st.just("") | days.map(date.isoformat),
    "action_done": st.just("") | days.map(date.isoformat),
    "status": codes_of(answers.Status),
    "lead": st.sampled_from(["", "", "none", "Ailsa", "Brodie"]),
    "response": st.sampled_from(["", "", "Asked the nursery"]),
    "ref": st.just(""),
    "contradicts": st.just(""),
    "child": st.sampled_from(CHILDREN),
    "visit": st.sampled_from(["", "", "v1", "v2"]),
}


@st.composite
def row(draw: st.DrawFn) -> dict[str, str]:
    """A row in which a few columns are filled: few rows fill many."""
    cells = {
        "when": draw(moments),
        "agency": draw(st.sampled_from(AGENCIES)),
        "kind": draw(st.sampled_from([kind.value for kind in answers.Kind])),
    }
    for column in draw(st.lists(st.sampled_from(list(COLUMNS)), max_size=6, unique=True)):
        cells[column] = draw(COLUMNS[column])
    child = cells.get("child", "")
    if child and ";" not in child and draw(st.booleans()):
        cells["born"] = draw(st.sampled_from(["2015-06-01", "2022-03-04", "2024-05-06"]))
    return cells


rows = st.lists(row(), min_size=1, max_size=30)


def entries_of(rows: list[dict[str, str]]) -> list[Entry]:
    read = [read_row(cells, number) for number, cells in enumerate(rows, start=1)]
    assert all(isinstance(entry, Entry) for entry in read), read
    return read  # type: ignore[return-value]
