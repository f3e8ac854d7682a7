"""Where digits are asked for, answers come after whole steps of time: duress takes no other time than safety.

What an alarm sets going elsewhere on the same machine, calls being written and sent, must not show either: a press is
answered when that is over.
"""

import time
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse

from sightline.accounts.even import wait
from sightline.visits.selectors import OpenedVisit

# Seconds: longer than a page usually takes; and longer than the first calls of an alarm take after a press.
OF_A_PAGE, OF_A_PRESS = 0.04, 0.15
_ALIKE = "takes_whole_steps"


def mark(answer: HttpResponse, opened: OpenedVisit) -> HttpResponse:
    setattr(answer, _ALIKE, opened.visit.needs_digits)
    return answer


def alike_in_time(view: Callable[[HttpRequest, str], HttpResponse]) -> Callable[[HttpRequest, str], HttpResponse]:
    @wraps(view)
    def even(request: HttpRequest, token: str) -> HttpResponse:
        began = time.monotonic()
        answer = view(request, token)
        if getattr(answer, _ALIKE, False):
            step = OF_A_PRESS if request.method == "POST" else OF_A_PAGE
            time.sleep(wait(time.monotonic() - began, step))
        return answer

    return even
