"""The four digits that a step asks for, and how often somebody may be wrong about them."""

import re
from enum import StrEnum
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from sightline.core.visit import WITH_DIGITS, Happened
from sightline.visits import digits
from sightline.visits.models import Visit, WorkerCard, WrongDigits

FOUR = re.compile(r"\d{4}", re.ASCII)
MOST_WRONG = 5  # for one visit: ten thousand numbers cannot be tried


class Heard(StrEnum):
    SAFE = "safe"
    DURESS = "duress"
    WRONG = "wrong"
    UNSAID = "unsaid"  # none, or not four of them: no guess
    SHUT = "shut"  # too often wrong: nothing that is typed ends anything any more
    SHUT_DURESS = "shut duress"  # and yet it is heard


def asks_digits(visit: Visit, what: Happened) -> bool:
    return visit.needs_digits and (what in WITH_DIGITS or what is Happened.SPOKEN_FOR)


def heard(visit: Visit, what: Happened, typed: str, press: UUID) -> Heard:
    """What the digits with a step say. The way through is the same for both sets, query by query.

    ``press``: the id with which it was sent. Sent again it counts as wrong once; with other digits it counts again.
    """
    if not asks_digits(visit, what):
        return Heard.SAFE
    if not FOUR.fullmatch(typed):
        return Heard.UNSAID
    with transaction.atomic():
        Visit.objects.select_for_update().only("pk").get(pk=visit.pk)  # no two guesses at one time
        shut = WrongDigits.objects.filter(visit=visit.pk).count() >= MOST_WRONG
        card = WorkerCard.objects.filter(practitioner=visit.worker_id).first()
        said = digits.said(card, typed) if card else digits.Said.WRONG
        if shut:
            return Heard.SHUT_DURESS if said is digits.Said.DURESS else Heard.SHUT
        if said is digits.Said.WRONG:
            once = uuid5(press, digits.sealed(visit.worker_id, typed))
            WrongDigits.objects.get_or_create(id=once, defaults={"visit_id": visit.pk, "at": timezone.now()})
    return Heard(said)
