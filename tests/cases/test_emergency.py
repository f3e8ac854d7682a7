"""Emergency access: by name, birth and reason; twelve hours; told at once; one sentence for every no."""

from collections.abc import Callable
from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from sightline.accounts.models import Practitioner
from sightline.accounts.services import NotAllowed
from sightline.audit.models import LedgerRow
from sightline.cases import restrictions
from sightline.cases.emergencies import Emergency, open_in_emergency
from sightline.cases.looking_views import NOTHING_OPENED
from sightline.cases.models import EmergencyAccess
from sightline.cases.selectors import case_for, may_open
from sightline.core.access import Action
from sightline.notify.models import Notice
from sightline.notify.postroom import send_what_is_due
from sightline.people import services as people
from tests.conftest import Cast, actor, days_ago

Browser = Callable[[Practitioner], Client]
ASKED = {
    "name": " anna testfamily ",
    "born": "5/3/2019",
    "reason": "Police hold the mother; the child must be placed tonight.",
}
EMERGENCY = Emergency("Anna Testfamily", date(2019, 3, 5), "Police hold the mother tonight.")


def test_the_record_opens_for_twelve_hours_and_its_manager_is_told(cast: Cast, client_of: Browser) -> None:
    browser = client_of(cast.duty)
    answer = browser.post("/emergency/", ASKED)
    assert answer.headers["Location"] == f"/families/{cast.case.pk}/"
    assert browser.get(answer.headers["Location"]).status_code == 200
    notice = Notice.objects.get(practitioner=cast.manager)
    assert "Dora Duty opened the record of Family of Anna and Ben" in notice.says
    assert ASKED["reason"] in notice.says
    send_what_is_due(clock=timezone.now)
    assert [message.to for message in mail.outbox] == [[cast.manager.email]]
    assert "Anna" not in mail.outbox[0].subject + mail.outbox[0].body
    assert LedgerRow.objects.filter(event="case.emergency_access", case_id=cast.case.pk).count() == 1


def test_after_twelve_hours_it_is_closed_again(cast: Cast) -> None:
    asks = actor(cast.duty)
    open_in_emergency(actor=asks, emergency=EMERGENCY)
    opened = timezone.now()
    for hours, open_still in ((11.9, True), (12.1, False)):
        with patch("django.utils.timezone.now", return_value=opened + timedelta(hours=hours)):
            assert bool(may_open(asks, [cast.case.pk])) is open_still


def test_it_lets_read_and_write_and_no_more(cast: Cast) -> None:
    asks = actor(cast.duty)
    open_in_emergency(actor=asks, emergency=EMERGENCY)
    opened = case_for(asks, cast.case.pk)
    assert opened.by_emergency_alone
    assert opened.may(Action.RECORD_CONTACT)
    assert not any(opened.may(action) for action in (Action.EXPORT, Action.CHANGE_FAMILY, Action.CORRECT_ENTRY))


@pytest.mark.parametrize("role", ["administrator", "auditor", "lead_officer", "records_officer"])
def test_roles_without_families_have_no_emergencies(cast: Cast, client_of: Browser, role: str) -> None:
    asks = cast.everybody[role]
    assert client_of(asks).post("/emergency/", ASKED).status_code == 404
    with pytest.raises(NotAllowed):
        open_in_emergency(actor=actor(asks), emergency=EMERGENCY)
    assert EmergencyAccess.objects.count() == 0


def _own_relative(cast: Cast) -> None:
    people.declare_relative(actor=actor(cast.duty), practitioner_id=cast.duty.pk, person_id=cast.ben.pk)


def _kept_out(cast: Cast) -> None:
    asks = actor(cast.manager)
    restrictions.keep_out(actor=asks, case_id=cast.case.pk, practitioner_id=cast.duty.pk, reason="Neighbours")


def _held_elsewhere(cast: Cast) -> None:
    asks, agencies = actor(cast.manager), [cast.social_work.pk]
    restrictions.hold_to(actor=asks, case_id=cast.case.pk, agencies=agencies, reason="Police work")


@pytest.mark.parametrize(
    ("who", "before", "asked"),
    [
        ("duty", None, {"name": "Nobody Here"}),
        ("duty", None, {"born": "6/3/2019"}),
        ("duty", _own_relative, {}),
        ("duty", _kept_out, {}),
        ("stranger", _held_elsewhere, {}),
    ],
)
def test_every_no_is_the_same_sentence_and_is_written_down(
    cast: Cast, client_of: Browser, who: str, before: Callable[[Cast], None] | None, asked: dict[str, str]
) -> None:
    if before:
        before(cast)
    answer = client_of(cast.everybody[who]).post("/emergency/", ASKED | asked)
    assert answer.status_code == 200
    assert NOTHING_OPENED in answer.content.decode()
    assert "police hold the mother" in answer.content.decode().lower()  # what was typed stays
    assert EmergencyAccess.objects.count() == 0
    row = LedgerRow.objects.latest("number")
    assert (row.event, row.about, row.actor_id) == (
        "refused", "take emergency access: nothing opened", cast.everybody[who].pk,
    )  # fmt: skip


def test_a_refused_emergency_stands_in_the_trail_of_the_case(cast: Cast) -> None:
    _own_relative(cast)
    assert open_in_emergency(actor=actor(cast.duty), emergency=EMERGENCY) == []
    row = LedgerRow.objects.filter(case_id=cast.case.pk).latest("number")
    assert (row.event, row.about) == ("case.refused", "take emergency access: own relative")


def test_the_reason_must_say_something(cast: Cast, client_of: Browser) -> None:
    page = client_of(cast.duty).post("/emergency/", ASKED | {"reason": "urgent"}).content.decode()
    assert "at least 20 characters" in page
    assert EmergencyAccess.objects.count() == 0


def test_a_record_that_is_open_anyway_is_opened_without_an_emergency(cast: Cast, client_of: Browser) -> None:
    answer = client_of(cast.owner).post("/emergency/", ASKED)
    assert answer.headers["Location"] == f"/families/{cast.case.pk}/"
    assert EmergencyAccess.objects.count() == 0


def test_somebody_who_left_the_family_no_longer_opens_it(cast: Cast) -> None:
    cast.case.members.filter(person=cast.anna).update(until=days_ago(1))
    assert open_in_emergency(actor=actor(cast.duty), emergency=EMERGENCY) == []
