"""A chronology that somebody wrote for Rowan, frozen for the planning meeting, and what they wrote afterwards."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sightline.cases.selectors import members_of, opened_for_notice
from sightline.chronology.facts import own_entries
from sightline.core.access import Actor
from sightline.core.answers import Outcome
from sightline.core.entry import Entry
from sightline.curation import services as curation
from sightline.curation.selectors import line_numbers
from sightline.curation.services import CuratedKind, NewChronology

FAMILY = "Rowan"
PURPOSE = "For the planning meeting: how Finn and Isla have been since visits gave way to calls."
MEETING = "Planning meeting"
# The beginning of an entry's own words, and what its line says: impact, analysis.
LINES = {
    "First visit. Finn gaining weight": (
        "Finn was fed and growing. Isla was proud of him.",
        "How it was when Kerry let everybody in: this is where the change can be measured from.",
    ),
    "Kerry tearful. Agreed to ring": ("", "Kerry asked for help herself, and took it."),
    "Isla has come without breakfast": ("Isla was hungry and could not follow lessons.", ""),
    "Kerry was upset that school": (
        "",
        "From here on doors close. What we said to Kerry that day, and how, belongs in the talk with her.",
    ),
    "Finn was not brought for weighing and": ("Finn’s growth was not known to anybody.", ""),
    "Finn in his cot, thin": (
        "Finn had lost weight and lay quiet. Nobody had seen him for three weeks.",
        "Calls had said all was well. They told us nothing about Finn.",
    ),
    "Finn seen in Kerry's arms": ("Seen for some minutes; whether he feeds is not known.", ""),
}
AFTERWARDS = {
    "Grandmother rang: she has not had": (
        "Nobody outside the home has seen Finn for weeks.",
        "This contradicts the call of the day before.",
    ),
}


def write_chronology(actor: Actor, family: str, case_id: UUID, agency_id: UUID, today: date) -> None:
    if family != FAMILY:
        return
    new = NewChronology("Finn and Isla, visits to calls", PURPOSE, CuratedKind.INTEGRATED, agency_id)
    curated = curation.start_chronology(actor=actor, case_id=case_id, new=new)
    entries = _entries(actor, case_id)
    not_brought = [entry for entry in entries if entry.outcome is Outcome.NOT_BROUGHT]
    _write(actor, case_id, curated.pk, entries, LINES, not_brought)
    curation.freeze(actor=actor, case_id=case_id, curated_id=curated.pk, name=MEETING, meeting_on=today)
    _write(actor, case_id, curated.pk, entries, AFTERWARDS, ())


def _entries(actor: Actor, case_id: UUID) -> list[Entry]:
    opened = opened_for_notice(actor, case_id)
    return own_entries(opened, members_of(case_id)) if opened else []


def _write(
    actor: Actor,
    case_id: UUID,
    curated_id: UUID,
    entries: list[Entry],
    lines: dict[str, tuple[str, str]],
    others: Iterable[Entry],
) -> None:
    said = {entry.key: words for start, words in lines.items() for entry in entries if entry.summary.startswith(start)}
    originals = [UUID(str(key)) for key in (*said, *(entry.key for entry in others))]
    curation.select_entries(actor=actor, case_id=case_id, curated_id=curated_id, originals=originals)
    rows = line_numbers(curated_id)
    for key, (impact, analysis) in said.items():
        original = UUID(str(key))
        curation.write_line(
            actor=actor,
            case_id=case_id,
            curated_id=curated_id,
            original=original,
            version=original,
            seen=rows[original],
            impact=impact,
            analysis=analysis,
        )
