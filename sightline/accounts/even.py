"""A refusal takes as long as an absence: nobody learns from the clock whether a record is there."""

import math
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

EVENED = "is_a_refusal"  # set on an answer that is no 404 and must not tell by its time either


class EvenRefusals:
    """Holds back every 404 to a signed-in person until whole ``REFUSAL_SECONDS`` have passed since it was asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.monotonic()
        response = self.get_response(request)
        if _is_refusal(request, response):
            time.sleep(wait(time.monotonic() - began, settings.REFUSAL_SECONDS))
        return response


def even_out(response: HttpResponse) -> HttpResponse:
    """Mark an answer that says no in the same words whatever the reason: its time must say nothing either."""
    setattr(response, EVENED, True)
    return response


def wait(taken: float, step: float) -> float:
    """Seconds left until the next whole step; a slow refusal waits for a later one rather than standing out."""
    return max(1, math.ceil(taken / step)) * step - taken if step else 0.0


def _is_refusal(request: HttpRequest, response: HttpResponse) -> bool:
    user = getattr(request, "user", None)  # a request that was stopped early has none
    asked_by_somebody = user is not None and user.is_authenticated
    return asked_by_somebody and (response.status_code == 404 or getattr(response, EVENED, False))
