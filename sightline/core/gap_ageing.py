"""What could not be assessed: do the other agencies know, and has anybody found a way round it with them?

Reads the live record: the register of gaps stands beside the chronology. A rule of its own and no detector.
"""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sightline.core.dates import WorkingDays, counted, days_after, in_words
from sightline.core.findings import Finding, Level
from sightline.core.guidance import Guidance

ID = "gap-ageing"


@dataclass(frozen=True, slots=True)
class Partner:
    """An agency that is involved, and since when."""

    agency: str
    since: date


@dataclass(frozen=True, slots=True)
class Told:
    agency: str
    day: date


@dataclass(frozen=True, slots=True)
class WayRound:
    """What is done instead, with which agencies, and until when it is to have worked."""

    day: date
    agencies: tuple[str, ...]
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """``since``: from when it could not be assessed; ``recorded``: when that was written down.
    ``protected_since``: the child's present place on the register or under an order."""

    key: Hashable
    what: str
    agency: str
    since: date
    recorded: date
    child: str | None = None
    told: tuple[Told, ...] = ()
    ways_round: tuple[WayRound, ...] = ()
    ended: date | None = None
    protected_since: date | None = None


def gap_ageing(
    gaps: Iterable[Gap], partners: Iterable[Partner], *, as_of: date, guidance: Guidance, calendar: WorkingDays
) -> Iterator[Finding]:
    if ID not in guidance.questions:
        return
    involved = [partner for partner in partners if partner.since <= as_of]
    for gap in gaps:
        if gap.recorded <= as_of and (gap.ended is None or gap.ended > as_of):
            others = [partner for partner in involved if partner.agency != gap.agency]
            yield from _not_shared(gap, others, as_of, guidance, calendar)
            yield from _no_way_round(gap, others, as_of, guidance)


def _not_shared(
    gap: Gap, others: list[Partner], as_of: date, guidance: Guidance, calendar: WorkingDays
) -> Iterator[Finding]:
    """An agency that came later is owed it from the day it came."""
    told = {each.agency for each in gap.told if each.day <= as_of}
    waiting = {each.agency: max(gap.recorded, each.since) for each in others if each.agency not in told}
    within = guidance.limit(ID, "share_within", gap.recorded)
    late = {agency: since for agency, since in waiting.items() if calendar.after(since, within) <= as_of}
    if not late:
        return
    since = min(late.values())
    figure = calendar.between(since, as_of)
    yield Finding(
        detector=ID,
        child=gap.child,
        start=since,
        to=as_of,
        levels={Level.NOTICE: calendar.after(since, within)},
        figure=figure,
        unit="working days",
        evidence=(gap.key,),
        says=guidance.says(
            ID,
            "not_shared",
            what=gap.what,
            agencies=_listed(sorted(late)),
            since=in_words(since),
            passed=counted(figure, "working day"),
        ),
        limits=("share_within",),
    )


def _no_way_round(gap: Gap, others: list[Partner], as_of: date, guidance: Guidance) -> Iterator[Finding]:
    shared = [way for way in gap.ways_round if way.day <= as_of and (way.agencies or not others)]
    if any(way.due is None or as_of <= way.due for way in shared):
        return
    # A way round whose day has passed has not worked: from the next day on there is none.
    lapsed = [days_after(way.due, 1) for way in shared if way.due]
    act_on = max([_owed_on(gap, guidance), gap.recorded, *lapsed])
    if act_on > as_of:
        return
    figure = (as_of - gap.since).days
    yield Finding(
        detector=ID,
        child=gap.child,
        start=gap.since,
        to=as_of,
        levels={Level.ACT: act_on},
        figure=figure,
        unit="days",
        evidence=(gap.key,),
        says=guidance.says(
            ID,
            "lapsed" if lapsed else "no_way_round",
            what=gap.what,
            since=in_words(gap.since),
            passed=counted(figure, "day"),
        ),
        limits=("way_round_within", "way_round_within_protected"),
    )


def _owed_on(gap: Gap, guidance: Guidance) -> date:
    """Sooner for a protected child, but not before the protection began."""
    usual = days_after(gap.since, guidance.limit(ID, "way_round_within", gap.since))
    if gap.protected_since is None:
        return usual
    sooner = days_after(gap.since, guidance.limit(ID, "way_round_within_protected", gap.since))
    return min(usual, max(sooner, gap.protected_since))


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
