"""How many new faces has this family met? The services' doing, and theirs to answer for."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain
from typing import NamedTuple

from sightline.core.answers import FACE_TO_FACE, NOT_AGENCIES, REMOTE, Kind
from sightline.core.attempts import one_visit
from sightline.core.dates import counted, days_after, in_words
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts
from sightline.core.findings import Answered, CannotTell, Finding, Level
from sightline.core.guidance import Guidance
from sightline.core.spells import Reached, Spell, keys_of, limits_on, spells

ID = "changing-workers"
MEETS_THE_FAMILY = FACE_TO_FACE | REMOTE | {Kind.ASSESSMENT, Kind.CHANGE_OF_WORKER}


class Limits(NamedTuple):
    changes: int
    faces: int
    within: int


class New(NamedTuple):
    """Rows of as many changes, or of as many people of one agency, as the limit says; oldest first."""

    agency: str | None  # none: changes of worker, of whatever agency
    rows: list[Entry]


LimitsOn = Callable[[date], Limits]


def changing_workers(case: CaseFacts, guidance: Guidance) -> Iterator[Answered]:
    limits_of = limits_on(Limits, guidance, ID)
    reached = list(_many_changes(case, limits_of))
    fewest = min(dated.value for dated in guidance.questions[ID].limits["faces"].values)
    for agency, rows in _named_by_agency(case, fewest).items():
        reached += _many_faces(agency, rows, limits_of)
    for spell in spells(reached):
        yield _finding(case, guidance, spell, limits_of(spell.start))
    if not any(entry.practitioner for entry in case.entries):
        yield from _nobody_named(case, guidance, limits_of(case.as_of))


def _named_by_agency(case: CaseFacts, fewest: int) -> dict[str, list[Entry]]:
    """Rows that say who met the family, of the agencies that ever sent enough people."""
    people: dict[str, set[str]] = {}
    for entry in case.entries:
        if entry.practitioner:
            people.setdefault(entry.agency, set()).add(entry.practitioner)
    many = {
        agency for agency, names in people.items() if len(names) >= fewest and agency.casefold() not in NOT_AGENCIES
    }
    rows: dict[str, list[Entry]] = {agency: [] for agency in sorted(many)}
    for entry in case.entries if many else ():
        if entry.agency in many and entry.practitioner and entry.kind in MEETS_THE_FAMILY:
            rows[entry.agency].append(entry)
    return rows


def _many_changes(case: CaseFacts, limits_of: LimitsOn) -> Iterator[Reached[New]]:
    first_rows: dict[object, Entry] = {}
    for entry in case.of_kind(Kind.CHANGE_OF_WORKER):
        first_rows.setdefault(one_visit(entry), entry)
    changes = list(first_rows.values())
    for place, first in enumerate(changes):
        limits = limits_of(first.day)
        rows = changes[place : place + limits.changes]
        if len(rows) == limits.changes and _within(rows, limits.within):
            yield _reached(None, rows)


def _many_faces(agency: str, rows: list[Entry], limits_of: LimitsOn) -> Iterator[Reached[New]]:
    """Each row by which the family had met enough different people of one agency."""
    latest: dict[str, Entry] = {}  # each person's latest row, the most recent last
    for entry in rows:
        name = entry.practitioner.casefold()
        latest.pop(name, None)
        latest[name] = entry
        faces = _enough_faces(latest, limits_of)
        if faces:
            yield _reached(agency, faces)


def _enough_faces(latest: dict[str, Entry], limits_of: LimitsOn) -> list[Entry]:
    """The latest rows of as many people as the limit says, if they lie near enough; oldest first."""
    faces: list[Entry] = []
    earliest = date.max
    for entry in reversed(latest.values()):
        faces.append(entry)
        earliest = min(earliest, entry.earliest)
        limits = limits_of(entry.day)
        if (faces[0].day - earliest).days > limits.within:
            break
        if len(faces) >= limits.faces:
            return faces[::-1]
    return []


def _within(rows: list[Entry], days: int) -> bool:
    return rows[-1].day <= days_after(min(entry.earliest for entry in rows), days)


def _reached(agency: str | None, rows: list[Entry]) -> Reached[New]:
    return Reached(rows[-1].day, rows[0].day, rows[-1].day, Level.NOTICE, New(agency, rows))


def _finding(case: CaseFacts, guidance: Guidance, spell: Spell[New], limits: Limits) -> Finding:
    new = [reached.grounds for reached in spell.reached]
    changes = len({one_visit(entry) for agency, rows in new if agency is None for entry in rows})
    faces = _faces_by_agency(new)
    between = {"since": in_words(spell.start), "to": in_words(spell.until)}
    said = [guidance.says(ID, "changes", changes=changes, **between)] if changes else []
    said += [guidance.says(ID, "faces", agency=agency, faces=count, **between) for agency, count in faces]
    return Finding(
        detector=ID,
        child=None,
        start=spell.start,
        to=spell.until,
        levels=spell.levels,
        figure=changes or faces[0][1],
        unit="changes of worker" if changes else "different practitioners",
        evidence=keys_of(chain.from_iterable(rows for _, rows in new)),
        says=" ".join((*said, guidance.says(ID, "ours"))),
        limits=("changes", "faces", "within"),
        running=case.as_of <= days_after(spell.until, limits.within),
    )


def _faces_by_agency(new: list[New]) -> list[tuple[str, int]]:
    """Agencies with how many people they sent, most first."""
    people: dict[str, set[str]] = {}
    for agency, rows in new:
        if agency is not None:
            people.setdefault(agency, set()).update(entry.practitioner.casefold() for entry in rows)
    return sorted(((agency, len(names)) for agency, names in people.items()), key=lambda pair: (-pair[1], pair[0]))


def _nobody_named(case: CaseFacts, guidance: Guidance, limits: Limits) -> Iterator[CannotTell]:
    """An agency met the family often enough lately, and no row of the record ever says who came."""
    since = days_after(case.as_of, -limits.within)
    lately: dict[str, list[Entry]] = {}
    for entry in case.entries:
        if entry.kind in MEETS_THE_FAMILY and entry.is_professional and entry.earliest >= since:
            lately.setdefault(entry.agency, []).append(entry)
    often = [rows for rows in lately.values() if len({one_visit(entry) for entry in rows}) >= limits.faces]
    if often:
        unnamed = keys_of(chain.from_iterable(often))
        contacts = counted(len(unnamed), "contact")
        says = guidance.says(ID, "cannot_tell", contacts=contacts, since=in_words(since), to=in_words(case.as_of))
        yield CannotTell(ID, None, says, unnamed)
