"""An entry in plain words, as pages show it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sightline.chronology.elsewhere import NamedElsewhere
from sightline.chronology.selectors import Details
from sightline.chronology.told import details_words
from sightline.core.answers import BY_ANOTHER_AGENCY, FAILED, Alone, Answer, Checked, Kind, Outcome
from sightline.core.difficulty import DIFFICULT_CODES
from sightline.core.entry import Entry
from sightline.guidance.selectors import label
from sightline.workspace.elsewhere import address_of


@dataclass(frozen=True, slots=True)
class EntryWords:
    """``marks`` are short statements, blanks said aloud; ``bare`` is another record's contact: a day and no more."""

    id: str
    when: str
    head: str
    by: str
    children: str
    marks: tuple[str, ...]
    note: str
    response: str
    impact: str
    failed: bool
    difficult: bool
    bare: bool
    details: Details | None
    held: str  # who may not read it
    url: str
    told: tuple[tuple[str, str], ...]  # heading and words of the further columns


def words_of(
    entry: Entry, details: dict[UUID, Details], elsewhere: NamedElsewhere, held: Mapping[UUID, str]
) -> EntryWords:
    there = elsewhere.get(entry.key)
    bare = entry.agency == BY_ANOTHER_AGENCY
    known = details.get(entry.key) if isinstance(entry.key, UUID) and not bare else None
    return EntryWords(
        id=f"e-{entry.key}",
        when=when_words(entry),
        head=(there.words if there else BY_ANOTHER_AGENCY) if bare else _head(entry),
        by="" if bare else ", ".join(part for part in (entry.agency, entry.practitioner) if part),
        children=", ".join(entry.children) or "every child",
        marks=() if bare else tuple(_marks(entry)),
        note="" if bare else _note(entry),
        response=entry.response,
        impact=entry.impact,
        failed=entry.outcome in FAILED,
        difficult=not DIFFICULT_CODES.isdisjoint(entry.behaviours) or entry.outcome is Outcome.REFUSED,
        bare=bare,
        details=known,
        told=tuple(details_words(known.more)) if known else (),
        held=held.get(known.original, "") if known else "",
        # Beside the Timeline, in a third of the characters; another record's by its own address.
        url=f"../entries/{known.original}/" if known else address_of(there) if there else "",
    )


def when_words(entry: Entry) -> str:
    if entry.earliest != entry.day:
        return f"some day in {entry.day:%B %Y}"
    hour = "" if entry.minute is None else f"{entry.minute // 60:02d}:{entry.minute % 60:02d}"
    if entry.until and entry.until > entry.day:
        return f"{hour} until {day_words(entry.until)}".strip()
    return hour


def day_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _head(entry: Entry) -> str:
    kind = label("kind", entry.kind).capitalize()
    return f"{kind}: {label('outcome', entry.outcome)}" if entry.outcome else kind


def _marks(entry: Entry) -> list[str]:
    marks = _seen(entry)
    marks += [label("behaviours", code) for code in entry.behaviours]
    marks += [f"towards {name}" for name in entry.towards]
    marks += [f"sign of harm: {label('harm', code)}" for code in entry.harm]
    marks += [f"good sign: {label('strength', code)}" for code in entry.strength]
    marks += [f"may lie behind: {label('indicators', code)}" for code in entry.indicators]
    marks += [f"{name}: {label('adult', move)}" for move, name in entry.adults]
    marks += [label("status", status) for status in entry.status]
    if entry.lead:
        marks.append("nobody holds the case" if entry.lead == "none" else f"{entry.lead} holds the case")
    if entry.source:
        marks.append(f"rests on: {label('source', entry.source)}")
    if entry.checked is not Checked.NOT_RECORDED:
        marks.append(label("checked", entry.checked).lower())
    return marks


def _seen(entry: Entry) -> list[str]:
    """Whether the child was seen is said of every meeting, also when the record does not say."""
    marks = []
    if entry.child_seen is Answer.YES:
        marks.append("child seen")
    elif entry.child_seen is Answer.NO:
        marks.append("child not seen")
    elif entry.kind in SAYS_WHETHER_SEEN and entry.outcome not in FAILED:
        marks.append("child seen: not recorded")
    if entry.child_alone is not Alone.NOT_RECORDED:
        marks.append(ALONE_WORDS[entry.child_alone])
    if entry.home_seen is not Answer.NOT_RECORDED:
        marks.append("home seen" if entry.home_seen is Answer.YES else "home not seen")
    return marks


ALONE_WORDS = {
    Alone.YES: "seen alone",
    Alone.REFUSED: "time alone asked for, and refused",
    Alone.NOT_ASKED: "time alone not asked for",
    Alone.TOO_YOUNG: "too young to be seen alone",
}
SAYS_WHETHER_SEEN = frozenset({Kind.HOME_VISIT, Kind.UNANNOUNCED_VISIT})


def _note(entry: Entry) -> str:
    if not entry.action:
        return entry.summary
    done = f"done {day_words(entry.action_done)}" if entry.action_done else "not recorded as done"
    due = f", by {day_words(entry.action_due)}" if entry.action_due else ""
    agreed = f"Agreed: {entry.action} ({entry.action_owner or 'nobody named'}{due}; {done})."
    return f"{entry.summary}\n{agreed}".strip()
