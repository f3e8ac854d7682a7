"""The judge of a round finds what it is there to find."""

from typing import Any

import pytest

from tests.reliability.judge import Judge
from tests.reliability.phone import Phone, Press
from tests.reliability.play import Answer, Out, Played
from tests.reliability.pulse import Pace
from tests.reliability.script import Going
from tests.reliability.terms import DURESS, MANAGER, SAFE
from tests.reliability.world import OutOfOrder

pytestmark = pytest.mark.engine_free
DUE, END = 100.0, 120.0
RUNG = DUE + MANAGER
MOMENT = "2026-03-01T12:00:00+00:00"


@pytest.fixture
def pace(tmp_path) -> Pace:
    (tmp_path / "pulse").touch()
    return Pace(tmp_path / "pulse")


def pressed(button: str, at: float, *, came: str = "", digits: str = SAFE) -> Press:
    return Press(
        button,
        digits,
        pressed_at=MOMENT,
        first_sent_at=at,
        reached_at=at,
        answered_at=at + 0.1,
        came=came,
        answers=[200],
    )


def row(what: str, *, refused: bool = False) -> dict[str, Any]:
    return {"visit": "v", "number": 2, "what": what, "pressed_at": MOMENT, "refused": refused}


def calls(*moments: float, channels: tuple[str, ...] = ("sms", "webhook")) -> list[dict[str, Any]]:
    return [
        {"channel": channel, "key": f"{channel}{at}", "to": "alarms", "visit": "v", "at": at}
        for at in moments
        for channel in channels
    ]


def every_second(since: float = RUNG, until: float = END) -> list[dict[str, Any]]:
    return calls(*(since + number for number in range(int(until - since) + 1)))


def broken(
    pace: Pace,
    *presses: Press,
    stage: str = "out",
    rows: tuple[dict[str, Any], ...] = (),
    received: tuple[dict[str, Any], ...] | list[dict[str, Any]] = (),
    answers: tuple[Answer, ...] = (),
    troubles: tuple[OutOfOrder, ...] = (),
    sendings: tuple[dict[str, Any], ...] = (),
    messages: tuple[dict[str, Any], ...] = (),
) -> list[str]:
    """The first words of each complaint."""
    phone = Phone(0, "")
    phone.presses = list(presses)
    out = Out("v", Going(0, "worker0", 5.0, digits=True), DUE, DUE, phone, list(answers))
    visits = [{"id": "v", "stage": stage, "by_steps": stage, "next_call_at": 1.0 if stage == "out" else None}]
    record = {"visits": visits, "steps": list(rows), "sendings": list(sendings), "messages": list(messages)}
    played = Played({0: out}, [], 0.0, END, record, sorted(received, key=lambda line: line["at"]))
    words = Judge(played, list(troubles), pace).verdict().broken
    return [each.removeprefix("Visit 0 (v): ").partition(":")[0] for each in words]


def test_a_visit_that_ends_in_time_is_well(pace: Pace) -> None:
    assert broken(pace, pressed("check-out", 101), stage="back", rows=(row("checked out"),)) == []


def test_back_and_nobody_said_so(pace: Pace) -> None:
    assert "FALSE SAFE" in broken(pace, stage="back")
    late = pressed("check-out", RUNG + 3)
    assert "FALSE SAFE" in broken(pace, late, stage="back", rows=(row("checked out"),), received=every_second())
    duress = pressed("check-out", 99, digits=DURESS)
    assert "FALSE SAFE" in broken(pace, duress, stage="back", rows=(row("checked out"),), received=every_second(99))


def test_told_that_they_are_back_and_called_all_the_same(pace: Pace) -> None:
    press = pressed("check-out", 101)
    assert broken(pace, press, rows=(row("checked out"),), received=every_second()) == ["LOST CHECK-OUT"]
    assert broken(pace, press, stage="back") == ["LOST CHECK-OUT"]
    twice = (row("checked out"), row("checked out"))
    assert broken(pace, press, stage="back", rows=twice) == ["TAKEN TWICE"]


def test_an_alarm_is_called_in_time_and_again_and_again(pace: Pace) -> None:
    assert broken(pace, received=every_second()) == []
    assert broken(pace) == ["MISSED ALARM"] * 2
    assert broken(pace, received=every_second(RUNG + 2.5)) == ["MISSED ALARM"] * 2
    assert broken(pace, received=every_second(until=110)) == ["MISSED ALARM"] * 2
    assert broken(pace, received=[line for line in every_second() if line["channel"] == "sms"]) == ["MISSED ALARM"]
    panic = pressed("help", 90)
    assert broken(pace, panic, rows=(row("panic"),), received=every_second()) == ["MISSED ALARM"] * 2


def test_after_a_crash_there_is_an_interval_more_and_no_longer(pace: Pace) -> None:
    crash = OutOfOrder("calls", "kill -9 of a watcher", RUNG - 1, RUNG + 1)
    assert broken(pace, received=every_second(RUNG + 4.5), troubles=(crash,)) == []
    assert broken(pace, received=every_second(RUNG + 5.5), troubles=(crash,)) == ["MISSED ALARM"] * 2
    for_ever = OutOfOrder("calls", "restart of the database", RUNG - 1, RUNG + 9, mended_at=RUNG)
    assert broken(pace, received=every_second(RUNG + 9), troubles=(for_ever,)) == ["NOT UP AGAIN"]
    webhook = OutOfOrder("webhook", "hang", RUNG - 1, RUNG + 1)
    late = every_second(RUNG + 4.5)
    assert broken(pace, received=late, troubles=(webhook,)) == ["MISSED ALARM"]  # the others may not wait for it


def test_an_answer_stops_the_calls_until_it_runs_out(pace: Pace) -> None:
    held = Answer("acknowledged", "mary", 106, 106.1, "")
    ended = Answer("resolved", "duty", 108, 108.1, "")
    before = every_second(until=106)
    assert broken(pace, received=before, answers=(held, ended), stage="back") == []
    assert broken(pace, received=before, answers=(held,)) == ["MISSED ALARM"] * 2
    assert broken(pace, received=before + every_second(111), answers=(held,)) == []


def test_nobody_is_called_before_the_time(pace: Pace) -> None:
    assert broken(pace, received=every_second(RUNG - 2)) == ["FALSE ALARM"]


def test_the_phone_of_a_worker_under_duress_stays_silent(pace: Pace) -> None:
    press = pressed("check-out", 99, digits=DURESS)
    rows, received = (row("checked out"),), every_second(99)
    before, after = ({"visit": "v", "to": "07700900000", "put_at": at} for at in (98.0, 110.0))
    assert broken(pace, press, rows=rows, received=received, messages=(before,)) == []
    complaint = broken(pace, press, rows=rows, received=received, messages=(after,))
    assert complaint == ["DURESS GIVEN AWAY"]


def test_a_message_that_arrived_twice_was_unknown_in_between(pace: Pace) -> None:
    twice = every_second() + calls(RUNG, channels=("webhook",))
    assert len(broken(pace, received=twice)) == 1
    unknown = {"key": f"webhook{RUNG}", "channel": "webhook", "outcome": "unknown", "message_id": "m"}
    assert broken(pace, received=twice, sendings=(unknown,)) == []
