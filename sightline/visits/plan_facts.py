"""What the record says to somebody who plans a visit, of what they may read, each with where it stands."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from sightline.cases.household import homes_of_family
from sightline.cases.respect import Needs, needs_of_family
from sightline.cases.selectors import Member, OpenedCase
from sightline.chronology.facts import own_entries
from sightline.chronology.selectors import originals_of
from sightline.core.answers import GROUPS, Answer, Behaviour
from sightline.core.dates import days_after
from sightline.core.entry import Entry
from sightline.core.hazard import Hazard, Whom
from sightline.core.visit_plan import Company, GoOn, PlanFacts
from sightline.core.visit_record import HOSTILE, THREAT, VIOLENCE, Told, days_told, told_by
from sightline.guidance.selectors import label
from sightline.incidents.selectors import hazards_in_force
from sightline.visits import questions

RECENT_DAYS = 182
TELLING = {"violence_ago": VIOLENCE, "threat_ago": THREAT, "hostile_ago": HOSTILE}  # by what a plan keeps of it
MOST_LINES = 6  # of one group, newest first; the Timeline has every one


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as the planner shows it, leading to the entry itself."""

    entry: UUID
    day: date
    says: str


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    lines: tuple[Line, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Household:
    """Who lives at one address today."""

    id: UUID
    address: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """``days``: how long before the visit each entry lies that tells of violence, a threat or hostility."""

    told: Told
    days: Mapping[str, frozenset[int]]
    danger: Group  # earlier threats and violence, however long ago
    recent: tuple[Group, ...]  # behaviour of the last half year, by group
    adults: tuple[Line, ...]  # who moved in or out, or was met there
    animals: tuple[Line, ...]
    households: tuple[Household, ...]
    without_address: tuple[str, ...]
    hazards: tuple[Hazard, ...]
    needs: tuple[Needs, ...]

    @property
    def hazard_keys(self) -> frozenset[str]:
        return frozenset(str(hazard.key) for hazard in self.hazards)

    @property
    def animal_known(self) -> bool:
        return bool(self.animals) or any(hazard.whom is Whom.ANIMAL for hazard in self.hazards)


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of the place and the hour of one visit. ``words``: such as when dusk falls there."""

    at_home: Answer
    dark: Answer
    after_work: Answer
    words: tuple[str, ...]


def record_today(opened: OpenedCase, members: list[Member]) -> Record:
    return record_for(opened, members, timezone.localdate())


def record_for(opened: OpenedCase, members: list[Member], on: date) -> Record:
    """Standing on the day of the visit."""
    entries = [entry for entry in own_entries(opened, members) if entry.day <= on]
    entries.reverse()
    originals = originals_of(opened, [entry.key for entry in entries if entry.behaviours or entry.adults])
    households = _households(opened.case.pk, members)
    at_home = {name for household in households for name in household.people}
    lines = _Lines(originals)
    return Record(
        told=told_by(entries, on),
        days={name: days_told(entries, codes, on) for name, codes in TELLING.items()},
        danger=lines.of("Earlier threats and violence", entries, VIOLENCE | THREAT),
        recent=tuple(lines.recent([entry for entry in entries if days_after(entry.day, RECENT_DAYS) >= on])),
        adults=lines.of_adults(entries),
        animals=lines.of("Animals", entries, frozenset({Behaviour.ANIMAL})).lines,
        households=households,
        without_address=tuple(m.shown_as for m in members if m.until is None and m.shown_as not in at_home),
        hazards=tuple(hazards_in_force(opened, on)),
        needs=tuple(each for each in needs_of_family(opened.case.pk, members) if each.sentences or each.never_asked),
    )


class _Lines:
    """Entries, newest first, as lines that lead to them."""

    def __init__(self, originals: Mapping[Hashable, UUID]) -> None:
        self._originals = originals

    def of(self, name: str, entries: Iterable[Entry], codes: frozenset[Behaviour]) -> Group:
        telling = [entry for entry in entries if codes.intersection(entry.behaviours)]
        shown = telling[:MOST_LINES]
        said = [[label("behaviours", code) for code in entry.behaviours if code in codes] for entry in shown]
        lines = [self._line(entry, "; ".join(words)) for entry, words in zip(shown, said, strict=True)]
        return Group(name, tuple(lines), len(telling) - len(shown))

    def recent(self, entries: list[Entry]) -> Iterator[Group]:
        for group, codes in GROUPS.items():
            found = self.of(label("behaviour_group", group), entries, frozenset(codes))
            if found.lines:
                yield found

    def of_adults(self, entries: Iterable[Entry]) -> tuple[Line, ...]:
        telling = [entry for entry in entries if entry.adults][:MOST_LINES]
        return tuple(
            self._line(entry, "; ".join(f"{name}: {label('adult', move).lower()}" for move, name in entry.adults))
            for entry in telling
        )

    def _line(self, entry: Entry, says: str) -> Line:
        return Line(self._originals[entry.key], entry.day, f"{says} ({entry.agency})")


def _households(case_id: UUID, members: list[Member]) -> tuple[Household, ...]:
    present = {member.person: member.shown_as for member in members if member.until is None}
    found: dict[UUID, Household] = {}
    for home in homes_of_family(case_id, list(present)):
        if home.until is None:
            before = found.get(home.household)
            people = (*before.people, present[home.person]) if before else (present[home.person],)
            found[home.household] = Household(home.household, home.address, people)
    return tuple(found.values())


def facts_from(record: Record, answers: Mapping[str, str], setting: Setting) -> PlanFacts:
    """The record, the hour and what the worker answered, as the rule takes them. Left out is not recorded."""

    def said(question: str) -> Answer:
        return Answer(answers.get(question, ""))

    return PlanFacts(
        hazards=record.hazards,
        violence_ago=record.told.violence_ago,
        threat_ago=record.told.threat_ago,
        hostile_ago=record.told.hostile_ago,
        dangerous_animal=said(questions.ANIMAL),
        adults_known=said(questions.ADULTS),
        at_home=setting.at_home,
        dark=setting.dark,
        after_work=setting.after_work,
        company=Company(answers.get(questions.COMPANY, "")),
        hostility_expected=said(questions.HOSTILITY),
        neutral_venue=said(questions.VENUE),
        car_targeted=said(questions.CAR),
        phone=said(questions.PHONE),
        signal=said(questions.PHONE),
        worker_new=said(questions.NEW),
        trained=said(questions.TRAINING),
        manager_spoken=said(questions.MANAGER),
        afraid=said(questions.AFRAID),
        go_on=GoOn(answers.get(questions.GO_ON, "")),
    )
