"""Where digits are asked for, answers come after whole steps of time: duress takes no other time than safety.

What an alarm sets going elsewhere on the same machine, calls being written and sent, must not show either.
"""

import time
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse

from sightline.accounts.even import wait
from sightline.visits.selectors import OpenedVisit

STEP = 0.04  # seconds: longer than an answer usually takes
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
            time.sleep(wait(time.monotonic() - began, STEP))
        return answer

    return even
