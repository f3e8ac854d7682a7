"""Who holds which duty hour by hour, what happens when, and how both are changed."""

from collections.abc import Callable
from datetime import date, time
from uuid import uuid4

import pytest
from django.test import Client

from sightline.accounts.models import Practitioner
from sightline.audit.models import LedgerRow
from sightline.core.rota import RotaLine as Line
from sightline.core.rota_week import Held, Stretch, day_of
from sightline.visits.ladders import ladder_of, positions_kept, rota_of
from sightline.visits.models import LadderVersion, RotaLine
from tests.conftest import Cast, days_ago
from tests.visits.alarm_parts import DESK, MANAGER, on_rota

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]
Browser = Callable[[Practitioner], Client]
MONDAY = date(2026, 11, 30)
ANN, BEN, HEALTH, POLICE = uuid4(), uuid4(), uuid4(), uuid4()
BOTH = frozenset({HEALTH, POLICE})


def line(person, starts: int, ends: int, days: str = "0123456", agency=None) -> Line:
    weekdays = frozenset(int(day) for day in days)
    return Line("desk", person, weekdays, time(starts), time(ends), date(2026, 1, 1), agency=agency)


def test_a_day_is_told_in_stretches_and_a_gap_is_one() -> None:
    """(16.1/7)"""
    assert day_of([line(ANN, 9, 17)], "desk", MONDAY, BOTH) == (
        Stretch(time(), time(9), (), BOTH),
        Stretch(time(9), time(17), (Held(ANN, None),), frozenset()),
        Stretch(time(17), time(), (), BOTH),
    )


def test_a_night_reaches_into_the_next_day() -> None:
    night = [line(ANN, 17, 9, days="6"), line(BEN, 9, 9)]  # Sunday's night, and somebody day and night
    assert [(each.until, len(each.held)) for each in day_of(night, "desk", MONDAY, BOTH)] == [(time(9), 2), (time(), 1)]


def test_a_duty_held_for_one_agency_leaves_the_other_uncovered() -> None:
    [whole] = day_of([line(ANN, 0, 0, agency=HEALTH)], "desk", MONDAY, BOTH)
    assert whole.uncovered == {POLICE}


def test_a_line_is_added_shown_and_ended(cast: Cast, client_of: Browser) -> None:
    browser = client_of(cast.manager)
    assert "nobody" in browser.get("/rota/").content.decode()
    said = {
        "duty": DESK, "person": cast.duty.pk, "agency": "", "weekdays": ["0", "1", "2", "3", "4", "5", "6"],
        "starts": "9:00", "ends": "9:00", "since": f"{days_ago(2):%d/%m/%Y}",
    }  # fmt: skip
    assert browser.post("/rota/new/", said).status_code == 302
    assert "Now: Dora Duty." in browser.get("/rota/").content.decode()
    [row] = RotaLine.objects.all()
    assert browser.post(f"/rota/{row.pk}/end/", {"until": f"{days_ago(0):%d/%m/%Y}"}).status_code == 302
    assert LedgerRow.objects.filter(event="visits.rota_changed", record_id=row.pk).count() == 2
    [ended] = rota_of(cast.partnership.pk, days_ago(0))  # of last night, until nine this morning
    assert (ended.until, rota_of(cast.partnership.pk, days_ago(-1))) == (days_ago(0), ())


@pytest.mark.parametrize(
    "wrong", [{"duty": "Cook"}, {"person": uuid4()}, {"weekdays": []}, {"starts": "late"}, {"until": "1/1/2020"}]
)
def test_a_line_that_makes_no_sense_is_refused(cast: Cast, client_of: Browser, wrong: dict[str, object]) -> None:
    said = {
        "duty": DESK, "person": cast.duty.pk, "weekdays": ["0"], "starts": "9:00", "ends": "17:00",
        "since": f"{days_ago(2):%d/%m/%Y}",
    } | wrong  # fmt: skip
    assert "There is a problem" in client_of(cast.manager).post("/rota/new/", said).content.decode()
    assert not RotaLine.objects.exists()


def test_everybody_may_read_what_happens_when_and_who_would_be_called_now(cast: Cast, client_of: Browser) -> None:
    """(16.1/7, 16.3/6)"""
    on_rota(cast, cast.duty, DESK)
    on_rota(cast, cast.manager, MANAGER, agency=cast.social_work.pk)
    words = client_of(cast.stranger).get("/ladder/").content.decode()
    assert "60 minutes after a sign of life was due: Police" in words
    assert "Now that would be" in words
    assert "Dora Duty" in words
    assert "Change the ladder" not in words


def ladder_form(**more: object) -> dict[str, object]:
    first = {"name": "Prompt", "after": "0.5", "calls_worker": "on"}
    second = {"name": "Manager", "after": "1.5", "duties": f"{MANAGER}\n", "fall_backs": DESK, "script": "Ring."}
    rungs = {f"rung-{n}-{name}": value for n, rung in enumerate((first, second)) for name, value in rung.items()}
    return {
        "rung-TOTAL_FORMS": 4, "rung-INITIAL_FORMS": 0, **rungs, "repeat": "0.25", "hold": "3", "positions": 12,
        "reason": "Tried in the drill.",
    } | more  # fmt: skip


def test_the_ladder_is_changed_with_a_reason_and_the_older_stays(cast: Cast, client_of: Browser) -> None:
    before, browser = ladder_of(cast.partnership.pk), client_of(cast.lead_officer)
    assert browser.post("/ladder/change/", ladder_form()).status_code == 302
    after = ladder_of(cast.partnership.pk)
    assert (after.repeat.total_seconds(), after.hold.total_seconds()) == (15, 180)
    assert [(rung.name, rung.duties, rung.fall_backs) for rung in after.rungs] == [
        ("Prompt", (), ()),
        ("Manager", (MANAGER,), (DESK,)),
    ]
    assert positions_kept(cast.partnership.pk).total_seconds() == 12 * 3600
    words = browser.get("/ladder/").content.decode()
    assert "Tried in the drill." in words
    assert before != after
    assert LedgerRow.objects.filter(event="visits.ladder_changed").count() == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"rung-1-duties": ""}, "At least one rung must call somebody other than the worker."),
        ({"rung-1-after": "0.5"}, "Each rung must come later than the one before it."),
        ({"rung-1-after": "121"}, "Manager: Minutes after a sign of life was due – Give minutes from 0 to 120."),
        ({"rung-1-after": ""}, "Say after how many minutes."),
        ({"rung-1-name": ""}, "Give the rung a name."),
        ({"rung-1-name": "Prompt"}, "Two rungs have the same name"),
        ({"reason": ""}, "Why is it changed?"),
        ({"repeat": "0"}, "Give minutes from 0.05 to 60."),
    ],
)
def test_a_ladder_that_could_leave_somebody_out_there_is_refused_and_kept_as_typed(
    cast: Cast, client_of: Browser, wrong: dict[str, str], words: str
) -> None:
    page = client_of(cast.administrator).post("/ladder/change/", ladder_form(**wrong)).content.decode()
    assert "There is a problem" in page
    assert words in page
    assert ">Ring.</textarea>" in page.replace("\n", "")
    assert not LadderVersion.objects.exists()


def test_the_form_shows_the_ladder_in_force(cast: Cast, client_of: Browser) -> None:
    page = client_of(cast.administrator).get("/ladder/change/").content.decode()
    for rung in ladder_of(cast.partnership.pk).rungs:
        assert f'value="{rung.name}"' in page
