"""Hostile to some, open to others? Is one agency left alone with the family?

Judged on each day with a contact, over the weeks up to it.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from sightline.core.contacts import contact_rows, pooled
from sightline.core.dates import in_words
from sightline.core.faces import Face, Met, Names, Shares, View, differ, who_met
from sightline.core.facts import CaseFacts
from sightline.core.findings import Answered, CannotTell, Finding, Level
from sightline.core.guidance import Guidance
from sightline.core.spells import Reached, Spell, keys_of, limits_on, spells

ID = "different-faces"


class Limits(NamedTuple):
    window: int
    all_contacts: int
    alone_share: int
    difficult_elsewhere: int


class Unlike(NamedTuple):
    """What made a day true. ``alone`` names the agency that carries the contact when no pair of faces differs."""

    day: date
    hard: tuple[Face, ...]
    easy: tuple[Face, ...]
    alone: str


def different_faces(case: CaseFacts, guidance: Guidance) -> Iterator[Answered]:
    if not case.difficult:
        return
    limits_of, shares_of = limits_on(Limits, guidance, ID), limits_on(Shares, guidance, ID)
    reach = max(dated.value for dated in guidance.questions[ID].limits["window"].values)
    met = _met(case, limits_of, reach)
    view = View(met, shares_of)
    running = False
    for spell in spells(_unlike_days(view, limits_of)):
        running = _still_runs(case, spell, met, limits_of(spell.start).window)
        yield _finding(case, guidance, spell, met, running=running)
    view.stand_on(case.as_of)
    if view.hard and not running:
        yield from _cannot_tell(case, guidance, view, shares_of(view.since), limits_of(view.since).window)


def _met(case: CaseFacts, limits_of: Callable[[date], Limits], reach: int) -> list[Met]:
    """The contacts near a difficult row: no other can make a day true."""
    troubled = sorted({entry.day for entry in case.difficult})
    rows = [entry for entry in contact_rows(case) if _near(entry.day, troubled, reach)]
    names = Names(case)
    aimed = {id(entry): names.aimed_at(entry) for entry in case.difficult}
    met = (who_met(contact, aimed, limits_of(contact.day).window) for contact in pooled(rows))
    return [each for each in met if each.leaves >= each.day]


def _near(day: date, troubled: list[date], reach: int) -> bool:
    place = bisect_left(troubled, day)
    before = place > 0 and (day - troubled[place - 1]).days <= reach
    return before or (place < len(troubled) and (troubled[place] - day).days <= reach)


def _unlike_days(view: View, limits_of: Callable[[date], Limits]) -> Iterator[Reached[Unlike]]:
    for place, met in enumerate(view.met):
        if place + 1 < len(view.met) and view.met[place + 1].day == met.day:
            continue
        view.stand_on(met.day)
        unlike = _differently_met(view, met.day) or _left_alone(view, met.day, limits_of(view.since))
        if unlike is not None:
            yield Reached(met.day, _began(view, unlike), met.day, Level.NOTICE, unlike)


def _differently_met(view: View, day: date) -> Unlike | None:
    if not (view.hard and view.easy):
        return None
    hard = tuple(face for face in view.hard if any(differ(face, other) for other in view.easy))
    if not hard:
        return None
    return Unlike(day, hard, tuple(face for face in view.easy if any(differ(other, face) for other in hard)), "")


def _left_alone(view: View, day: date, limits: Limits) -> Unlike | None:
    if view.contacts < limits.all_contacts:
        return None
    contacts = max(view.by_agency.values())
    if contacts * 100 < view.contacts * limits.alone_share:
        return None
    agency = max(name for name, count in view.by_agency.items() if count == contacts)
    elsewhere = any(
        count >= limits.difficult_elsewhere and not practitioner and other != agency
        for (other, practitioner), count in view.difficult.items()
    )
    return Unlike(day, (), (), agency) if elsewhere else None


def _began(view: View, unlike: Unlike) -> date:
    if unlike.alone:
        return view.since
    faces = {*unlike.hard, *unlike.easy}
    return next(each.day for each in view.in_view() if not faces.isdisjoint(each.said))


def _still_runs(case: CaseFacts, spell: Spell[Unlike], met: list[Met], window: int) -> bool:
    last = spell.last.day
    return last == met[-1].day and all((case.as_of - day).days <= window for day in (last, case.difficult[-1].day))


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


def _finding(case: CaseFacts, guidance: Guidance, spell: Spell[Unlike], met: list[Met], *, running: bool) -> Finding:
    last = spell.last
    # Counted again as the view stood on the last day on which it was true.
    in_view = [each for each in met if each.day <= last.day <= each.leaves]
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
