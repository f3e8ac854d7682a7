"""What became of an HTTP request: did it reach the other end or not?"""

import requests
import urllib3

from sightline.notify.channels.letters import Reply, failed, unknown

MOST_WORDS = 200


def ended(trouble: BaseException) -> Reply:
    """A request that got no answer: failed where it never left, unknown where it may have arrived."""
    said = f"{type(trouble).__name__}: {trouble}"[:MOST_WORDS]
    if isinstance(trouble, requests.ConnectTimeout | urllib3.exceptions.ConnectTimeoutError):
        # A refused port is one of these too, for urllib3: only a true time-out is silence.
        return failed(said, silent=not _refused(trouble))
    if isinstance(trouble, requests.Timeout | urllib3.exceptions.TimeoutError):
        return unknown(said, silent=True)
    if _refused(trouble):
        return failed(said)
    return unknown(said)


def _refused(trouble: BaseException) -> bool:
    return any(isinstance(each, urllib3.exceptions.NewConnectionError) for each in _causes(trouble))


def _causes(trouble: BaseException) -> list[BaseException]:
    """The trouble with what it wraps: requests and urllib3 put one another's errors in reasons and arguments."""
    seen: list[BaseException] = []
    rest: list[object] = [trouble]
    while rest:
        each = rest.pop()
        if isinstance(each, BaseException) and each not in seen:
            seen.append(each)
            rest += [each.__cause__, each.__context__, getattr(each, "reason", None), *each.args]
    return seen
