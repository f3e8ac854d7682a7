"""The areas and the parts of a day come from the pack, and a slip in them is refused with what to do."""

import shutil
from pathlib import Path

import pytest

from sightline.core.assessment import AgeBand, band_on
from sightline.packs.loader import PackError, load_pack
from tests.core.written import day

TINY = Path(__file__).parent / "tiny"
AREA = "{label: Health, looks_at: Sleep and food.}"
MALFORMED = {
    "an unknown key in an area": ("areas.yaml", "a:\n  title: A\n  areas:\n    x: {label: X, look_at: Y}\n", "look_at"),
    "an unknown key in a side": ("areas.yaml", "a:\n  titel: A\n  areas: {}\n", "titel"),
    "an area without a label": ("areas.yaml", "a:\n  title: A\n  areas:\n    x: {looks_at: Y}\n", "label"),
    "one code on two sides": (
        "areas.yaml",
        f"a: {{title: A, areas: {{x: {AREA}}}}}\nb: {{title: B, areas: {{x: {AREA}}}}}\n",
        "two sides have an area of this code",
    ),
    "a code that is no address": (
        "areas.yaml",
        f"a: {{title: A, areas: {{A b: {AREA}}}}}\n",
        "cannot stand in an address",
    ),
    "an age that is not known": ("childs-day.yaml", "from_3: {food: What?}\n", "nothing reads this key"),
    "a part of the day without words": ("childs-day.yaml", "from_5: {food: ''}\n", "it is empty"),
}


@pytest.mark.parametrize("wrong", MALFORMED)
def test_a_slip_is_refused(wrong: str, tmp_path: Path) -> None:
    file, text, says = MALFORMED[wrong]
    folder = Path(shutil.copytree(TINY, tmp_path / "pack"))
    (folder / file).write_text(text, encoding="utf-8")
    with pytest.raises(PackError, match=file) as refusal:
        load_pack(folder)
    assert says in str(refusal.value)


def test_a_guidance_may_leave_both_out() -> None:
    assert (load_pack(TINY).sides, load_pack(TINY).day_prompts) == ((), {})


def test_every_age_is_asked_something() -> None:
    prompts = load_pack().day_prompts
    assert set(prompts) == set(AgeBand)
    assert all(len(prompts[band]) >= 5 for band in AgeBand)


@pytest.mark.parametrize(
    ("born", "expected", "band"),
    [
        ("2025-03-10", None, AgeBand.UNBORN),
        ("2025-03-09", None, AgeBand.UNDER_1),
        ("2024-03-10", None, AgeBand.UNDER_1),
        ("2024-03-09", None, AgeBand.FROM_1),
        ("2020-03-10", None, AgeBand.FROM_1),
        ("2020-03-09", None, AgeBand.FROM_5),
        ("2013-03-10", None, AgeBand.FROM_5),
        ("2013-03-09", None, AgeBand.FROM_12),
        (None, "2025-03-09", AgeBand.UNBORN),
        (None, "2025-03-08", AgeBand.NOT_KNOWN),
        (None, None, AgeBand.NOT_KNOWN),
    ],
)
def test_the_age_on_a_day(born: str | None, expected: str | None, band: AgeBand) -> None:
    on = day("2025-03-09")
    assert band_on(on, born=born and day(born), expected=expected and day(expected)) is band
