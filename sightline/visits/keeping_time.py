"""The pages that a token opens answer after whole steps of time: what was pressed under duress takes no other time."""

import time
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse

from sightline.accounts.even import wait

STEP = 0.05  # seconds


def alike_in_time(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def even(request: HttpRequest, token: str) -> HttpResponse:
        began = time.monotonic()
        answer = view(request, token)
        if getattr(answer, "asks_digits", False):
            time.sleep(wait(time.monotonic() - began, STEP))
        return answer

    return even
