"""The digits for duress are answered as those for safety are: page, status, headers, and as many queries."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sightline.cases import services as cases
from sightline.core.access import Role
from sightline.core.visit import Cause, Stage
from sightline.visits.board import board_for
from sightline.visits.models import Called, JointRequest, Visit
from sightline.visits.watching import look
from tests.conftest import Cast, actor, hire
from tests.visits.outside import DURESS, SAFE, card_of, on_the_rota, out_on, page_of, press, state, steps

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]
IDS, MOMENTS = r"[0-9a-f]{8}-[0-9a-f-]{27}(?:\.[\w-]+)?", r"\d\d:\d\d(?::\d\d(?:\.\d+)?(?:\+\d\d:\d\d)?)?"
OWN = re.compile(rf"{IDS}|{MOMENTS}|csrfmiddlewaretoken\" value=\"\w+")
PRESSES = ("all-well", "more-15", "check-out")


@pytest.fixture
def phone() -> Client:
    return Client()


@pytest.fixture(autouse=True)
def reachable(cast: Cast) -> None:
    on_the_rota(cast.manager)
    card_of(cast.owner)


def shown(answer) -> tuple[object, ...]:
    """What a bystander sees of an answer, but for tokens and times."""
    return answer.status_code, OWN.sub("", answer.content.decode()), OWN.sub("", str(sorted(answer.items())))


def pressed(client: Client, visit: Visit, what: str, digits: str) -> tuple[object, ...]:
    said = {"id": uuid4(), "press": what, "digits": digits, "until": ""}
    with CaptureQueriesContext(
        connection,
    ) as asked:
        act = client.post(f"{page_of(visit)}act/", said)
    return shown(act), [kind_of(each["sql"]) for each in asked]


def kind_of(sql: str) -> tuple[str, list[str]]:
    """Its first word, and the tables that it names."""
    return sql.split()[0], re.findall(r'(?:FROM|JOIN|INTO|UPDATE) "(\w+)"', sql)


@pytest.mark.parametrize("signed_in", [True, False], ids=["signed in", "by the link"])
@pytest.mark.parametrize("what", PRESSES)
def test_both_sets_of_digits_are_answered_alike(cast: Cast, client_of: Callable, what: str, signed_in: bool) -> None:
    """(16.3/5)"""
    client = client_of(cast.owner) if signed_in else Client()
    client.get("/out/")
    both = []
    for digits in (SAFE, DURESS):
        visit = out_on(cast, needs_digits=True)
        answers = [pressed(client, visit, what, digits)]
        pages = (page_of(visit), "/out/") if signed_in else (page_of(visit),)
        for path in pages:
            with CaptureQueriesContext(connection) as asked:
                answers.append((shown(client.get(path)), len(asked)))
        visit_id = visit.pk
        both.append(answers)
        # So that the list of the other shows one visit as well.
        Visit.objects.filter(pk=visit_id).update(worker=cast.colleague)
    assert both[0] == both[1]


@pytest.mark.parametrize("what", PRESSES)
def test_underneath_the_alarm_runs_and_people_are_called_at_once(cast: Cast, phone: Client, what: str) -> None:
    """(16.3/5)"""
    visit = out_on(cast, needs_digits=True)
    press(phone, visit, what, digits=DURESS)
    assert state(visit).alarm.cause is Cause.DURESS
    assert state(visit).stage is Stage.OUT
    owed = Visit.objects.get(pk=visit.pk)
    assert (owed.alarm_cause, owed.stage) == (Cause.DURESS, Stage.OUT)
    assert owed.next_call_at <= timezone.now()


def test_whatever_is_pressed_after_it_goes_on_as_if_it_had_been_safe(cast: Cast, phone: Client) -> None:
    both = []
    for digits in (SAFE, DURESS):
        visit = out_on(cast, needs_digits=True)
        said = []
        for what, with_digits in (("all-well", digits), ("arrived", ""), ("more-30", digits), ("check-out", SAFE),
                                  ("check-out", SAFE), ("all-well", digits), ("help", "")):  # fmt: skip
            said.append(OWN.sub("", press(phone, visit, what, digits=with_digits)))
            said.append(shown(phone.get(page_of(visit))))
        both.append(said)
    assert both[0] == both[1]


def test_late_after_duress_the_worker_reads_what_they_would_have_read(cast: Cast, phone: Client, monkeypatch) -> None:
    visits = [out_on(cast, needs_digits=True) for _ in range(2)]
    for visit, digits in zip(visits, (SAFE, DURESS), strict=True):
        press(phone, visit, "all-well", digits=digits)
    for minutes in (70, 110):  # late, and past the manager's rung
        later = timezone.now() + timedelta(minutes=minutes)
        with monkeypatch.context() as moved:
            moved.setattr("django.utils.timezone.now", lambda later=later: later)
            safe, duress = (shown(phone.get(page_of(visit))) for visit in visits)
            assert safe == duress
            assert ("colleagues are being called" in safe[1]) == (minutes == 110)


def test_a_page_gone_back_to_under_duress_is_no_repetition_of_the_safe_one(cast: Cast, phone: Client) -> None:
    visit, key = out_on(cast, needs_digits=True), uuid4()
    press(phone, visit, "all-well", digits=SAFE, key=key)
    press(phone, visit, "all-well", digits=DURESS, key=key)
    assert state(visit).alarm.cause is Cause.DURESS
    press(phone, visit, "all-well", digits=DURESS, key=key)
    assert len(steps(visit)) == 3


def test_a_place_is_refused_after_either_check_out(cast: Cast, phone: Client) -> None:
    for digits in (SAFE, DURESS):
        visit = out_on(cast, needs_digits=True)
        press(phone, visit, "check-out", digits=digits)
        said = {"latitude": "55.86424", "longitude": "-4.25181"}
        assert phone.post(f"{page_of(visit)}position/", said).status_code == 409


def test_nor_does_any_page_of_whoever_is_out_there_too(cast: Cast, client_of) -> None:
    """(16.3/5)"""
    family = f"/families/{cast.case.pk}/"
    cases.allocate(
        actor=actor(cast.manager),
        case_id=cast.case.pk,
        involvement_id=cast.social_work_part.pk,
        practitioner_id=cast.colleague.pk,
        since=timezone.localdate(),
    )
    for what in ("check-out", "all-well"):
        both = []
        for digits in (SAFE, DURESS):
            with transaction.atomic():
                visit, worker, colin = out_on(cast, needs_digits=True), Client(), client_of(cast.colleague)
                JointRequest.objects.create(
                    visit=visit, agency=cast.social_work, practitioner=cast.colleague, purpose="x", speaks="x",
                    sees_child="x", at=timezone.now(),
                )  # fmt: skip
                press(worker, visit, what, digits=digits)
                look(timezone.now())
                pages = ("/today/", f"{family}visits/", f"/visits/{visit.pk}/", f"/alarms/{visit.pk}/", "/board/")
                spoken = {"id": uuid4(), "spoke": "on", "digits": SAFE}
                answers = [(path, shown(colin.get(path))) for path in pages]
                answers.append(("spoke", shown(colin.post(f"/visits/{visit.pk}/spoke/", spoken, follow=True))))
                both.append(answers)
                transaction.set_rollback(True)
        for (path, safe), (_, duress) in zip(*both, strict=True):
            assert safe == duress, (what, path)


def test_a_visit_checked_out_under_duress_leaves_the_board_at_midnight_as_any_does(cast: Cast, monkeypatch) -> None:
    for digits in (SAFE, DURESS):
        visit = out_on(cast, needs_digits=True)
        press(Client(), visit, "check-out", digits=digits)
    later = timezone.localtime() + timedelta(days=2)
    board = board_for(actor(cast.owner), now=later)
    assert not [row for group in board.groups for row in group.rows]
    assert board_for(actor(cast.manager), now=later).alarms


def test_that_what_is_sealed_was_opened_shows_on_the_card_when_the_alarm_has_ended(cast: Cast, client_of) -> None:
    """(16.3/5)"""
    visit, olive, mary = out_on(cast, needs_digits=True), client_of(cast.owner), client_of(cast.manager)
    press(Client(), visit, "check-out", digits=DURESS)
    mary.post(f"/alarms/{visit.pk}/kin/")
    assert "Opened by" not in olive.get("/my-safety/").content.decode()
    mary.post(f"/alarms/{visit.pk}/answer/", {"id": uuid4()})
    mary.post(f"/alarms/{visit.pk}/resolve/", {"id": uuid4(), "ending": "police with them", "how_known": "Seen."})
    assert "Opened by Mary Manager" in olive.get("/my-safety/").content.decode()


def test_a_worker_who_may_see_who_looked_reads_there_of_the_alarm_when_it_has_ended(cast: Cast, client_of) -> None:
    """(16.3/5)"""
    dee = hire("Dee Deputy", Role.MANAGER, cast.social_work, cast.north)
    visit = out_on(cast, worker=dee, needs_digits=True)
    card_of(dee, phone="07700 900124")
    for tried in range(5):
        press(Client(), visit, "check-out", digits=f"000{tried}")
    press(Client(), visit, "check-out", digits=DURESS)  # where the page takes no more
    mary, page = client_of(cast.manager), f"/families/{cast.case.pk}/who-looked/"
    mary.get(f"/alarms/{visit.pk}/")
    mary.post(f"/alarms/{visit.pk}/kin/")
    mary.post(f"/alarms/{visit.pk}/answer/", {"id": uuid4()})
    for asked in (page, f"{page}?each=on"):
        words = client_of(dee).get(asked).content.decode()
        assert "Mary Manager" not in words
        assert "alarm" not in words
    assert "read an alarm" in mary.get(page).content.decode()
    mary.post(f"/alarms/{visit.pk}/resolve/", {"id": uuid4(), "ending": "police with them", "how_known": "Seen."})
    assert "read an alarm" in client_of(dee).get(page).content.decode()


def test_no_page_of_the_worker_tells_one_from_the_other_though_people_were_called(cast: Cast, client_of) -> None:
    """(16.3/5)"""
    worker, both = client_of(cast.owner), []
    family = f"/families/{cast.case.pk}/"
    for digits in (SAFE, DURESS):
        with transaction.atomic():  # each begins with the same record
            visit = out_on(cast, needs_digits=True)
            press(worker, visit, "check-out", digits=digits)
            look(timezone.now())
            pages = ("/today/", "/out/", page_of(visit), family, f"{family}visits/", f"/visits/{visit.pk}/",
                     f"/visits/{visit.pk}/spoke/", f"/alarms/{visit.pk}/", "/board/", f"{family}timeline/")  # fmt: skip
            both.append([(path, shown(worker.get(path))) for path in pages])
            assert Called.objects.filter(visit=visit).exists() == (digits == DURESS)
            transaction.set_rollback(True)
    for (path, safe), (_, duress) in zip(*both, strict=True):
        assert safe == duress, path
