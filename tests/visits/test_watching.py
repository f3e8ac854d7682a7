"""The watcher makes each call that is owed, once, to whoever the ladder names."""

import threading
from contextlib import closing
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from sightline.accounts.models import Practitioner
from sightline.cases.models import Restriction
from sightline.core.visit import Cause, Happened
from sightline.notify.models import Message
from sightline.operation.watching import Watcher
from sightline.visits.models import Called, JointRequest, Visit, VisitStep, WorkerCard
from sightline.visits.watching import look, newest_step_after
from tests.conftest import Cast
from tests.visits.parts import held_by, planned, press, start

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def pages(settings: object) -> None:
    """The pages that messages lead to."""
    settings.WEBHOOK_URL = ""


@pytest.fixture
def due(cast: Cast) -> datetime:
    """When the visit was to end: an hour ago, started two hours ago."""
    return timezone.now() - timedelta(hours=1)


@pytest.fixture
def visit(cast: Cast, due: datetime) -> Visit:
    held_by(cast, cast.manager, "Manager on call")
    held_by(cast, cast.duty, "Duty desk")
    visit = planned(cast)
    start(visit, at=due - timedelta(hours=1), until=due)
    return visit


def kept_out(cast: Cast, *who: Practitioner) -> None:
    for each in who:
        Restriction.objects.create(
            partnership=cast.partnership, case=cast.case, kind=Restriction.Kind.EXCLUDED, practitioner=each,
            reason="Their own family.", since=timezone.now(), by=cast.manager,
        )  # fmt: skip


def called(visit: Visit, who: Practitioner) -> list[str]:
    return [row.rung for row in Called.objects.filter(visit=visit, practitioner=who).order_by("moment", "rung")]


def test_rungs_are_called_as_their_moments_come(cast: Cast, visit: Visit, due: datetime):
    """(16.1/7, 16.3/5)"""
    assert look(due) == due + timedelta(minutes=15)
    assert not Called.objects.exists()
    assert look(due + timedelta(minutes=15)) == due + timedelta(minutes=20)
    assert called(visit, cast.owner) == ["Prompt the worker"]
    look(due + timedelta(minutes=45))
    assert called(visit, cast.manager) == ["Manager"]
    assert called(visit, cast.duty) == []
    look(due + timedelta(minutes=60))
    assert "Police" in called(visit, cast.duty)
    assert VisitStep.objects.get(visit=visit, what=Happened.RAISED.value).number == 2
    visit.refresh_from_db()
    assert visit.alarm_cause == Cause.LATE.value


def test_looking_twice_calls_once(cast: Cast, visit: Visit, due: datetime):
    look(due + timedelta(minutes=47))
    before = Called.objects.count(), Message.objects.count()
    look(due + timedelta(minutes=47, seconds=30))
    assert (Called.objects.count(), Message.objects.count()) == before
    press(visit, Happened.ARRIVED, at=due + timedelta(minutes=48))
    look(due + timedelta(minutes=49))
    assert (Called.objects.count(), Message.objects.count()) == before


def test_a_call_that_no_watcher_came_to_is_still_owed_after_a_press(cast: Cast, visit: Visit, due: datetime):
    press(visit, Happened.ARRIVED, at=due + timedelta(minutes=46))
    look(due + timedelta(minutes=46, seconds=1))
    assert called(visit, cast.manager) == ["Manager"]


def test_a_watcher_that_was_away_makes_the_newest_call_alone(cast: Cast, visit: Visit, due: datetime):
    look(due + timedelta(minutes=93))
    assert called(visit, cast.manager) == ["everybody"]  # once, for all the rungs that they hold
    assert Message.objects.filter(about=visit.pk).count() == Called.objects.count()


def test_nobody_is_called_once_somebody_has_it_in_hand_and_again_when_that_runs_out(
    cast: Cast, visit: Visit, due: datetime
):
    look(due + timedelta(minutes=45))
    press(visit, Happened.ACKNOWLEDGED, at=due + timedelta(minutes=46), by=cast.manager.pk)
    assert look(due + timedelta(minutes=50)) == due + timedelta(minutes=61)
    assert called(visit, cast.manager) == ["Manager"]
    look(due + timedelta(minutes=61))
    assert called(visit, cast.manager) == ["Manager", "Police"]  # one message for both rungs
    press(visit, Happened.ACKNOWLEDGED, at=due + timedelta(minutes=62), by=cast.manager.pk)
    press(visit, Happened.RESOLVED, at=due + timedelta(minutes=63), by=cast.manager.pk)
    assert look(due + timedelta(hours=5)) is None


def test_duress_reaches_people_at_once_and_never_the_worker(cast: Cast, visit: Visit, due: datetime):
    now = due - timedelta(minutes=30)
    press(visit, Happened.CHECKED_OUT, at=now, duress=True)
    look(timezone.now())
    assert called(visit, cast.manager)
    assert called(visit, cast.owner) == []
    (first, *_) = Message.objects.filter(about=visit.pk).order_by("key")
    assert "DURESS" in first.short
    assert cast.case.name not in first.short + first.body


def test_help_called_for_on_a_web_server_whose_clock_is_ahead_is_answered_at_once(cast: Cast, visit: Visit):
    """And an alarm that runs goes on running. (16.3/5)"""
    now = timezone.now()
    look(now)
    Message.objects.all().delete()
    press(visit, Happened.PANICKED, at=now + timedelta(hours=1))
    look(now + timedelta(seconds=1))
    assert not Message.objects.exists()  # by the watcher's own clock nobody would be called for an hour
    with closing(Watcher("w", threading.Event())) as watcher:
        watcher._look_after_visits(now + timedelta(seconds=1))
        assert "panic" in Message.objects.filter(urgent=True).first().short
        assert watcher._clock.now() >= now + timedelta(hours=1)
    # By who thinks that it is much earlier, that server's clock has lost its day: it is not followed.
    assert newest_step_after(now - timedelta(minutes=61)) == now


def test_an_empty_rung_calls_everybody_with_a_duty_and_then_every_manager(cast: Cast, due: datetime):
    visit = planned(cast)
    start(visit, at=due - timedelta(hours=1), until=due)
    look(due + timedelta(minutes=45))
    everybody = {cast.manager.pk, cast.other_manager.pk, cast.health_manager.pk}
    assert set(Called.objects.filter(worker=False).values_list("practitioner", flat=True)) == everybody


def test_whoever_is_called_is_reached_by_phone_first_and_by_mail_else(cast: Cast, visit: Visit, due: datetime):
    WorkerCard.objects.create(practitioner=cast.manager, phone="07700900123", changed_at=timezone.now())
    look(due + timedelta(minutes=45))
    message = Message.objects.get(about=visit.pk, urgent=True)
    assert message.ways == [["sms", "07700900123"], ["email", cast.manager.email]]
    assert message.not_after == due + timedelta(minutes=50)


def test_where_nobody_on_the_rota_may_open_the_family_somebody_is_called_who_may(
    cast: Cast, visit: Visit, due: datetime
):
    """(16.3/5)"""
    kept_out(cast, cast.manager)
    look(due + timedelta(minutes=45))
    assert called(visit, cast.manager) == []
    assert called(visit, cast.duty) == ["Manager"]
    kept_out(cast, cast.duty, cast.other_manager)
    look(due + timedelta(minutes=50))
    assert called(visit, cast.duty) == ["Manager"]
    assert called(visit, cast.health_manager) == ["Manager"]
    kept_out(cast, cast.health_manager)
    look(due + timedelta(minutes=55))
    assert called(visit, cast.manager) == ["Manager"]  # a call to nobody is worse than any


def test_who_has_left_is_not_called_though_nobody_ended_their_line_of_the_rota(cast: Cast, visit: Visit, due: datetime):
    """(16.3/5)"""
    cast.manager.posts.update(until=timezone.localdate())
    look(due + timedelta(minutes=45))
    assert called(visit, cast.manager) == []
    assert called(visit, cast.duty) == ["Manager"]


def test_under_duress_nothing_reaches_a_phone_that_is_out_there(cast: Cast, visit: Visit, due: datetime):
    """(16.3/5)"""
    for who, phone in ((cast.owner, "07700 900123"), (cast.duty, "+44 7700 900123"), (cast.manager, "07700 900999")):
        WorkerCard.objects.create(practitioner=who, phone=phone, changed_at=timezone.now())
    JointRequest.objects.create(
        visit=visit, agency=cast.social_work, practitioner=cast.manager, purpose="x", speaks="x", sees_child="x",
        at=due,
    )  # fmt: skip
    press(visit, Happened.CHECKED_OUT, at=due - timedelta(minutes=30), duress=True)
    look(due - timedelta(minutes=30))
    assert called(visit, cast.manager) == []
    assert called(visit, cast.duty) == ["Manager"]
    assert [message.ways for message in Message.objects.all()] == [[["email", cast.duty.email]]]


def test_many_visits_are_called_in_few_statements(cast: Cast, due: datetime, django_assert_max_num_queries):
    held_by(cast, cast.manager)
    for _ in range(30):
        start(planned(cast), at=due - timedelta(hours=1), until=due)
    with django_assert_max_num_queries(30):
        look(due + timedelta(minutes=45))
    assert Called.objects.filter(worker=False).count() == 30


def test_a_visit_that_cannot_be_read_keeps_no_other_from_being_called(cast: Cast, visit: Visit, due: datetime):
    broken = planned(cast)
    start(broken, at=due - timedelta(hours=1), until=due)
    VisitStep.objects.create(
        visit=broken, number=2, what="unheard of", at=due, by=None, data={}
    )  # as a newer version might have written it
    at = due + timedelta(minutes=45)
    assert look(at) == at + timedelta(seconds=1)  # soon, and not at once
    assert called(visit, cast.manager) == ["Manager"]
    assert called(broken, cast.manager) == []


def test_a_visit_that_cannot_be_written_keeps_no_other_from_being_called(cast: Cast, visit: Visit, due: datetime):
    """(16.3/5)"""
    broken = planned(cast)
    start(broken, at=due - timedelta(hours=1), until=due)
    VisitStep.objects.create(visit=broken, number=3, what=Happened.ARRIVED.value, at=due, by=None, data={})
    look(due + timedelta(minutes=45))  # its next number is taken, says the database
    assert called(visit, cast.manager) == ["Manager"]
    assert called(broken, cast.manager) == []


@pytest.mark.parametrize("duress", [False, True], ids=["safe", "duress"])
def test_a_prompt_that_still_waits_is_not_sent_after_the_press(cast: Cast, visit: Visit, due: datetime, duress: bool):
    look(due + timedelta(minutes=20))
    assert Message.objects.filter(about=visit.pk, state="waiting").exists()
    press(visit, Happened.CHECKED_OUT, at=due + timedelta(minutes=21), duress=duress)
    assert not Message.objects.filter(about=visit.pk, state="waiting").exists()
