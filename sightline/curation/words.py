"""An entry as a line of a chronology shows it: the fact in the entry's own words, and what it leaves unsaid."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sightline.chronology.selectors import Details
from sightline.core.ages import age_at
from sightline.core.answers import Checked, Kind, Outcome
from sightline.core.conduct import Conduct, conduct_of
from sightline.core.dates import in_words
from sightline.core.entry import Entry
from sightline.core.picture.sight import contact_of, sight_of
from sightline.core.picture.words import SIGHT_WORDS
from sightline.core.stretches import day_in_words
from sightline.core.unseen import Unseen
from sightline.guidance.selectors import label

Births = Mapping[str, date | None]

CONDUCT_WORDS = {
    Conduct.CALLED_OFF: "called off by the service",
    Conduct.CLOSED_WITHOUT_ACTION: "closed without further action",
    Conduct.WITHDREW: "service drawn back",
    Conduct.ENDED: "service ended",
    Conduct.CHANGED_WORKER: "worker changed",
    Conduct.NOBODY_HOLDS: "nobody holds the case",
    Conduct.OURS: "our own conduct may lie behind what happened",
}
# Of these alone one can ask what was done about them; a status or a change of household asks for nothing by itself.
ASKS_FOR_ACTION = frozenset(Kind) - {
    Kind.STATUS, Kind.CHANGE_OF_WORKER, Kind.SERVICE_ENDED, Kind.WITHDRAWAL, Kind.HOUSEHOLD_CHANGE
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """``action`` is empty where none is recorded, and ``asks_for_action`` says whether that is to be said aloud."""

    when: str
    head: str
    by: str
    ages: tuple[str, ...]
    sight: str
    behaviours: str
    note: str
    impact: str
    action: str
    asks_for_action: bool
    services: str
    source: str
    held: str  # who may not read it
    details: Details
    told_beside: bool  # another entry of the same visit holds the note


def fact_of(entry: Entry, details: Details, births: Births, held: str) -> Fact:
    return Fact(
        when=_when(entry),
        head=_head(entry),
        by=", ".join(part for part in (entry.agency, entry.practitioner) if part),
        ages=tuple(f"{name}: {age_at(births.get(name), entry.earliest, entry.day)}" for name in entry.children),
        sight=_sight(entry),
        behaviours="; ".join(label("behaviours", code) for code in entry.behaviours),
        note=entry.summary,
        impact=entry.impact,
        action=_action(entry),
        asks_for_action=entry.kind in ASKS_FOR_ACTION,
        services="; ".join(CONDUCT_WORDS[each] for each in conduct_of(entry)),
        source=_source(entry),
        held=held,
        details=details,
        told_beside=entry.visit not in ("", str(details.original)),
    )


def _when(entry: Entry) -> str:
    hour = "" if entry.minute is None else f", {entry.minute // 60:02d}:{entry.minute % 60:02d}"
    until = f" until {in_words(entry.until)}" if entry.until and entry.until > entry.day else ""
    return f"{day_in_words(entry)}{hour}{until}"


def _head(entry: Entry) -> str:
    kind = label("kind", entry.kind).capitalize()
    return kind if entry.outcome is Outcome.NOT_RECORDED else f"{kind}: {label('outcome', entry.outcome)}"


def _sight(entry: Entry) -> str:
    sight = sight_of(entry, contact_of(entry.kind, entry.outcome)) if entry.is_professional else None
    return "" if sight is None else SIGHT_WORDS[sight]


def _action(entry: Entry) -> str:
    if not entry.action:
        return entry.response
    done = f"done {in_words(entry.action_done)}" if entry.action_done else "not recorded as done"
    due = f", by {in_words(entry.action_due)}" if entry.action_due else ""
    agreed = f"Agreed: {entry.action} ({entry.action_owner or 'nobody named'}{due}; {done})."
    return f"{entry.response}\n{agreed}".strip()


def _source(entry: Entry) -> str:
    account = label("source", entry.source) if entry.source else "not recorded"
    checked = "not recorded whether checked"
    if entry.checked is not Checked.NOT_RECORDED:
        checked = label("checked", entry.checked).lower()
    return f"{account}; {checked}"


@dataclass(frozen=True, slots=True)
class Gap:
    """``size``: 1 to 4, how much of the page it takes."""

    title: str
    says: str
    size: int


def gap_of(unseen: Unseen) -> Gap:
    who = " and ".join(unseen.children) if len(unseen.children) < 3 else ", ".join(unseen.children)
    since = f"Since {in_words(unseen.start)}" if unseen.running else f"From {in_words(unseen.start)}"
    until = ", and it goes on" if unseen.running else f" to {in_words(unseen.end)}"
    first = "" if unseen.ever_seen else " Nothing before says that they were ever seen."
    contacts = "1 contact does" if unseen.unsaid == 1 else f"{unseen.unsaid} contacts do"
    unsaid = f" In these days {contacts} not say whether a child was seen." if unseen.unsaid else ""
    return Gap(
        title=f"Gap of {unseen.days} days: {who} not seen",
        says=f"{since}{until}, nobody is recorded to have seen {who}.{first}{unsaid}",
        size=1 + (unseen.days >= 28) + (unseen.days >= 56) + (unseen.days >= 112),
    )
