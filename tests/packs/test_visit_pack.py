"""What a pack says about visits is complete, in an order, and a slip in it is refused with what to do."""

import shutil
from pathlib import Path

import pytest
import yaml

from sightline.core.visit_needs import Needed
from sightline.core.visit_tier import Why
from sightline.core.visit_words import AnswerKind
from sightline.packs.loader import DEFAULT_PACK, PackError, load_pack

TINY = Path(__file__).parent / "tiny"
SAYING = {"says": "Because.", "paragraph": "1.1"}
LIMIT = "{means: x, unit: days, grounds: ['1.1'], values: {1900-01-01: {value: 1, chosen_by: x, because: x}}}"
ASKED = "car: {asks: Is it safe?, kind: yes_no, help: Ask., paragraph: '1.1'}\n"


def tier_file(**changed: object) -> str:
    reasons = {why.value: SAYING for why in Why} | changed
    return yaml.safe_dump({"reasons": reasons, "needs": {needed.value: SAYING for needed in Needed}})


MALFORMED = {
    "a limit that a rule asks for": ("safety-limits.yaml", f"violence_fresh: {LIMIT}\n", "it is missing, and a rule"),
    "a reason that is missing": ("visit-tier.yaml", "reasons: {}\nneeds: {}\n", "it is missing"),
    "a reason of its own": ("visit-tier.yaml", tier_file(moon=SAYING), "nothing reads this key"),
    "a figure of nothing": ("visit-tier.yaml", tier_file(car=SAYING | {"says": "{ago}"}), "nothing fills in"),
    "a reason on no paragraph": ("visit-tier.yaml", tier_file(car=SAYING | {"paragraph": "9.9"}), "'9.9'"),
    "a way to answer that is unknown": ("visit-questions.yaml", ASKED.replace("yes_no", "maybe"), "'maybe'"),
    "a question on no paragraph": ("visit-questions.yaml", ASKED.replace("1.1", "9.9"), "'9.9'"),
    "a place beyond the circle": ("places.yaml", "Alta: {latitude: 69.97, longitude: 23.3}\n", "between -66 and 66"),
    "a place of no number": ("places.yaml", "Alta: {latitude: north, longitude: 23.3}\n", "'north'"),
    "a question without help": ("visit-questions.yaml", ASKED.replace("help: Ask., ", ""), "it is missing"),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "pack"))


@pytest.mark.parametrize("wrong", MALFORMED)
def test_a_slip_is_refused(wrong: str, folder: Path) -> None:
    file, text, says = MALFORMED[wrong]
    (folder / file).write_text(text, encoding="utf-8")
    with pytest.raises(PackError, match=file) as refusal:
        load_pack(folder)
    assert says in str(refusal.value)


def test_a_sound_file_is_read(folder: Path) -> None:
    (folder / "visit-tier.yaml").write_text(tier_file(threat_recent=SAYING | {"says": "{ago} ago"}), encoding="utf-8")
    (folder / "visit-questions.yaml").write_text(ASKED, encoding="utf-8")
    pack = load_pack(folder)
    assert pack.visit_reasons["threat_recent"].says == "{ago} ago"
    assert [question.id for question in pack.visit_questions] == ["car"]


def test_a_guidance_may_leave_visits_out() -> None:
    pack = load_pack(TINY)
    assert pack.places == ()
    assert (pack.safety_limits, pack.visit_reasons, pack.visit_needs, pack.visit_questions) == ({}, {}, {}, ())


def test_the_fourteen_questions_follow_the_guidance_and_end_with_the_child() -> None:
    questions = load_pack().visit_questions
    assert [question.paragraph for question in questions] == [f"16.1/{point}" for point in range(1, 15)]
    assert (questions[-1].id, questions[-1].kind) == ("child", AnswerKind.YES_NO_UNSURE)
    assert all(question.asks.endswith("?") and question.help.endswith(".") for question in questions)


def test_training_reads_not_recorded_until_there_is_a_record_of_it() -> None:
    training = next(question for question in load_pack().visit_questions if question.id == "training")
    assert "not recorded" in training.help


def test_every_file_of_cases_is_read() -> None:
    assert {path.stem for path in (DEFAULT_PACK / "cases" / "visits").iterdir()} == {
        "visit-tier",
        "visit-needs",
        "daylight",
    }


def test_the_places_lie_in_scotland_and_each_is_named_once() -> None:
    places = load_pack().places
    assert len(places) >= 40
    assert all(54.6 < place.latitude < 60.9 and -8.7 < place.longitude < -0.7 for place in places)
