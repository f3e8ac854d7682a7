"""Another committee's guidance can take the place of the one that comes with the product."""

from datetime import date
from pathlib import Path

import pytest

from sightline.core.answers import BehaviourGroup
from sightline.core.guidance import NoLimitInForce
from sightline.packs.loader import load_pack

TINY = load_pack(Path(__file__).parent / "tiny")


def test_a_folder_with_two_paragraphs_and_one_question_is_a_guidance() -> None:
    assert (TINY.id, TINY.title, TINY.edition) == ("tiny", "Keeping in touch", "Second")
    assert list(TINY.paragraphs) == ["1.1", "1.1/1"]
    assert list(TINY.questions) == ["child-not-seen"]
    assert load_pack().id == "wuf-2016"


def test_its_own_limits_hold_from_the_days_that_it_gives() -> None:
    assert TINY.limit("child-not-seen", "open_notice", on=date(2021, 12, 31)) == 10
    assert TINY.limit("child-not-seen", "open_notice", on=date(2022, 1, 1)) == 7
    with pytest.raises(NoLimitInForce, match="open_notice"):
        TINY.limit("child-not-seen", "open_notice", on=date(2019, 12, 31))


def test_its_own_sentences_are_said_with_the_figures() -> None:
    assert TINY.says("child-not-seen", "not_seen", child="Anna", figure=12) == "Anna: 12 days"


def test_its_own_word_for_a_code_wins_and_the_products_words_stay_for_the_rest() -> None:
    assert TINY.labels["outcome"]["not_brought"] == "Nobody took the child there"
    assert TINY.labels["outcome"]["refused"] == load_pack().labels["outcome"]["refused"]
    assert load_pack().labels["outcome"]["not_brought"] == "Was not brought"


def test_a_paragraph_on_which_the_law_moved_on_says_so_and_says_when_nobody_checked() -> None:
    assert TINY.paragraphs["1.1"].now == "We say another today. (Not verified: check before relying on it.)"
    assert TINY.paragraphs["1.1/1"].now == ""


def test_a_screen_finds_the_paragraphs_that_it_serves() -> None:
    assert [paragraph.id for paragraph in TINY.serving("Timeline")] == ["1.1/1"]
    assert TINY.serving("Live board") == ()


def test_its_own_advice_stands_beside_each_kind_of_behaviour() -> None:
    """What helps and what to leave, in the pack's words (4.1, 4.1/1)."""
    assert TINY.responses["violence"].helps == ("Ask again.",)
    assert set(TINY.responses) == set(load_pack().responses) == set(BehaviourGroup)
    assert all(response.paragraphs for response in load_pack().responses.values())


def test_what_is_left_out_is_empty_not_an_error() -> None:
    assert TINY.front_matter == {}
    assert TINY.control.approved is None
