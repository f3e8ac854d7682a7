"""What an entry says of the services' own behaviour: it stands in an account of its own, beside the family's."""

from enum import StrEnum

from sightline.core.answers import Indicator, Kind, Outcome
from sightline.core.entry import Entry


class Conduct(StrEnum):
    CALLED_OFF = "called_off"
    CLOSED_WITHOUT_ACTION = "closed_without_action"
    WITHDREW = "withdrew"
    ENDED = "ended"
    CHANGED_WORKER = "changed_worker"
    NOBODY_HOLDS = "nobody_holds"
    OURS = "ours"


_BY_KIND = {
    Kind.WITHDRAWAL: Conduct.WITHDREW,
    Kind.SERVICE_ENDED: Conduct.ENDED,
    Kind.CHANGE_OF_WORKER: Conduct.CHANGED_WORKER,
}
_BY_OUTCOME = {
    Outcome.CANCELLED_BY_SERVICE: Conduct.CALLED_OFF,
    Outcome.NO_FURTHER_ACTION: Conduct.CLOSED_WITHOUT_ACTION,
}


def conduct_of(entry: Entry) -> tuple[Conduct, ...]:
    said = [_BY_KIND.get(entry.kind), _BY_OUTCOME.get(entry.outcome)]
    said.append(Conduct.NOBODY_HOLDS if entry.lead == "none" else None)
    said.append(Conduct.OURS if Indicator.OUR_OWN_CONDUCT in entry.indicators else None)
    return tuple(conduct for conduct in said if conduct)
