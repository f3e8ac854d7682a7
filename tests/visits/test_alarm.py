"""An alarm: answered and ended by somebody other than the worker, with everything that they need before them."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.http import Http404
from django.test import Client
from django.utils import timezone

from sightline.accounts.models import Practitioner
from sightline.audit.models import LedgerRow
from sightline.cases import services as cases
from sightline.core.not_possible import NotPossible
from sightline.core.visit import Happened, Stage
from sightline.visits import answering, card
from sightline.visits.answering import Ending
from sightline.visits.models import CallLog, JointRequest, KinOpened, VisitStep
from sightline.visits.sealed import Sealed
from sightline.visits.steps import state_of, steps_of
from tests.conftest import Cast, actor
from tests.visits.alarm_parts import (
    DESK,
    PLACE,
    duress,
    late,
    minutes,
    on_rota,
    out,
    step,
    was_called,
    watched,
)

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]
Browser = Callable[[Practitioner], Client]
HOME = "9 Limpet Lane"


def page(reader: Client, visit) -> str:
    answer = reader.get(f"/alarms/{visit.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


def acknowledge(cast: Cast, visit, who: Practitioner, seen=None) -> None:
    answering.acknowledge(actor=actor(who), visit_id=visit.pk, key=uuid4(), seen=seen)


def resolve(visit, who: Practitioner, ending: Ending = Ending.SPOKEN) -> None:
    answering.resolve(actor=actor(who), visit_id=visit.pk, key=uuid4(), ending=ending, how_known="I saw them.")


@pytest.mark.parametrize("who", ["manager", "duty", "lead_officer"])
def test_it_is_answered_by_a_manager_whoever_is_on_duty_or_whoever_was_called(cast: Cast, who: str) -> None:
    """(16.1/7)"""
    visit = late(cast)
    on_rota(cast, cast.duty, DESK)
    was_called(visit, cast.lead_officer)
    acknowledge(cast, visit, cast.everybody[who])
    visit.refresh_from_db()
    assert visit.acknowledged_by == cast.everybody[who]


@pytest.mark.parametrize(
    "who", ["owner", "colleague", "other_manager", "stranger", "health_manager", "auditor", "duty"]
)
def test_nobody_else_answers_it_and_the_worker_never(cast: Cast, client_of: Browser, who: str) -> None:
    visit = late(cast)
    was_called(visit, cast.owner, worker=True)
    with pytest.raises(Http404):
        acknowledge(cast, visit, cast.everybody[who])
    for path in ("answer/", "resolve/", "log/", "kin/"):
        assert client_of(cast.everybody[who]).post(f"/alarms/{visit.pk}/{path}").status_code == 404
    assert VisitStep.objects.filter(visit=visit).count() == 1
    assert not KinOpened.objects.exists()


@pytest.mark.parametrize("who", ["owner", "colleague"])
def test_its_page_is_not_there_for_the_worker_and_whoever_is_with_them(
    cast: Cast, client_of: Browser, who: str
) -> None:
    visit = duress(cast)
    JointRequest.objects.create(
        visit=visit, agency=cast.social_work, practitioner=cast.colleague, purpose="x", speaks="x", sees_child="x",
        at=minutes(-300),
    )  # fmt: skip
    assert client_of(cast.everybody[who]).get(f"/alarms/{visit.pk}/").status_code == 404
    assert LedgerRow.objects.latest("number").event == "visits.refused"


def test_it_ends_only_when_somebody_has_it_in_hand_and_says_how_they_know(cast: Cast, client_of: Browser) -> None:
    """(16.3/5)"""
    visit, browser = late(cast), client_of(cast.manager)
    with pytest.raises(NotPossible, match="Acknowledge the alarm first"):
        resolve(visit, cast.manager)
    browser.post(f"/alarms/{visit.pk}/answer/", {"id": uuid4()})
    said = {"id": uuid4(), "ending": "police with them", "how_known": ""}
    refused = browser.post(f"/alarms/{visit.pk}/resolve/", said)
    assert refused.status_code == 200
    assert '<a href="#resolve_how_known">' in refused.content.decode()
    said["how_known"] = "Constable Reed rang me from the door."
    assert browser.post(f"/alarms/{visit.pk}/resolve/", said).status_code == 302
    visit.refresh_from_db()
    assert (visit.stage, visit.next_call_at) == (Stage.BACK, None)
    report = page(browser, visit)
    assert "How the alarm for Olive Owner went" in report
    assert "Police with them. Constable Reed rang me from the door." in report
    assert "First call" in report


def test_nobody_ends_an_alarm_of_which_they_have_not_read(cast: Cast, client_of: Browser) -> None:
    """(16.3/5)"""
    visit, browser = late(cast), client_of(cast.manager)
    browser.post(f"/alarms/{visit.pk}/answer/", {"id": uuid4()})
    said = {
        "ending": "spoke with them in person",
        "how_known": "She says she is well.",
        "raised": raised_on(browser, visit),
    }
    step(visit, Happened.CHECKED_OUT, duress=True)
    was_called(visit, cast.duty)
    acknowledge(cast, visit, cast.duty)
    refused = browser.post(f"/alarms/{visit.pk}/resolve/", said).content.decode()
    assert "New since you opened this page: Duress" in refused
    assert "She says she is well." in refused
    visit.refresh_from_db()
    assert visit.stage == Stage.OUT
    assert raised_in(refused) == state_of(steps_of([visit.pk])[visit.pk]).alarm.raised_at.isoformat()
    assert browser.post(f"/alarms/{visit.pk}/resolve/", said | {"raised": raised_in(refused)}).status_code == 302


def test_an_answer_sent_again_for_an_alarm_that_was_raised_anew_holds_nothing(cast: Cast) -> None:
    visit, key = late(cast), uuid4()
    answering.acknowledge(actor=actor(cast.manager), visit_id=visit.pk, key=key, seen=None)
    step(visit, Happened.PANICKED)
    with pytest.raises(NotPossible, match="press again"):
        answering.acknowledge(actor=actor(cast.manager), visit_id=visit.pk, key=key, seen=None)


def raised_on(reader: Client, visit) -> str:
    return raised_in(page(reader, visit))


def raised_in(words: str) -> str:
    return re.search(r'name="raised" value="([^"]+)"', words)[1].replace("&#x27;", "'")


def test_pressed_twice_each_is_done_once(cast: Cast, client_of: Browser) -> None:
    visit, browser = late(cast), client_of(cast.manager)
    said = {"id": uuid4(), "whom": "Olive Owner, 07700 900123", "outcome": "no answer"}
    for _ in range(2):
        browser.post(f"/alarms/{visit.pk}/log/", said)
        browser.post(f"/alarms/{visit.pk}/answer/", {"id": said["id"]})
    assert CallLog.objects.get().outcome == "no answer"
    assert VisitStep.objects.filter(what=Happened.ACKNOWLEDGED).count() == 1
    assert "Mary Manager: Olive Owner, 07700 900123, no answer." in page(browser, visit)


def test_who_reads_the_family_s_record_reads_no_number_and_no_place_of_the_worker(
    cast: Cast, client_of: Browser
) -> None:
    visit, mary = late(cast), client_of(cast.manager)
    visit.positions.create(at=minutes(-5), latitude="55.86424", longitude="-4.25181")
    mary.post(f"/alarms/{visit.pk}/log/", {"id": uuid4(), "whom": "Next of kin, 07700 900456", "outcome": "spoke"})
    cases.allocate(
        actor=actor(cast.manager), case_id=cast.case.pk, involvement_id=cast.social_work_part.pk,
        practitioner_id=cast.colleague.pk, since=timezone.localdate(),
    )  # fmt: skip
    for who, reads in ((cast.manager, True), (cast.colleague, False)):
        words = page(client_of(who), visit)
        assert ("07700 900456" in words, "55.86424" in words) == (reads, reads)
    acknowledge(cast, visit, cast.manager)
    resolve(visit, cast.manager)
    assert "07700 900456" in page(mary, visit)
    assert "07700 900456" not in page(client_of(cast.colleague), visit)


def test_the_second_of_two_is_told_who_has_it_and_may_still_join(cast: Cast, client_of: Browser) -> None:
    visit = late(cast)
    on_rota(cast, cast.duty, DESK)
    acknowledge(cast, visit, cast.manager)
    browser = client_of(cast.duty)
    told = browser.post(f"/alarms/{visit.pk}/answer/", {"id": uuid4(), "seen": ""}, follow=True).content.decode()
    assert "Mary Manager has had it in hand since" in told
    assert "Join: I have it as well" in told
    visit.refresh_from_db()
    assert visit.acknowledged_by == cast.manager
    browser.post(f"/alarms/{visit.pk}/answer/", {"id": uuid4(), "seen": cast.manager.pk})
    visit.refresh_from_db()
    assert visit.acknowledged_by == cast.duty


def test_still_on_it_holds_longer(cast: Cast) -> None:
    visit = late(cast)
    step(visit, Happened.ACKNOWLEDGED, -14, by=cast.manager)
    until = visit.next_call_at
    acknowledge(cast, visit, cast.manager)
    visit.refresh_from_db()
    assert visit.next_call_at > until


def test_a_check_out_that_came_too_late_is_shown_with_both_clocks(cast: Cast, client_of: Browser) -> None:
    visit = late(cast)
    step(visit, Happened.CHECKED_OUT, -2, pressed_at=minutes(-65), via=VisitStep.Via.PHONE)
    words = page(client_of(cast.manager), visit)
    assert "by the phone’s clock, received" in words
    assert "This ended nothing: people had been called already." in words
    assert "I have it in hand" in words


def test_after_duress_nobody_is_asked_to_ring_the_worker(cast: Cast, client_of: Browser) -> None:
    card.change_phone(actor=actor(cast.owner), phone="07700 900123", always_digits=False)
    visit, browser = duress(cast), client_of(cast.manager)
    words = page(browser, visit)
    assert "Do not ring or text the worker." in words
    assert "tel:07700900123" not in words
    assert "with the digits that mean help" in words
    assert "tel:999" in words
    other = out(cast, cast.owner)
    step(other, Happened.PANICKED)
    assert "tel:07700900123" in page(browser, other)


def test_it_says_who_where_with_whom_and_who_was_called(cast: Cast, client_of: Browser) -> None:
    """(16.1/6)"""
    watched()
    visit = late(cast)
    card.change_phone(actor=actor(cast.duty), phone="01224 496000", always_digits=False)
    was_called(visit, cast.duty)
    was_called(visit, cast.owner, at=-25, rung="Call the worker", worker=True)
    words = page(client_of(cast.manager), visit)
    for said in (PLACE, cast.case.name, "Dora Duty", "tel:01224496000", "for “Manager”", "the worker’s own phone"):
        assert said in words
    assert "Ring 999 and ask for the police" in words


def test_what_is_sealed_opens_for_an_alarm_alone_and_every_opening_is_written_down(
    cast: Cast, client_of: Browser
) -> None:
    """(16.1/8)"""
    card.seal_details(actor=actor(cast.owner), typed=Sealed(car="SX71 ABC, red", home_address=HOME))
    visit, browser = late(cast), client_of(cast.manager)
    assert HOME not in page(browser, visit)
    browser.post(f"/alarms/{visit.pk}/kin/")
    assert HOME in page(browser, visit)
    assert KinOpened.objects.get().by == cast.manager
    assert LedgerRow.objects.filter(event="visits.kin_opened", actor_id=cast.manager.pk).count() == 1
    on_rota(cast, cast.duty, DESK)
    assert HOME not in page(client_of(cast.duty), visit)  # who has not opened it does not read it
    assert "Opened by Mary Manager" in client_of(cast.owner).get("/my-safety/").content.decode()
    acknowledge(cast, visit, cast.manager)
    resolve(visit, cast.manager)
    assert HOME not in page(browser, visit)
    assert browser.post(f"/alarms/{visit.pk}/kin/").status_code == 404


def test_whoever_answered_by_a_duty_reads_no_more_of_it_afterwards(cast: Cast, client_of: Browser) -> None:
    visit, browser = late(cast), client_of(cast.duty)
    on_rota(cast, cast.duty, DESK)
    browser.post(f"/alarms/{visit.pk}/answer/", {"id": uuid4()})
    ended = browser.post(f"/alarms/{visit.pk}/resolve/", {"ending": "mistake", "how_known": "Rang the office."})
    assert ended.url == "/board/"
    assert browser.get(f"/alarms/{visit.pk}/").status_code == 404


def test_everybody_who_is_called_or_on_duty_reads_of_it_on_today(cast: Cast, client_of: Browser) -> None:
    watched()
    visit = late(cast)
    on_rota(cast, cast.duty, DESK)
    was_called(visit, cast.lead_officer)
    for who in ("duty", "lead_officer", "manager"):
        assert "Alarm: Olive Owner" in client_of(cast.everybody[who]).get("/today/").content.decode()
    for who in ("owner", "colleague", "stranger", "auditor"):
        assert "Alarm: Olive Owner" not in client_of(cast.everybody[who]).get("/today/").content.decode()
    acknowledge(cast, visit, cast.manager)
    assert "Mary Manager has had it in hand" in client_of(cast.duty).get("/today/").content.decode()
    resolve(visit, cast.manager)
    assert "Alarm: Olive Owner" not in client_of(cast.duty).get("/today/").content.decode()


def test_who_was_called_and_comes_after_the_end_is_told_who_ended_it(cast: Cast, client_of: Browser) -> None:
    visit = late(cast)
    on_rota(cast, cast.duty, DESK)
    was_called(visit, cast.duty)
    acknowledge(cast, visit, cast.manager)
    resolve(visit, cast.manager)
    late_comer = client_of(cast.duty)
    answer = late_comer.post(f"/alarms/{visit.pk}/resolve/", {}, follow=True)
    assert f"This alarm has ended: {cast.manager} ended it" in answer.content.decode()
    assert PLACE not in answer.content.decode()
    assert client_of(cast.health_manager).get(f"/alarms/{visit.pk}/").status_code == 404
