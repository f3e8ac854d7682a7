"""What was agreed, with whom, by when, and whether it was done: one promise for each day an action was agreed."""

from bisect import bisect_right
from datetime import date
from typing import NamedTuple

from sightline.core.answers import NOT_AGENCIES
from sightline.core.dates import ONE_DAY
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts

NEVER = date.max


class Promise(NamedTuple):
    """An action from the day it was agreed until it was done or agreed anew; ``NEVER`` where that has not come."""

    entry: Entry
    of_service: bool  # the owner is an agency of the record, as known on the day it fell due
    overdue: date  # the first day past its due day; ``NEVER`` where none was set
    done: date
    agreed_again: date

    @property
    def day(self) -> date:
        return self.entry.day

    @property
    def settled(self) -> date:
        return min(self.done, self.agreed_again)


def promises(case: CaseFacts) -> list[list[Promise]]:
    """By action, each oldest first; two actions are the same where their words are."""
    agreed: dict[str, list[Entry]] = {}
    for entry in case.entries:
        if entry.action:
            agreed.setdefault(" ".join(entry.action.casefold().split()), []).append(entry)
    if not agreed:
        return []
    services = _services_since(case)
    return [_promises(rows, services) for rows in agreed.values()]


def _services_since(case: CaseFacts) -> dict[str, date]:
    """The first day of each agency of the record."""
    first: dict[str, date] = {}
    for entry in case.entries:
        if entry.agency not in first:
            first[entry.agency] = entry.day
    services: dict[str, date] = {}
    for agency, day in first.items():
        if (name := agency.casefold()) not in NOT_AGENCIES:
            services.setdefault(name, day)
    return services


def _promises(rows: list[Entry], services: dict[str, date]) -> list[Promise]:
    done = sorted(_done(entry) for entry in rows)
    first = {entry.day: entry for entry in reversed(rows)}
    days = sorted(first)
    found = []
    for day, again in zip(days, [*days[1:], NEVER], strict=True):
        entry = first[day]
        overdue = NEVER if entry.action_due is None else max(entry.action_due + ONE_DAY, day)
        later = bisect_right(done, day)
        settled = min(_done(entry), done[later] if later < len(done) else NEVER)
        known = services.get(entry.action_owner.strip().casefold())
        found.append(Promise(entry, known is not None and known <= overdue, overdue, settled, again))
    return found


def _done(entry: Entry) -> date:
    """Known from its own date on, and not before the row that says so."""
    return NEVER if entry.action_done is None else max(entry.action_done, entry.day)
