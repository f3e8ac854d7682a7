"""Hostile to some, open to others? Is one agency left alone with the family?

Judged on each day with a contact, over the weeks up to it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from sightline.core.contacts import Contact, contact_rows, pooled
from sightline.core.dates import days_after, in_words
from sightline.core.entry import Entry
from sightline.core.faces import Aimed, Face, Met, Names, Shares, View, differ, who_met, worth_counting
from sightline.core.facts import CaseFacts
from sightline.core.findings import Answered, CannotTell, Finding, Level
from sightline.core.guidance import Guidance
from sightline.core.load import Load
from sightline.core.spells import Reached, Spell, keys_of, limits_on, spells

ID = "different-faces"


class Limits(NamedTuple):
    window: int
    all_contacts: int
    alone_share: int
    difficult_elsewhere: int


class Unlike(NamedTuple):
    """What made a day true: faces met differently, or one agency that carries the contact alone."""

    day: date
    hard: tuple[Face, ...]
    easy: tuple[Face, ...]
    alone: str


LimitsOf = Callable[[date], Limits]


def different_faces(case: CaseFacts, guidance: Guidance) -> Iterator[Answered]:
    if not case.difficult:
        return
    limits_of, shares_of = limits_on(Limits, guidance, ID), limits_on(Shares, guidance, ID)
    names = Names(case)
    aimed = {id(entry): names.aimed_at(entry) for entry in case.difficult}
    limits = guidance.questions[ID].limits
    near = _contacts_near(case, limits_of, max(dated.value for dated in limits["window"].values))
    fewest = min(dated.value for dated in limits["all_contacts"].values)
    unlike = list(_left_alone_days(near, aimed, limits_of, fewest))
    view = None
    if close := worth_counting(case.difficult, aimed, near, limits):
        met = [who_met(contact, aimed, limits_of(contact.day).window) for contact in close]
        view = View(met, shares_of)
        unlike += _differing_days(view)
    running = False
    for spell in spells(unlike):
        running = _still_runs(case, spell, near, limits_of(spell.start).window)
        in_view = _in_view(near, aimed, limits_of, spell.reached[-1].day)
        yield _finding(case, guidance, spell, in_view, running=running)
    if view is not None and not running:
        view.stand_on(case.as_of)
        if view.hard:
            yield from _cannot_tell(case, guidance, view, shares_of(view.since), limits_of(view.since).window)


def _contacts_near(case: CaseFacts, limits_of: LimitsOf, reach: int) -> list[Contact]:
    """The contacts near a difficult row: no other can make a day true."""
    rows = contact_rows(case)
    days = [entry.day for entry in rows]
    near: list[Entry] = []
    end = 0
    for entry in case.difficult:
        start = max(end, bisect_left(days, days_after(entry.day, -reach)))
        end = max(end, bisect_right(days, days_after(entry.day, reach)))
        near += rows[start:end]
    # A row that names only a month may leave the view before it is known: it says nothing about any day.
    return [
        contact
        for contact in pooled(near)
        if contact.earliest == contact.day
        or contact.earliest >= days_after(contact.day, -limits_of(contact.day).window)
    ]


def _left_alone_days(near: list[Contact], aimed: Aimed, limits_of: LimitsOf, fewest: int) -> Iterator[Reached[Unlike]]:
    load = Load(near, aimed, lambda day: limits_of(day).window)
    for day in load.days(fewest):
        limits = limits_of(load.since)
        alone = load.carried_by(limits.all_contacts, limits.alone_share, limits.difficult_elsewhere)
        if alone:
            yield Reached(day, load.since, day, Level.NOTICE, Unlike(day, (), (), alone))


def _in_view(near: list[Contact], aimed: Aimed, limits_of: LimitsOf, day: date) -> list[Met]:
    """The contacts of the weeks up to a day, counted again as the view stood then."""
    met = (each for each in near if each.day <= day)
    of_window = ((each, limits_of(each.day).window) for each in met)
    return [who_met(each, aimed, window) for each, window in of_window if (day - each.earliest).days <= window]


def _differing_days(view: View) -> Iterator[Reached[Unlike]]:
    for place, met in enumerate(view.met):
        if place + 1 < len(view.met) and view.met[place + 1].day == met.day:
            continue
        view.stand_on(met.day)
        unlike = _differently_met(view, met.day)
        if unlike is not None:
            faces = {*unlike.hard, *unlike.easy}
            began = next(each.day for each in view.in_view() if not faces.isdisjoint(each.said))
            yield Reached(met.day, began, met.day, Level.NOTICE, unlike)


def _differently_met(view: View, day: date) -> Unlike | None:
    if not (view.hard and view.easy):
        return None
    hard = tuple(face for face in view.hard if any(differ(face, other) for other in view.easy))
    easy = tuple(face for face in view.easy if any(differ(other, face) for other in hard))
    return Unlike(day, hard, easy, "") if hard else None


def _still_runs(case: CaseFacts, spell: Spell[Unlike], near: list[Contact], window: int) -> bool:
    last = spell.reached[-1].day
    return last == near[-1].day and all((case.as_of - day).days <= window for day in (last, case.difficult[-1].day))


class Share(NamedTuple):
    face: Face
    difficult: int
    contacts: int

    @property
    def percent(self) -> int:
        return round(100 * self.difficult / self.contacts)

    @property
    def name(self) -> str:
        agency, practitioner = self.face
        return f"{practitioner} ({agency})" if practitioner else agency


def _finding(
    case: CaseFacts, guidance: Guidance, spell: Spell[Unlike], in_view: list[Met], *, running: bool
) -> Finding:
    last = _last(spell)
    figure, says, evidence = (_left_alone_says if last.alone else _pair_says)(guidance, last, in_view)
    return Finding(
        detector=ID,
        child=None,
        start=spell.start,
        to=case.as_of if running else last.day,
        levels=spell.levels,
        figure=figure,
        unit="per cent",
        evidence=keys_of(entry for each in evidence for entry in each.entries),
        says=says,
        limits=Limits._fields if last.alone else ("window", *Shares._fields),
        running=running,
    )


def _last(spell: Spell[Unlike]) -> Unlike:
    """What made the last day true; of two reasons, that faces are met differently."""
    return max((each.grounds for each in spell.reached), key=lambda unlike: (unlike.day, not unlike.alone))


def _pair_says(guidance: Guidance, unlike: Unlike, in_view: list[Met]) -> tuple[int, str, list[Met]]:
    hard, easy = _plainest_pair(_shares(unlike.hard, in_view), _shares(unlike.easy, in_view))
    evidence = [each for each in in_view if hard.face in each.said or easy.face in each.said]
    says = guidance.says(
        ID,
        "differ",
        since=in_words(evidence[0].day),
        to=in_words(unlike.day),
        hard=hard.name,
        hard_difficult=hard.difficult,
        hard_contacts=hard.contacts,
        easy=easy.name,
        easy_difficult=easy.difficult,
        easy_contacts=easy.contacts,
    )
    return hard.percent, says, evidence


def _shares(faces: tuple[Face, ...], in_view: list[Met]) -> list[Share]:
    return [
        Share(face, sum(face in each.difficult for each in in_view), sum(face in each.said for each in in_view))
        for face in faces
    ]


def _plainest_pair(hard: list[Share], easy: list[Share]) -> tuple[Share, Share]:
    """Agencies before practitioners, then the widest difference, then the most contacts."""
    pairs = [(one, other) for one in hard for other in easy if differ(one.face, other.face)]
    return min(
        pairs,
        key=lambda pair: (
            bool(pair[0].face[1]) + bool(pair[1].face[1]),
            pair[1].percent - pair[0].percent,
            -pair[0].contacts - pair[1].contacts,
            pair[0].face,
            pair[1].face,
        ),
    )


def _left_alone_says(guidance: Guidance, unlike: Unlike, in_view: list[Met]) -> tuple[int, str, list[Met]]:
    carried = sum(unlike.alone in each.agencies for each in in_view)
    others = {agency for each in in_view for agency, name in each.difficult if not name and agency != unlike.alone}
    figure = round(100 * carried / len(in_view))
    says = guidance.says(
        ID,
        "left_alone",
        since=in_words(in_view[0].day),
        to=in_words(unlike.day),
        agency=unlike.alone,
        carried=carried,
        contacts=len(in_view),
        figure=figure,
        others=" and ".join(sorted(others)),
    )
    return figure, says, in_view


def _cannot_tell(case: CaseFacts, guidance: Guidance, view: View, shares: Shares, window: int) -> Iterator[CannotTell]:
    """Somebody meets difficulty, and another may not, but the rows do not say how those contacts went."""
    unsaid = [face for face in view.silent if view.silent[face] and _may_be_easy(face, view, shares)]
    if not unsaid:
        return
    open_faces = set(unsaid)
    rows = [entry for each in view.in_view() if not open_faces.isdisjoint(each.silent) for entry in each.entries]
    yield CannotTell(
        detector=ID,
        child=None,
        says=guidance.says(
            ID,
            "cannot_tell",
            hard=" and ".join(sorted({agency for agency, _ in view.hard})),
            others=" and ".join(sorted({agency for agency, _ in unsaid})),
            rows=len(rows),
            window=window,
            to=in_words(case.as_of),
        ),
        evidence=keys_of(rows),
    )


def _may_be_easy(face: Face, view: View, shares: Shares) -> bool:
    contacts = view.said[face] + view.silent[face]
    return (
        view.said[face] < shares.contacts <= contacts
        and view.difficult[face] * 100 <= contacts * shares.easy_share
        and any(differ(hard, face) for hard in view.hard)
    )
