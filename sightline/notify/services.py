"""Tell a practitioner something: on Today until seen, and by e-mail."""

import logging
from datetime import date, datetime
from smtplib import SMTPException
from uuid import UUID

from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from sightline.notify.models import DayTurn, Heartbeat, Notice

log = logging.getLogger(__name__)
BODY = "There is something for you in Sightline. Sign in and open Today to read it."


def tell(*, practitioner_id: UUID, partnership_id: UUID, case_id: UUID | None, says: str, subject: str) -> Notice:
    """Inside the caller's transaction; the e-mail leaves after it and carries no words of the record."""
    notice = Notice.objects.create(
        partnership_id=partnership_id,
        practitioner_id=practitioner_id,
        case_id=case_id,
        says=says,
        told_at=timezone.now(),
    )
    address = get_user_model().objects.values_list("email", flat=True).get(pk=practitioner_id)
    transaction.on_commit(lambda: _mail(subject, address))
    return notice


def tell_once(*, practitioner_id: UUID, partnership_id: UUID, case_id: UUID, says: str, subject: str) -> bool:
    """Tell it unless this person has been told these very words of this case before."""
    if Notice.objects.filter(practitioner=practitioner_id, case_id=case_id, says=says).exists():
        return False
    tell(practitioner_id=practitioner_id, partnership_id=partnership_id, case_id=case_id, says=says, subject=subject)
    return True


def mark_seen(*, practitioner_id: UUID, notice_id: UUID) -> None:
    Notice.objects.filter(pk=notice_id, practitioner=practitioner_id, seen_at=None).update(seen_at=timezone.now())


def _mail(subject: str, address: str) -> None:
    # The notice stands on Today whatever becomes of the mail.
    try:
        send_mail(f"Sightline: {subject}", BODY, None, [address])
    except (OSError, SMTPException):
        log.exception("A mail to %s could not be sent; the notice stands on Today.", address)


# The watcher's own rows --------------------------------------------------------------------------------


def beat(watcher: str, *, now: datetime) -> None:
    Heartbeat.objects.update_or_create(watcher=watcher, defaults={"at": now})


def claim_day(day: date, *, now: datetime, stale_before: datetime) -> bool:
    """Take a day's turn, once among all watchers; a claim left unfinished since ``stale_before`` may be taken over."""
    try:
        with transaction.atomic():
            DayTurn.objects.create(day=day, claimed_at=now)
    except IntegrityError:
        left = DayTurn.objects.filter(day=day, done_at=None, claimed_at__lt=stale_before)
        return bool(left.update(claimed_at=now))
    return True


def finish_day(day: date, *, now: datetime) -> None:
    DayTurn.objects.filter(day=day).update(done_at=now)
