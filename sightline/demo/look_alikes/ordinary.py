"""Ordinary help to a family by services that behave reasonably: the ground on which a circumstance is laid.

Nothing here is drawn to please or to vex a detector. A family with some help, visits that mostly take place, records
that are mostly filled in, and the small mishaps of any year.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import NamedTuple

from sightline.demo import names, texts
from sightline.demo.diary import Diary, Row
from sightline.demo.household import Child, draw_children
from sightline.demo.texts import filled
from sightline.demo.world import World

AT_HOME = ("home_visit", "unannounced_visit")


class Planned(NamedTuple):
    """A meeting that an agency means to have."""

    day: int
    agency: str
    kind: str


class Story:
    """A family, the workers it knows, and its diary."""

    def __init__(
        self, random: Random, world: World, family: str, first_names: names.FirstNames, youngest: float
    ) -> None:
        self.random = random
        self.world = world
        self.first_names = first_names
        self.children = draw_children(random, world, first_names, random.choice((1, 1, 2, 2, 3)), youngest)
        self.adult = f"{random.choice(first_names.women)} {family.split()[0]}"
        self.diary = Diary(family, world.iso, world.days)
        self.workers: dict[str, str] = {}
        self.lead_agency = self._draw_lead_agency()
        self._visits = 0
        self._turns: Counter[str] = Counter()

    def _draw_lead_agency(self) -> str:
        """Social work for most; else the service that knows the children best."""
        if self.often(0.75):
            return "Social work"
        return "Health visiting" if self.children[0].age(0) < 4 else "School"

    def worker(self, agency: str) -> str:
        if agency not in self.workers:
            self.workers[agency] = self.random.choice(self.world.staff[agency])
        return self.workers[agency]

    def often(self, share: float) -> bool:
        return self.random.random() < share

    def working(self, day: int) -> int:
        return self.world.next_working[max(0, min(day, self.world.days))]

    def between(self, low: int, high: int) -> int:
        return self.random.randint(low, high)

    def about(self, agency: str, kind: str, day: int) -> list[Child]:
        children = self.born_by(day)
        if agency == "Health visiting":
            children = [child for child in children if child.age(day) < 5]
        elif agency == "School":
            children = [child for child in children if child.age(day) >= 3]
        baby_clinic = kind == "clinic" and agency == "Health visiting" and self._has_a_baby(day)
        if kind == "hospital" or baby_clinic:
            return children[:1]
        if kind == "clinic" or (kind == "school_contact" and self.often(0.3)):
            return self._in_turn(agency, children)
        return children

    def _has_a_baby(self, day: int) -> bool:
        return 0 <= self.children[0].age(day) < 1

    def _in_turn(self, agency: str, children: list[Child]) -> list[Child]:
        self._turns[agency] += 1
        return [children[self._turns[agency] % len(children)]] if children else []

    def names_of(self, children: Sequence[Child]) -> Row:
        cells = {"child": "; ".join(child.name for child in children)}
        if len(children) == 1 and self.often(0.4):
            cells["born"] = children[0].born_on
        return cells

    def says(self, text: str, children: Sequence[Child] = ()) -> str:
        named = " and ".join(child.name for child in children or self.children)
        return filled(text, named, self.adult)

    def took_place(self, planned: Planned, **cells: str) -> None:
        """A meeting that took place, written down as good workers on a busy day do."""
        children = self.about(planned.agency, planned.kind, planned.day)
        if not children:
            self._met_before_the_birth(planned)
            return
        there = {"clinic": 1.0, "hospital": 1.0, "school_contact": 0.96}.get(planned.kind, 0.93)
        seen = [self.often(there) for _ in children]
        shared = self._shared(planned) | cells
        if len(set(seen)) > 1:
            self._visits += 1
            shared["visit"] = f"V{self._visits}"
            for child, was_seen in zip(children, seen, strict=True):
                self._write(planned, [child], shared, seen=was_seen)
        else:
            self._write(planned, children, shared, seen=seen[0])
        self._look_in_again(planned, [child for child, was_seen in zip(children, seen, strict=True) if not was_seen])

    def _met_before_the_birth(self, planned: Planned) -> None:
        if planned.kind in AT_HOME and not self.born_by(planned.day):
            cells = {"practitioner": self.worker(planned.agency), "outcome": "took_place", **self.expected()}
            words = "Visit to {adult} before the birth. Cot and clothes are ready."
            self.diary.note(planned.day, planned.agency, planned.kind, **cells, summary=self.says(words))

    def born_by(self, day: int) -> list[Child]:
        return [child for child in self.children if child.born <= day]

    def expected(self) -> Row:
        """A first child not born yet, by the day of birth."""
        return {"child": self.children[0].name, "born": self.children[0].born_on}

    def _look_in_again(self, planned: Planned, missing: Sequence[Child]) -> None:
        """A child who was asleep or elsewhere is unseen, and nearly always looked for within the week."""
        open_days = self.world.next_school_day if planned.kind == "school_contact" else self.world.next_working
        for child in missing:
            back = planned._replace(day=open_days[min(planned.day + self.between(1, 6), self.world.days)])
            if planned.kind != "office_appointment" and self.often(0.9):
                self._write(back, [child], self._shared(back), seen=True)

    def _shared(self, planned: Planned) -> Row:
        cells = {"practitioner": self.worker(planned.agency)}
        if planned.kind != "school_contact" and self.often(0.92):
            cells["outcome"] = "took_place"
        if planned.kind in AT_HOME and self.often(0.65):
            cells["home_seen"] = "yes"
        if self.often(0.5):
            cells["source"] = "observed"
        if planned.kind != "school_contact" and self.often(0.3):
            cells["behaviours"] = self.random.choice(("engages", "engages", "engages", "asks_help", "keeps_agreement"))
        if self.often(0.15):
            cells["strength"] = self.random.choice(("warm", "warm", "thriving", "support_used", "change_seen"))
        return cells

    def _write(self, planned: Planned, children: Sequence[Child], shared: Row, *, seen: bool) -> None:
        cells = self.names_of(children)
        if self.often(0.92):
            cells["child_seen"] = "yes" if seen else "no"
            if seen and self.often(0.65):
                young = children[0].age(planned.day) < 3.5
                cells["child_alone"] = "too_young" if young else "yes" if self.often(0.68) else "no"
        cells["summary"] = self.says(self.random.choice(_words(planned, seen)), children)
        self.diary.note(planned.day, planned.agency, planned.kind, **cells | shared)

    def missed(self, planned: Planned, outcome: str, text: str, **cells: str) -> None:
        children = self.about(planned.agency, planned.kind, planned.day) or list(self.children)
        written = {"practitioner": self.worker(planned.agency), "outcome": outcome, **self.names_of(children)}
        if outcome in ("no_access", "refused") and self.often(0.8):
            written["child_seen"] = "no"
        self.diary.note(planned.day, planned.agency, planned.kind, **written | cells, summary=self.says(text, children))

    def again(self, planned: Planned, soonest: int, latest: int) -> Planned:
        """The same meeting, found a new day."""
        return planned._replace(day=self.working(planned.day + self.between(soonest, latest)))

    def call(self, day: int, agency: str, text: str, kind: str = "phone", **cells: str) -> None:
        if self.often(0.8):
            cells.setdefault("practitioner", self.worker(agency))
        self.diary.note(self.working(day), agency, kind, **cells, summary=self.says(text))

    def meeting(self, day: int, text: str, **cells: str) -> None:
        cells |= {"outcome": "took_place", "summary": self.says(text)}
        self.diary.note(self.working(day), self.lead_agency, "meeting", **cells)


def _words(planned: Planned, seen: bool) -> tuple[str, ...]:
    if planned.kind == "school_contact":
        return texts.SCHOOL_SEEN if seen else texts.SCHOOL_AWAY
    if planned.kind == "clinic":
        return texts.CLINIC_SEEN
    if planned.kind == "office_appointment":
        return texts.OFFICE
    return texts.VISIT_SEEN if seen else texts.VISIT_NOT_SEEN


Circumstance = Callable[[Planned], bool]
"""Tells of a planned meeting itself and answers True, or leaves it to go as meetings mostly go."""


def live(story: Story, circumstance: Circumstance) -> None:
    """The whole record: how help began, every planned meeting, calls in between, and the family's plan."""
    plans = sorted(_plans(story))
    _help_begins(story)
    for planned in plans:
        if not circumstance(planned):
            goes_as_mostly(story, planned)
        if story.often(0.55):
            day = planned.day + story.between(-5, 5)
            kind = story.random.choice(("phone",) * 6 + ("message",) * 3 + ("letter",))
            story.call(day, planned.agency, story.random.choice(texts.of_a_call(kind)), kind)
    for day in range(story.between(60, 120), story.world.days, story.between(90, 130)):
        story.meeting(day, "Meeting with {adult} about the plan. All agencies were asked how it is going.")


def goes_as_mostly(story: Story, planned: Planned) -> None:
    happens = "took_place" if planned.agency == "School" else _mishap(story, planned)
    if happens == "took_place":
        story.took_place(planned)
        return
    if happens == "cancelled_by_family":
        story.missed(planned, happens, story.random.choice(texts.CANCELLED_BY_FAMILY))
    elif happens == "cancelled_by_service":
        story.missed(planned, happens, story.random.choice(texts.CANCELLED_BY_SERVICE))
    else:
        words = texts.NO_ACCESS if happens == "no_access" else texts.NOT_BROUGHT
        story.missed(planned, happens, story.random.choice(words))
    story.took_place(story.again(planned, 2, 8))


def _mishap(story: Story, planned: Planned) -> str:
    """About one home visit in ten comes to nothing, and one clinic in fourteen finds that the child is not brought."""
    nobody = "no_access" if planned.kind in AT_HOME else "not_brought"
    outcomes = ("took_place", "cancelled_by_family", "cancelled_by_service", nobody)
    shares = (87, 4, 2, 7) if planned.kind == "clinic" else (89, 4, 3, 4)
    return story.random.choices(outcomes, shares)[0]


def _help_begins(story: Story) -> None:
    agency = story.lead_agency
    if story.often(0.6):
        told_by = story.random.choice(("School", "Health visiting", "GP surgery", "Family"))
        about = story.about(told_by, "", 0)[:1] or story.born_by(0)[-1:]
        story.diary.note(
            0,
            told_by,
            "concern",
            **(story.names_of(about) if about else story.expected()),
            source=story.random.choice(("agency", "parent", "")),
            response="Talked over with the family, who asked for help.",
            summary=story.says("{adult} is tired and would welcome help with the children."),
        )
        text = "Meeting with {adult} on what would help."
        story.meeting(story.between(5, 18), text)
    lead = {"lead": story.worker(agency)} if story.often(0.85) else {}
    lead |= {} if story.born_by(0) else story.expected()
    story.diary.note(
        story.between(0, 4), agency, "status", status="open", **lead, summary="Help agreed with the family."
    )


def _plans(story: Story) -> Iterator[Planned]:
    youngest, eldest = story.children[0], story.children[-1]
    # Whoever leads, social work sees the children of an open family every four to six weeks.
    yield from _rhythm(story, "Social work", ("home_visit",) * 8 + ("office_appointment", "unannounced_visit"), 28, 42)
    if youngest.age(0) < 4.5:
        yield from _health_visits(story, youngest.born + 365)
    if eldest.age(0) > 3:
        yield from _rhythm(story, "School", ("school_contact",), 12, 26)
    if story.often(0.45):
        yield from _rhythm(
            story, "Family support", ("home_visit",) * 4 + ("office_appointment",), 7, 14, story.between(120, 240)
        )
    if story.often(0.4):
        yield from _rhythm(story, "GP surgery", ("clinic",), 90, 200)


def _health_visits(story: Story, first_birthday: int) -> Iterator[Planned]:
    """More often in a baby's first year."""
    kinds = ("home_visit", "home_visit", "clinic")
    if first_birthday > 0:
        yield from _rhythm(story, "Health visiting", kinds, 12, 24, first_birthday)
    later = _rhythm(story, "Health visiting", kinds, 25, 50)
    yield from (planned for planned in later if planned.day > first_birthday)


def _rhythm(
    story: Story, agency: str, kinds: tuple[str, ...], shortest: int, longest: int, stays: int = 10_000
) -> Iterator[Planned]:
    open_days = story.world.next_school_day if agency == "School" else story.world.next_working
    day = story.between(3, longest)
    last = min(story.world.days, day + stays)
    every = story.between(shortest, longest)
    while day < last and (day := open_days[day]) < last:
        kind = story.random.choice(kinds)
        yield Planned(day, agency, kind)
        day += max(3, every + story.between(-4, 4))
