"""The watcher turns the clocks: a question that came up overnight reaches whoever holds the case, once."""

from datetime import timedelta

from django.utils import timezone

from sightline.cases import services as cases
from sightline.core.answers import Answer, Outcome
from sightline.notify.models import DayTurn, Notice
from sightline.notify.services import claim_day
from sightline.patterns.day_turn import turn
from tests.chronology.parts import written
from tests.conftest import Cast, actor, days_ago


def due_today(cast: Cast) -> None:
    """Anna and Ben were last seen 42 days ago, each past the first limit of an open case today."""
    cases.name_lead(actor=actor(cast.manager), case_id=cast.case.pk, practitioner_id=cast.owner.pk, since=days_ago(9))
    written(cast, day=days_ago(42), outcome=Outcome.TOOK_PLACE, child_seen=Answer.YES)


def test_a_clock_that_runs_out_tells_the_holder_of_the_case(cast: Cast, mailoutbox) -> None:
    due_today(cast)
    assert turn(day=timezone.localdate(), now=timezone.now()) == 1
    notice = Notice.objects.get()
    assert notice.practitioner == cast.owner
    assert cast.case.name in notice.says
    assert "seen" not in notice.says  # what came up is read on the record, where access is decided


def test_a_day_is_turned_by_one_watcher(cast: Cast) -> None:
    due_today(cast)
    today, now = timezone.localdate(), timezone.now()
    assert turn(day=today, now=now) == 1
    assert turn(day=today, now=now) is None


def test_a_watcher_that_died_half_way_is_followed_and_nobody_is_told_twice(cast: Cast) -> None:
    due_today(cast)
    today, now = timezone.localdate(), timezone.now()
    turn(day=today, now=now)
    DayTurn.objects.update(done_at=None)  # as if it had died before the end
    assert not claim_day(today, now=now, stale_before=now - timedelta(minutes=15))
    assert turn(day=today, now=now + timedelta(minutes=20)) == 0
    assert Notice.objects.count() == 1


def test_without_a_lead_the_managers_are_told(cast: Cast) -> None:
    written(cast, day=days_ago(42), outcome=Outcome.TOOK_PLACE, child_seen=Answer.YES)
    turn(day=timezone.localdate(), now=timezone.now())
    assert set(Notice.objects.values_list("practitioner", flat=True)) == {cast.manager.pk}


def test_a_quiet_night_tells_nobody(cast: Cast) -> None:
    written(cast, day=days_ago(20), outcome=Outcome.TOOK_PLACE, child_seen=Answer.YES)
    assert turn(day=timezone.localdate(), now=timezone.now()) == 0
