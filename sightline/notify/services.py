"""Tell a practitioner something: on Today until seen, and by e-mail."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils import timezone

from sightline.notify.models import DayTurn, Heartbeat, Notice
from sightline.notify.outbox import Envelope, Way, put

BODY = "There is something for you in Sightline. Sign in and open Today to read it."
MAIL_IS_TRIED_FOR = timedelta(days=1)
DEAD_AFTER = timedelta(days=1)


def tell(*, practitioner_id: UUID, partnership_id: UUID, case_id: UUID | None, says: str, subject: str) -> Notice:
    """Inside the caller's transaction. Its e-mail carries no words of the record, and the notice stands without it."""
    now = timezone.now()
    notice = Notice.objects.create(
        partnership_id=partnership_id,
        practitioner_id=practitioner_id,
        case_id=case_id,
        says=says,
        told_at=now,
    )
    address = get_user_model().objects.values_list("email", flat=True).get(pk=practitioner_id)
    mail = Envelope(
        key=f"notice:{notice.pk}",
        partnership_id=partnership_id,
        ways=(Way("email", address),),
        subject=f"Sightline: {subject}",
        short=subject,
        body=BODY,
        payload={},
        not_after=now + MAIL_IS_TRIED_FOR,
    )
    put([mail], now=now)
    return notice


def tell_once(*, practitioner_id: UUID, partnership_id: UUID, case_id: UUID, says: str, subject: str) -> bool:
    """Tell it unless this person has been told these very words of this case before."""
    if Notice.objects.filter(practitioner=practitioner_id, case_id=case_id, says=says).exists():
        return False
    tell(practitioner_id=practitioner_id, partnership_id=partnership_id, case_id=case_id, says=says, subject=subject)
    return True


def mark_seen(*, practitioner_id: UUID, notice_id: UUID) -> None:
    Notice.objects.filter(pk=notice_id, practitioner=practitioner_id, seen_at=None).update(seen_at=timezone.now())


# The watcher's own rows --------------------------------------------------------------------------------


def beat(watcher: str, *, now: datetime, boot: str = "", counted: float = 0.0) -> None:
    said = {"at": now, "boot": boot, "counted": counted}
    if not Heartbeat.objects.filter(watcher=watcher).update(**said):
        Heartbeat.objects.create(watcher=watcher, **said)
        Heartbeat.objects.filter(at__lt=now - DEAD_AFTER).delete()


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
