"""Tell a practitioner something: on Today until seen, and by e-mail."""

import logging
from smtplib import SMTPException
from uuid import UUID

from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from sightline.notify.models import Notice

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


def mark_seen(*, practitioner_id: UUID, notice_id: UUID) -> None:
    Notice.objects.filter(pk=notice_id, practitioner=practitioner_id, seen_at=None).update(seen_at=timezone.now())


def _mail(subject: str, address: str) -> None:
    # The notice stands on Today whatever becomes of the mail.
    try:
        send_mail(f"Sightline: {subject}", BODY, None, [address])
    except (OSError, SMTPException):
        log.exception("A mail to %s could not be sent; the notice stands on Today.", address)
