"""Promises and good spells, but what changed?

Three signs, any of which asks for a look: a good spell before a meeting that does not last; agreed actions of the
family past due while the words stay willing; the same action agreed at meeting after meeting.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from sightline.core.answers import GROUP_OF, Behaviour, BehaviourGroup, Indicator, Kind, Outcome
from sightline.core.attempts import Attempt
from sightline.core.dates import ONE_DAY, days_after, in_words
from sightline.core.difficulty import EXPLAINED_BY
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts
from sightline.core.findings import Answered, CannotTell, Finding, Level
from sightline.core.guidance import Guidance
from sightline.core.promises import NEVER, Promise, promises
from sightline.core.spells import Reached, Spell, keys_of, limits_on, spells

ID = "words-without-change"
WORDS = frozenset({Behaviour.ENGAGES, Behaviour.SUPERFICIAL, Behaviour.CONDITIONAL})
ENGAGED = frozenset({Behaviour.ENGAGES, Behaviour.KEEPS_AGREEMENT})
# What was asked may be out of a parent's reach: then nobody is called to decide on the strength of it.
OUT_OF_REACH = EXPLAINED_BY | {Indicator.LITERACY, Indicator.WORK_PATTERN}


class Limits(NamedTuple):
    good_spell: int
    before_it: int
    after_it: int
    engaged_in_spell: int
    engaged_before: int
    drop: int
    attempts: int
    overdue_actions: int
    meetings_running: int
    signs_to_act: int


class GoodSpell(NamedTuple):
    meeting: date
    before: int  # per cent
    during: int
    since: int
    evidence: tuple[Entry, ...]


class Overdue(NamedTuple):
    promises: tuple[Promise, ...]
    words: Entry


class AgreedAgain(NamedTuple):
    promises: tuple[Promise, ...]


Sign = GoodSpell | Overdue | AgreedAgain
LimitsOf = Callable[[date], Limits]
Told = list[tuple[Attempt, bool]]


def words_without_change(case: CaseFacts, guidance: Guidance) -> Iterator[Answered]:
    agreed = promises(case)
    if not agreed and not (case.by_kind.get(Kind.MEETING) or case.by_kind.get(Kind.DECISION)):
        return
    limits_of = limits_on(Limits, guidance, ID)
    signs = [
        *_good_spells(case, limits_of),
        *_overdue(case, agreed, limits_of),
        *_agreed_again(case, agreed, limits_of),
    ]
    found = spells(sign for sign in signs if sign.day <= case.as_of)
    reasons = _out_of_reach_since(case) if found else {}
    for spell in found:
        _raise_together(spell, limits_of(spell.start), reasons)
        yield _finding(case, guidance, spell, reasons)
    if not any(spell.until >= case.as_of for spell in found):
        yield from _cannot_tell(case, guidance, agreed, limits_of)


def _out_of_reach_since(case: CaseFacts) -> dict[Indicator, date]:
    """What may put the actions out of a parent's reach, from the day the record first says so."""
    since: dict[Indicator, date] = {}
    for entry in case.entries:
        for indicator in entry.indicators:
            if indicator in OUT_OF_REACH:
                since.setdefault(indicator, entry.day)
    return since


def _raise_together(spell: Spell[Sign], limits: Limits, reasons: dict[Indicator, date]) -> None:
    kinds: set[type] = set()
    for each in spell.reached:
        kinds.add(type(each.grounds))
        if len(kinds) >= limits.signs_to_act and each.day < min(reasons.values(), default=NEVER):
            spell.reach(Level.ACT, each.day)
            return


# (a) A good spell before a meeting ----------------------------------------------------------------------


class Engagement:
    """Attempts that say how far the adults took part. What does not say is left out."""

    def __init__(self, attempts: tuple[Attempt, ...]) -> None:
        self._attempts = attempts
        self._days = [attempt.day for attempt in attempts]
        self._known: dict[int, bool | None] = {}

    def within(self, first: date, last: date) -> list[tuple[Attempt, bool]]:
        """Attempts that surely came in these days, each with whether the adults took part."""
        told = []
        for place in range(bisect_left(self._days, first), bisect_right(self._days, last)):
            if place not in self._known:
                self._known[place] = _engaged(self._attempts[place])
            engaged = self._known[place]
            if engaged is not None and self._attempts[place].earliest >= first:
                told.append((self._attempts[place], engaged))
        return told


def _engaged(attempt: Attempt) -> bool | None:
    if all(entry.outcome is Outcome.CANCELLED_BY_SERVICE for entry in attempt.entries):
        return None
    if attempt.failed:
        return False
    said = {code for entry in attempt.entries for code in entry.behaviours}
    if said & ENGAGED:
        return True
    return False if any(GROUP_OF[code] is not BehaviourGroup.NEUTRAL for code in said) else None


def _good_spells(case: CaseFacts, limits_of: LimitsOf) -> Iterator[Reached[Sign]]:
    held = [*case.by_kind.get(Kind.MEETING, ()), *case.by_kind.get(Kind.DECISION, ())]
    if not held:
        return
    engagement = Engagement(case.attempts)
    for day in sorted({entry.day for entry in held if entry.earliest == entry.day}):
        sign = _good_spell(engagement, day, limits_of, tuple(entry for entry in held if entry.day == day))
        if sign is not None:
            yield sign


def _good_spell(
    engagement: Engagement, day: date, limits_of: LimitsOf, held: tuple[Entry, ...]
) -> Reached[Sign] | None:
    limits = limits_of(day)
    spell_began = days_after(day, -limits.good_spell)
    spell = engagement.within(spell_began, days_after(day, -1))
    during = _share(spell)
    if len(spell) < limits.attempts or during < limits.engaged_in_spell:
        return None
    earlier = engagement.within(days_after(spell_began, -limits.before_it), days_after(spell_began, -1))
    before = _share(earlier)
    if len(earlier) < limits.attempts or before > limits.engaged_before:
        return None
    ends = days_after(day, limits.after_it)
    since = _until_drop(engagement.within(days_after(day, 1), ends), limits.attempts, during - limits.drop)
    if not since:
        return None
    rows = [entry for attempt, _ in (*earlier, *spell, *since) for entry in attempt.entries]
    grounds = GoodSpell(day, round(before), round(during), round(_share(since)), (*rows, *held))
    return Reached(since[-1][0].day, rows[0].day, ends, Level.NOTICE, grounds)


def _share(told: Told) -> float:
    return 100 * sum(engaged for _, engaged in told) / len(told) if told else 0


def _until_drop(told: Told, enough: int, share: float) -> Told:
    """The attempts up to the first day on which no more than this share of them went well; days are taken whole."""
    engaged_so_far = accumulate(engaged for _, engaged in told)
    for count, (engaged, (attempt, _)) in enumerate(zip(engaged_so_far, told, strict=True), start=1):
        day_over = count == len(told) or told[count][0].day > attempt.day
        if day_over and count >= enough and 100 * engaged <= share * count:
            return told[:count]
    return []


# (b) Actions past due, and willing words ----------------------------------------------------------------


def _overdue(case: CaseFacts, agreed: list[list[Promise]], limits_of: LimitsOf) -> Iterator[Reached[Sign]]:
    late = [promise for each in agreed for promise in each if _is_late(promise)]
    if len(late) < 2:  # whatever the limit, the spell below looks again
        return
    words = [entry for entry in case.entries if entry.behaviours and not WORDS.isdisjoint(entry.behaviours)]
    word_days = [entry.day for entry in words]
    turns = sorted({promise.overdue for promise in late} | {promise.settled for promise in late})
    for day, next_turn in zip(turns, [*turns[1:], NEVER], strict=True):
        open_ = tuple(promise for promise in late if promise.overdue <= day < promise.settled)
        began = min((promise.day for promise in open_), default=day)
        place = bisect_left(word_days, began)
        if len(open_) < limits_of(began).overdue_actions or place == len(words):
            continue
        said = max(day, word_days[place])
        if said < next_turn:
            until = NEVER if next_turn == NEVER else next_turn - ONE_DAY
            yield Reached(said, began, until, Level.NOTICE, Overdue(open_, words[place]))


def _is_late(promise: Promise) -> bool:
    return promise.overdue < promise.settled and bool(promise.entry.action_owner) and not promise.of_service


# (c) The same action again and again --------------------------------------------------------------------


def _agreed_again(case: CaseFacts, agreed: list[list[Promise]], limits_of: LimitsOf) -> Iterator[Reached[Sign]]:
    meetings = sorted({entry.day for entry in case.by_kind.get(Kind.MEETING, ())})
    for each in agreed:
        run = [each[0]]
        for promise in each[1:]:
            running = run[-1].done > promise.day and not _met_between(meetings, run[-1].day, promise.day)
            run = [*run, promise] if running else [promise]
            if promise.done > promise.day and len(run) >= limits_of(run[0].day).meetings_running:
                until = NEVER if promise.done == NEVER else promise.done - ONE_DAY
                yield Reached(promise.day, run[0].day, until, Level.NOTICE, AgreedAgain(tuple(run)))


def _met_between(meetings: list[date], day: date, later: date) -> bool:
    """A meeting strictly between the two days: there the action was not agreed."""
    return bisect_right(meetings, day) < bisect_left(meetings, later)


# What is said -------------------------------------------------------------------------------------------


def _finding(case: CaseFacts, guidance: Guidance, spell: Spell[Sign], reasons: dict[Indicator, date]) -> Finding:
    signs = list({type(each.grounds): each.grounds for each in spell.reached}.values())
    figure, unit = _figure(signs[0])
    parts = [_says(guidance, sign) for sign in signs]
    if reasons and len(signs) > 1 and Level.ACT not in spell.levels:
        words = ", ".join(reason.replace("_", " ") for reason in sorted(reasons))
        parts.append(guidance.says(ID, "out_of_reach", reasons=words))
    to = min(spell.until, case.as_of)
    return Finding(
        detector=ID,
        child=None,
        start=spell.start,
        to=to,
        levels=spell.levels,
        figure=figure,
        unit=unit,
        evidence=keys_of(entry for each in spell.reached for entry in _evidence(each.grounds)),
        says=guidance.says(ID, "since", since=in_words(spell.start), to=in_words(to), parts="; ".join(parts)),
        limits=Limits._fields,
        running=spell.until >= case.as_of,
    )


def _figure(sign: Sign) -> tuple[int, str]:
    if isinstance(sign, GoodSpell):
        return sign.during - sign.since, "points"
    return len(sign.promises), "actions" if isinstance(sign, Overdue) else "times agreed"


def _says(guidance: Guidance, sign: Sign) -> str:
    if isinstance(sign, GoodSpell):
        shares = sign._asdict() | {"meeting": in_words(sign.meeting)}
        return guidance.says(ID, "good_spell", **shares)
    if isinstance(sign, Overdue):
        oldest = min(promise.overdue for promise in sign.promises)
        return guidance.says(ID, "overdue", figure=len(sign.promises), since=in_words(oldest))
    last = sign.promises[-1].entry
    owner = last.action_owner or guidance.says(ID, "nobody_named")
    return guidance.says(ID, "agreed_again", figure=len(sign.promises), action=last.action, owner=owner)


def _evidence(sign: Sign) -> tuple[Entry, ...]:
    if isinstance(sign, GoodSpell):
        return sign.evidence
    agreed = tuple(promise.entry for promise in sign.promises)
    return (*agreed, sign.words) if isinstance(sign, Overdue) else agreed


def _cannot_tell(
    case: CaseFacts, guidance: Guidance, agreed: list[list[Promise]], limits_of: LimitsOf
) -> Iterator[CannotTell]:
    """Actions without a day or an owner, not done, while the words are willing."""
    open_ = [each[-1] for each in agreed if each[-1].done > case.as_of and not each[-1].of_service]
    unsaid = [
        one for one in open_ if one.overdue == NEVER or (one.overdue <= case.as_of and not one.entry.action_owner)
    ]
    late = [one for one in open_ if one.overdue <= case.as_of and one.entry.action_owner]
    if not unsaid or len(unsaid) + len(late) < limits_of(case.as_of).overdue_actions:
        return
    began = min(one.day for one in (*unsaid, *late))
    if any(entry.day >= began and not WORDS.isdisjoint(entry.behaviours) for entry in case.entries):
        says = guidance.says(ID, "cannot_tell", rows=len(unsaid), since=in_words(began))
        yield CannotTell(ID, None, says, keys_of(one.entry for one in (*unsaid, *late)))
