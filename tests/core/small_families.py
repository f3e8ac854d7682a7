"""Small invented families for properties: what happens in real ones, close enough together for rules to meet."""

from datetime import date, timedelta

from hypothesis import strategies as st

from sightline.core.entry import Entry
from tests.core.written import Cells, entry

FIRST_DAY = date(2025, 1, 1)
LONGEST = 400

SEEN = {"outcome": "took_place", "child_seen": "yes"}
NOT_SEEN = {"outcome": "took_place", "child_seen": "no"}
HAPPENINGS: tuple[Cells, ...] = (
    {**SEEN, "child_alone": "yes", "home_seen": "yes", "behaviours": "engages"},
    {**SEEN, "child_alone": "no", "home_seen": "no", "behaviours": "late; excuses", "source": "parent"},
    {**SEEN, "strength": "warm", "behaviours": "superficial", "source": "parent", "checked": "no"},
    {**SEEN, "child_alone": "refused", "kind": "school_contact"},
    {**NOT_SEEN, "home_seen": "no", "behaviours": "body_language; silence", "indicators": "drugs"},
    {**NOT_SEEN, "behaviours": "avoids", "strength": "change_seen", "source": "observed"},
    {"outcome": "took_place", "behaviours": "keeps_agreement", "strength": "thriving"},
    {"outcome": "", "kind": "clinic"},
    {"outcome": "no_access", "child_seen": "no", "behaviours": "pretends_out"},
    {"outcome": "no_access", "kind": "unannounced_visit"},
    {"outcome": "refused", "child_seen": "no", "behaviours": "refuses_door"},
    {"outcome": "not_brought", "kind": "clinic", "child_seen": "no"},
    {"outcome": "cancelled_by_family", "kind": "office_appointment", "behaviours": "cancels"},
    {"outcome": "cancelled_by_service"},
    {"kind": "hospital", "until": "+20", **SEEN},
    {"kind": "phone", "outcome": "took_place"},
    {"kind": "phone", "behaviours": "threat_verbal", "towards": "School"},
    {"kind": "letter"},
    {"kind": "message", "behaviours": "challenges; complains"},
    {"kind": "message", "behaviours": "accuses; provokes"},
    {"outcome": "cut_short", "behaviours": "throws; shouts", "child_seen": "no"},
    {"kind": "concern", "source": "public"},
    {"kind": "concern", "harm": "injury", "source": "parent", "checked": "no", "ref": "r1"},
    {"kind": "concern", "harm": "fear", "indicators": "domestic_abuse", "outcome": "no_further_action"},
    {"kind": "concern", "harm": "neglect", "response": "Visited the next day", "checked": "contradicted"},
    {"kind": "other", "checked": "yes", "ref": "r1", "contradicts": "r1"},
    {"kind": "meeting", "behaviours": "engages"},
    {"kind": "assessment"},
    {"kind": "decision", "outcome": "no_further_action"},
    {"kind": "decision", "status": "open"},
    {"kind": "agreement", "action": "be at home", "action_owner": "Mother", "action_due": "+10"},
    {"kind": "agreement", "action": "be at home", "action_owner": "Mother", "action_due": "+10", "action_done": "+30"},
    {"kind": "meeting", "action": "ring the school", "action_owner": "Social work", "action_due": "+15"},
    {"kind": "household_change", "adult": "joined:Craig"},
    {"kind": "household_change", "adult": "left:Craig; joined:Mo"},
    {"kind": "household_change"},
    {"kind": "other", "adult": "known:Craig"},
    {"kind": "withdrawal"},
    {"kind": "service_ended"},
    {"kind": "change_of_worker", "lead": "B. Sim"},
    {"kind": "change_of_worker"},
    {"kind": "status", "status": "open", "lead": "A. Reid"},
    {"kind": "status", "status": "child_protection", "lead": "A. Reid"},
    {"kind": "status", "status": "compulsory_order", "lead": "none"},
    {"kind": "status", "status": "closed"},
)
AGENCIES = ("Social work", "Social work", "Health visiting", "School", "Family")
PRACTITIONERS = ("", "A. Reid", "B. Sim", "C. Low", "D. Gunn")
CHILDREN: tuple[Cells, ...] = (
    {},
    {},
    {"child": "Erin"},
    {"child": "Erin", "born": "2024-11-20"},
    {"child": "Max", "born": "2015-05-05"},
    {"child": "Erin; Max"},
)


@st.composite
def families(draw: st.DrawFn, most: int = 20) -> list[Cells]:
    """Rows in some order; most happen a few days after another, a few share a day, a visit or only a month."""
    passed = 0
    rows: list[Cells] = []
    for _ in range(draw(st.integers(1, most))):
        passed = min(LONGEST, passed + draw(st.sampled_from((0, 0, 1, 3, 5, 7, 10, 14, 14, 20, 28, 42))))
        rows.append(_row(draw, FIRST_DAY + timedelta(passed)))
    return rows


def _row(draw: st.DrawFn, when: date) -> Cells:
    cells = {**draw(st.sampled_from(HAPPENINGS)), **draw(st.sampled_from(CHILDREN))}
    for column in ("until", "action_due", "action_done"):
        if column in cells:
            cells[column] = (when + timedelta(int(cells[column]))).isoformat()
    cells["when"] = f"{when:%Y-%m}" if draw(st.integers(0, 19)) == 19 else when.isoformat()
    cells["agency"] = draw(st.sampled_from(AGENCIES))
    cells["practitioner"] = draw(st.sampled_from(PRACTITIONERS))
    cells["visit"] = draw(st.sampled_from(("", "", "", "joint")))
    return cells


def entries_of(rows: list[Cells]) -> list[Entry]:
    return [entry(cells, number) for number, cells in enumerate(rows, 1)]
