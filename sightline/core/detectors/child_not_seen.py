"""How long since anyone saw the child?

The clock runs from the day the child was last seen, or from the first contact or failed attempt; never from a row that
only says where the case stands. Days are calendar days, and working days while the child is protected.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from sightline.core.answers import FACE_TO_FACE, Answer, Outcome
from sightline.core.attempts import one_visit
from sightline.core.children import Subject
from sightline.core.contacts import CONTACT_KINDS, NOT_MADE
from sightline.core.dates import age_on, days_after, in_words
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts
from sightline.core.findings import Answered, CannotTell, Finding, Level
from sightline.core.guidance import Guidance
from sightline.core.spells import keys_of, limits_on
from sightline.core.stretches import (
    Part,
    as_long_as_known,
    between,
    birthday,
    day_in_words,
    levels_reached,
    name_of,
    parts,
    watched,
)

ID = "child-not-seen"


class Limits(NamedTuple):
    cp_notice: int
    cp_act: int
    open_notice: int
    open_act: int
    young_under: int
    young_percent: int
    unsaid_times: int


class Unseen(NamedTuple):
    """A time in which nobody is known to have seen the child, and the row in which somebody last did."""

    days: Part
    seen: Entry | None


class Rule(NamedTuple):
    """How long is too long, in one part of such a time."""

    part: Part
    since: date  # the day from which it counts: never before birth
    protected: bool
    notice: int
    act: int
    unsaid_times: int

    @property
    def limits(self) -> tuple[str, ...]:
        used = ("cp_notice", "cp_act") if self.protected else ("open_notice", "open_act")
        return *used, "young_under", "young_percent", "unsaid_times"


class Rung(NamedTuple):
    """A level, the day on which it was reached, and under which rule."""

    level: Level
    day: date
    rule: Rule


LimitsOn = Callable[[date], Limits]


def child_not_seen(case: CaseFacts, guidance: Guidance) -> Iterator[Answered]:
    limits_of = limits_on(Limits, guidance, ID)
    fewest = _fewest_days(guidance)
    silent = [entry for entry in case.face_to_face if entry.child_seen is Answer.NOT_RECORDED and _was_met(entry)]
    for subject in case.subjects:
        child = _Child(case, subject, limits_of, fewest, silent)
        for unseen in child.times_unseen():
            known = as_long_as_known(unseen.days, subject)
            if known is None:
                continue
            rungs, is_open = child.too_long(unseen, known)
            if rungs:
                yield _finding(guidance, child, unseen, known, rungs)
            elif is_open and known.before is None:
                yield _cannot_tell(guidance, child, unseen)


class Fewest(NamedTuple):
    """No limit, whenever in force, runs out in fewer days than these."""

    open: int
    cp: int
    open_young: int
    cp_young: int
    young_under: int


def _fewest_days(guidance: Guidance) -> Fewest:
    values = {name: [dated.value for dated in limit.values] for name, limit in guidance.questions[ID].limits.items()}
    cp, open_, share = min(values["cp_notice"]), min(values["open_notice"]), min(values["young_percent"])
    young = min(cp, _share(cp, share)), min(open_, _share(open_, share))
    return Fewest(open_, _at_least(cp), young[1], _at_least(young[0]), max(values["young_under"]))


def _at_least(working_days: int) -> int:
    """So many days must pass until more than these working days have: two more for every full week."""
    return working_days + 1 + working_days // 5 * 2


def _was_met(entry: Entry) -> bool:
    return entry.outcome not in NOT_MADE and entry.is_professional


class _Child:
    def __init__(
        self, case: CaseFacts, subject: Subject, limits_of: LimitsOn, fewest: Fewest, silent: list[Entry]
    ) -> None:
        self.case = case
        self.subject = subject
        self._limits_of = limits_of
        self._fewest = fewest
        self._silent = silent
        self._seen = [entry for entry in case.sightings if entry.about(subject.name)]

    # Times in which nobody saw the child ------------------------------------------------------------

    def times_unseen(self) -> Iterator[Unseen]:
        first = self._first_contact()
        if first is not None:
            for watch in watched(self.case, self.subject.name, first):
                yield from self._unseen_in(watch)

    def _first_contact(self) -> date | None:
        seen = [entry.day for entry in self._seen[:1]]
        tried = (entry.day for entry in self.case.entries if _is_contact(entry) and entry.about(self.subject.name))
        return min([*seen, *islice(tried, 1)], default=None)

    def _unseen_in(self, watch: Part) -> Iterator[Unseen]:
        """Only those that are long enough for a limit to be reached: most are not."""
        since, seen = watch.since, None
        fewest, fewest_when_young, young_until = self._shortest
        for entry in self._seen:
            day = last = entry.day
            if entry.until is not None:
                last = entry.last_day_by(self.case.as_of)
            if watch.before is not None and day >= watch.before:
                break
            if last < since:
                continue
            if (day - since).days >= (fewest_when_young if since < young_until else fewest):
                yield Unseen(Part(since, day), seen)
            since, seen = last, entry
        if watch.before is None or since < watch.before:
            yield Unseen(Part(since, watch.before), seen)

    @property
    def _shortest(self) -> tuple[int, int, date]:
        ever_protected = any(standing.protected for standing in self.case.standings(self.subject.name))
        birthdays = [birthday(born, self._fewest.young_under) for _, born in self.subject.births]
        fewest, young = self._fewest.open, self._fewest.open_young
        if ever_protected:
            fewest, young = min(fewest, self._fewest.cp), min(young, self._fewest.cp_young)
        return fewest, young, max(birthdays, default=date.min)

    # How long is too long ---------------------------------------------------------------------------

    def too_long(self, unseen: Unseen, known: Part) -> tuple[list[Rung], bool]:
        """The levels reached, and whether the record leaves open today if it has been too long."""
        rungs: list[Rung] = []
        is_open = False
        for rule in self._rules(unseen, known):
            is_open = False
            for level, limit in ((Level.NOTICE, rule.notice), (Level.ACT, rule.act))[len(rungs) :]:
                day, is_open = self._runs_out(unseen, rule, limit)
                if day is None:
                    break
                rungs.append(Rung(level, day, rule))
        return rungs, is_open

    def _rules(self, unseen: Unseen, known: Part) -> Iterator[Rule]:
        """Standing and age may change while nobody sees the child; unborn, there is nothing to see."""
        limits = self._limits_of(unseen.days.since)
        for part in parts(known, self._changes[limits.young_under]):
            born = self.subject.born(part.since)
            if born is not None and born > part.since:
                continue
            protected = self.case.standing(self.subject.name, part.since).protected
            notice, act = (limits.cp_notice, limits.cp_act) if protected else (limits.open_notice, limits.open_act)
            if born is not None and age_on(born, part.since) < limits.young_under:
                notice, act = _share(notice, limits.young_percent), _share(act, limits.young_percent)
            since = unseen.days.since if born is None else max(unseen.days.since, born)
            yield Rule(part, since, protected, notice, act, limits.unsaid_times)

    @cached_property
    def _changes(self) -> dict[int, list[date]]:
        """Days on which the rule may change, by the age up to which a child is young."""
        said = [standing.since for standing in self.case.standings(self.subject.name)]
        said += [day for known in self.subject.births for day in known]
        births = [born for _, born in self.subject.births]
        ages = {dated.value for dated in self.case.guidance.questions[ID].limits["young_under"].values}
        return {age: sorted({*said, *(birthday(born, age) for born in births)}) for age in ages}

    def _runs_out(self, unseen: Unseen, rule: Rule, limit: int) -> tuple[date | None, bool]:
        """The day on which a limit runs out, if it does in this part; or whether the record leaves that open."""
        day = max(rule.part.since, self._after(rule, limit))
        if not rule.part.reaches(day, self.case.as_of):
            return None, False
        if not self.unsaid(unseen, day):
            return day, False
        in_use_since = self.case.in_use_since("child_seen")
        if in_use_since is None:
            return None, True
        day = max(rule.part.since, self._after(rule, limit * rule.unsaid_times), in_use_since)
        return (day, False) if rule.part.reaches(day, self.case.as_of) else (None, True)

    def _after(self, rule: Rule, limit: int) -> date:
        return self.case.calendar.past(rule.since, limit) if rule.protected else days_after(rule.since, limit)

    # What the record leaves open --------------------------------------------------------------------

    def unsaid(self, unseen: Unseen, last: date) -> Sequence[Entry]:
        """Meetings up to a day that do not say whether the child was seen."""
        first = unseen.days.since if unseen.seen is None else days_after(unseen.days.since, 1)
        return between(self._unsaid, first, last)

    @cached_property
    def _unsaid(self) -> list[Entry]:
        silent = [entry for entry in self._silent if entry.about(self.subject.name)]
        days = {entry.day for entry in silent}
        other = [entry for entry in self.case.face_to_face if entry.day in days and entry.about(self.subject.name)]
        said = {one_visit(entry) for entry in other if entry.child_seen is not Answer.NOT_RECORDED}
        return [entry for entry in silent if one_visit(entry) not in said]

    def evidence(self, unseen: Unseen, last: date) -> tuple[object, ...]:
        """The row from which the clock runs, and every attempt to see the child since."""
        since = unseen.days.since
        rows = between(self.case.entries, since, last)
        begun = [entry for entry in rows if entry.day == since and _begins(entry)]
        tried = [entry for entry in rows if entry.day > since and entry.kind in FACE_TO_FACE]
        first = begun if unseen.seen is None else [unseen.seen]
        return keys_of(entry for entry in (*first, *tried) if entry.about(self.subject.name))


def _begins(entry: Entry) -> bool:
    """A contact or a worry; after closure, the row that opened the case again as well."""
    return _is_contact(entry) or entry.is_worry or bool(entry.status)


def _is_contact(entry: Entry) -> bool:
    """Made or tried. What the service itself called off was neither."""
    return entry.kind in CONTACT_KINDS and entry.outcome is not Outcome.CANCELLED_BY_SERVICE and entry.is_professional


def _share(days: int, percent: int) -> int:
    """Rounded up."""
    return -(-days * percent // 100)


def _finding(guidance: Guidance, child: _Child, unseen: Unseen, known: Part, rungs: list[Rung]) -> Finding:
    case, rule = child.case, rungs[-1].rule
    start = rungs[0].rule.since
    to = case.as_of if known.before is None else known.before
    last = to if known.before is None else days_after(to, -1)
    figure = case.calendar.between(start, to) if rule.protected else (to - start).days
    unit = "working days" if rule.protected else "days"
    figures = {"child": name_of(child.subject.name), "to": in_words(to), "figure": figure, "unit": unit}
    if unseen.seen is not None and start == unseen.days.since:
        says = guidance.says(ID, "not_seen", since=_last_seen(unseen.seen, start), **figures)
    else:
        sentence = "never_seen" if start == unseen.days.since else "not_since_birth"
        says = guidance.says(ID, sentence, since=in_words(start), **figures)
    if unsaid := child.unsaid(unseen, last):
        says += " " + guidance.says(ID, "unsaid", contacts=len(unsaid), child=figures["child"])
    days = {rung.level: rung.day for rung in rungs}
    return Finding(
        detector=ID,
        child=child.subject.name,
        start=start,
        to=to,
        levels=levels_reached(days.get(Level.NOTICE), days.get(Level.ACT)),
        figure=figure,
        unit=unit,
        evidence=child.evidence(unseen, last),
        says=says,
        limits=rule.limits,
        running=known.before is None,
    )


def _last_seen(seen: Entry, day: date) -> str:
    return day_in_words(seen) if seen.day == day else in_words(day)


def _cannot_tell(guidance: Guidance, child: _Child, unseen: Unseen) -> CannotTell:
    unsaid = child.unsaid(unseen, child.case.as_of)
    says = guidance.says(
        ID,
        "cannot_tell",
        child=name_of(child.subject.name),
        since=in_words(unseen.days.since),
        contacts=len(unsaid),
    )
    return CannotTell(ID, child.subject.name, says, keys_of(unsaid))
