"""What one reader of a record may not read leaves no trace for them; what stands in another record is a bare day."""

import pytest

from sightline.cases.selectors import case_for, members_of
from sightline.chronology.facts import facts_of
from sightline.core.answers import Kind
from tests.access.asking import Asker
from tests.access.world import ELSEWHERE, HELD, KEPT, OTHER_ADDRESS, PLAIN, REASON, SEALED
from tests.conftest import actor, days_ago

pytestmark = [pytest.mark.matrix, pytest.mark.both_engines, pytest.mark.django_db]

# Of this family's entries, what each reader may read; the day of each is 9 days apart from the next.
DAYS = {PLAIN: days_ago(100), HELD: days_ago(61), KEPT: days_ago(52), SEALED: days_ago(43)}
READS = {
    "named": {PLAIN, KEPT},
    "manager of the team": {PLAIN, KEPT},
    "named of a second agency": {PLAIN, HELD},
    "manager of the second agency": {PLAIN, HELD, KEPT},
    "lead professional": {PLAIN, HELD, KEPT},
    "chair invited": {PLAIN, KEPT},
    "emergency in force": {PLAIN, KEPT},
}
PAGES = (
    "workspace:family", "workspace:timeline", "cases:people", "curation:list", "curation:read", "curation:snapshot",
    "curation:since",
)  # fmt: skip
SEARCHES = ("?words=door", "?words=said", "?kind=meeting", "?kind=assessment", "?kind=concern", "?first=1900-01-01")


def everything_shown_to(who: str, asker: Asker) -> str:
    """All that this reader can open of the family, as one text."""
    shown = [asker.ask(who, "GET", asker.path(name, who)).text for name in PAGES]
    timeline = asker.path("workspace:timeline", who)
    shown += [asker.ask(who, "GET", timeline + search).text for search in SEARCHES]
    shown += [asker.ask(who, "GET", path).text for path in ("/today/", "/families/")]
    export = asker.ask(who, "POST", asker.path("chronology:export", who))
    shown += [export.text] if export.status == 200 else []
    shown.append(asker.ask(who, "GET", asker.path("workspace:answer", who)).text)
    return "\n".join(shown)


@pytest.mark.parametrize("who", READS)
def test_an_entry_withheld_or_sealed_shows_nowhere(asker: Asker, who: str) -> None:
    shown = everything_shown_to(who, asker)
    for text, day in DAYS.items():
        traces = (text, str(asker.world.entries[text]), f"{day:%Y-%m-%d}", f"{day.day} {day:%B %Y}")
        assert any(trace in shown for trace in traces) == (text in READS[who]), (text, who)


@pytest.mark.parametrize("who", READS)
def test_the_address_of_an_entry_answers_as_if_there_were_none(asker: Asker, who: str) -> None:
    unknown = asker.ask(who, "GET", asker.path("chronology:entry", who, entry_id=asker.world.case.pk))
    for text, entry_id in asker.world.entries.items():
        answer = asker.ask(who, "GET", asker.path("chronology:entry", who, entry_id=entry_id))
        if text in READS[who]:
            assert (answer.status, text in answer.text) == (200, True)
        else:
            assert answer.alike == unknown.alike
        assert answer.ledger == 1


@pytest.mark.parametrize("who", READS)
def test_counts_leave_out_what_may_not_be_read(asker: Asker, who: str) -> None:
    page = asker.ask(who, "GET", asker.path("workspace:timeline", who)).text
    assert f"{len(READS[who]) + 1} entries;" in page  # and another record's bare day
    one = asker.ask(who, "GET", asker.path("workspace:timeline", who) + "?words=door").text
    assert f"{len(READS[who])} entries match" in one
    if who != "named":  # who has looked at it, and wrote most of it
        news = len(READS[who] - ({HELD} if who == "named of a second agency" else set()))
        families = asker.ask(who, "GET", "/families/").text
        assert f"Not opened by you yet: {news} entr" in families


@pytest.mark.parametrize("who", READS)
def test_another_record_gives_its_day_and_no_more(asker: Asker, who: str) -> None:
    """Mira was seen at a clinic by health, in the record of her father's family."""
    world, shown = asker.world, everything_shown_to(who, asker)
    assert f"{days_ago(34):%Y-%m-%d}" in shown
    assert "another agency" in shown
    for secret in (ELSEWHERE, "Ravensbourne", OTHER_ADDRESS, REASON if "manager" not in who else ELSEWHERE):
        assert secret not in shown, secret
    for key in (world.entries[ELSEWHERE], world.other_case.pk):
        assert str(key) not in shown
    assert "10:15" not in bare_rows(shown)
    assert "clinic" not in bare_rows(shown).lower()


def bare_rows(shown: str) -> str:
    """Every line that speaks of the other agency."""
    return "\n".join(line for line in shown.splitlines() if "another agency" in line and "<option" not in line)


def test_the_filter_by_kind_does_not_tell_what_the_other_contact_was(asker: Asker) -> None:
    timeline = asker.path("workspace:timeline", "named")
    of_kind = {kind: asker.ask("named", "GET", f"{timeline}?kind={kind}").text for kind in Kind}
    assert [kind for kind, page in of_kind.items() if "entry matches the filter" in page] == ["home_visit", "concern"]


def test_the_other_contact_counts_for_the_clocks(asker: Asker) -> None:
    opened = case_for(actor(asker.world.people["named"]), asker.world.case.pk)
    facts = facts_of(opened, members_of(opened.case.pk))
    [sighting] = [entry for entry in facts.sightings if entry.agency == "another agency"]
    assert (sighting.day, sighting.children) == (days_ago(34), ("Mira Quillfeather",))
    page = asker.ask("named", "GET", asker.path("workspace:family", "named")).text
    assert "by another agency" in page


@pytest.mark.parametrize("who", ["manager of the team", "manager of the second agency"])
def test_who_looked_names_no_entry(asker: Asker, who: str) -> None:
    page = asker.ask(who, "GET", asker.path("cases:who-looked", who)).text
    assert "read the timeline" in page or "opened the record" in page
    assert [key for key in asker.world.entries.values() if str(key) in page] == []
