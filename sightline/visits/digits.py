"""Four digits for safe, and four for duress. Both are always compared, so that neither takes longer than the other."""

from enum import StrEnum
from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

from sightline.visits.models import WorkerCard


class Said(StrEnum):
    SAFE = "safe"
    DURESS = "duress"
    WRONG = "wrong"


def sealed(worker: UUID, digits: str) -> str:
    """Ten thousand numbers are soon tried: what keeps them is the secret key, which no database holds."""
    return salted_hmac("sightline.visits.digits", f"{worker}:{digits}", algorithm="sha256").hexdigest()


def said(card: WorkerCard, typed: str) -> Said:
    given = sealed(card.practitioner_id, typed)
    safe = constant_time_compare(given, card.safe_digits)
    duress = constant_time_compare(given, card.duress_digits)
    if duress:
        return Said.DURESS
    return Said.SAFE if safe else Said.WRONG
