"""The 2016 guidance as data: complete, in plain words, and honest about what is not built."""

import re
from datetime import date
from enum import StrEnum

import pytest

from sightline.core import answers, contact_details, findings
from sightline.core.detectors import DETECTORS
from sightline.core.live import LIVE_RULES
from sightline.exchange.columns import NAMES_OF_COLUMNS
from sightline.packs.loader import DEFAULT_PACK, load_pack

PACK = load_pack()
# Paragraphs of the guidance by section, and bullets under each that has any: counted in its printed text.
PARAGRAPHS = {1: 1, 2: 2, 3: 4, 4: 3, 5: 7, 6: 1, 7: 3, 8: 4, 9: 1, 10: 3, 11: 3, 12: 3, 13: 6, 14: 4, 15: 5, 16: 3}
BULLETS = (
    {"4.1": 5, "6.1": 5, "7.1": 13, "7.2": 4, "8.3": 3, "8.4": 5, "9.1": 7, "11.1": 4, "11.2": 4, "12.2": 9, "12.3": 5}
    | {"13.4": 3, "13.6": 4, "14.2": 9, "14.3": 10, "14.4": 13, "15.2": 14, "15.3": 5}
    | {"16.1": 14, "16.2": 15, "16.3": 12}
)
QUESTIONS = {
    "accounts-differ",
    "changing-workers",
    "child-not-seen",
    "concerns-add-up",
    "different-faces",
    "escalation",
    "failed-access",
    "hidden-issue",
    "leaving-sight",
    "nobody-holding",
    "not-brought",
    "remote-instead",
    "seen-not-known",
    "service-withheld",
    "services-step-back",
    "silent-agency",
    "unknown-adult",
    "unsupported-optimism",
    "violence-unassessed",
    "words-without-change",
}
CODES: dict[str, type[StrEnum]] = {
    "kind": answers.Kind,
    "outcome": answers.Outcome,
    "child_seen": answers.Answer,
    "child_alone": answers.Alone,
    "home_seen": answers.Answer,
    "source": answers.Source,
    "checked": answers.Checked,
    "behaviour_group": answers.BehaviourGroup,
    "indicators": answers.Indicator,
    "harm": answers.Harm,
    "strength": answers.Strength,
    "status": answers.Status,
    "adult": answers.AdultMove,
    "level": findings.Level,
}


def test_it_holds_every_paragraph_and_bullet_in_the_guidances_order() -> None:
    expected = []
    for section, count in PARAGRAPHS.items():
        for number in range(1, count + 1):
            name = f"{section}.{number}"
            expected += [name, *(f"{name}/{bullet}" for bullet in range(1, BULLETS.get(name, 0) + 1))]
    assert list(PACK.paragraphs) == expected
    assert len(expected) == 216


def test_it_keeps_the_front_matter_apart_and_follows_the_sixteen_headings() -> None:
    assert list(PACK.front_matter) == ["FM/contents", "FM/control", "FM/members"]
    assert list(PACK.headings) == [str(number) for number in range(1, 17)]


def test_each_paragraph_is_one_plain_sentence() -> None:
    every = [*PACK.paragraphs.values(), *PACK.front_matter.values()]
    assert not [paragraph.id for paragraph in every if paragraph.gist[-1] not in ".?" or ". " in paragraph.gist]


# Words of those who build the product. What a practitioner reads names no part of it that they cannot find.
OF_THE_WORKSHOP = re.compile(
    r"Plan board|Meeting room|Sharing log|Visit planner|Live board|Incident desk"
    r"|Team desk|Policy pack|Help drawer|[Ff]eeds |[Aa]mber|wizard|detector|field|dropdown|[^ ] [/+] "
    r"|gap-ageing|worker-alone|no-unified-plan|overdue-check-in"
)


@pytest.mark.parametrize("name", [*PACK.paragraphs, *PACK.front_matter])
def test_a_paragraph_speaks_to_a_practitioner(name: str) -> None:
    paragraph = PACK.paragraphs.get(name) or PACK.front_matter[name]
    for said in (paragraph.gist, paragraph.does, paragraph.not_yet):
        assert not OF_THE_WORKSHOP.search(said)
        assert not [question for question in QUESTIONS if question in said]
    assert paragraph.does.endswith((".", "?", ".)"))
    assert not paragraph.not_yet or paragraph.not_yet.endswith(".")
    assert len(paragraph.does.split()) >= 6


def test_what_is_not_built_at_all_names_no_part_that_waits() -> None:
    assert not [name for name, paragraph in PACK.paragraphs.items() if paragraph.not_yet and not paragraph.built]


def test_a_paragraph_is_cited_as_a_reader_would_say_it() -> None:
    assert PACK.paragraphs["5.2"].citation == "5.2"
    assert PACK.paragraphs["14.3/10"].citation == "14.3, point 10"


def test_the_law_of_today_stands_beside_the_paragraphs_that_it_overtook() -> None:
    assert "2018" in PACK.paragraphs["10.3"].now
    assert "CPPM" in PACK.paragraphs["9.1/7"].now
    assert "voluntary" in PACK.paragraphs["10.2"].now
    assert PACK.paragraphs["5.2"].now == ""


def test_every_behaviour_code_has_a_text_and_only_neutral_ones_say_so() -> None:
    assert set(PACK.behaviours) == set(answers.Behaviour)
    neutral = {code for code, text in PACK.behaviours.items() if text.neutral}
    assert neutral == {"complains", "engages", "asks_help", "keeps_agreement"}


@pytest.mark.parametrize("column", CODES)
def test_every_code_of_the_record_has_a_plain_word(column: str) -> None:
    assert set(PACK.labels[column]) == {code.value for code in CODES[column]}


@pytest.mark.parametrize("column", contact_details.CODES)
def test_every_code_of_a_contacts_further_columns_has_a_plain_word(column: str) -> None:
    assert set(PACK.labels[column]) == {code.value for code in contact_details.CODES[column] if code}


def test_every_further_column_of_a_contact_has_a_plain_word() -> None:
    assert set(PACK.labels["details"]) == set(contact_details.COLUMNS)


def test_every_column_of_the_chronology_file_has_a_plain_word() -> None:
    assert set(PACK.labels["columns"]) == set(NAMES_OF_COLUMNS)


@pytest.mark.parametrize(
    ("step", "day", "amount", "unit"),
    [
        ("first-planning-meeting", date(2016, 1, 28), 21, "calendar days"),
        ("first-planning-meeting", date(2024, 1, 1), 28, "calendar days"),
        ("first-core-group", date(2016, 1, 28), 15, "calendar days"),
        ("first-core-group", date(2024, 1, 1), 15, "working days"),
        ("record-of-meeting", date(2016, 1, 28), 15, "calendar days"),
        ("record-of-meeting", date(2024, 1, 1), 10, "working days"),
        ("share-concern", date(2024, 1, 1), None, ""),
    ],
)
def test_a_time_limit_is_the_one_of_its_day(step: str, day: date, amount: int | None, unit: str) -> None:
    rule = PACK.time_limits[step].on(day)
    assert rule is not None
    assert (rule.amount, rule.unit) == (amount, unit)


def test_before_the_first_rule_there_is_no_time_limit() -> None:
    assert PACK.time_limits["interim-safety-plan"].on(date(2016, 1, 28)) is None


def test_every_detector_has_its_question_and_its_cases() -> None:
    assert {name for name, _ in DETECTORS} == QUESTIONS
    assert set(PACK.questions) == QUESTIONS | set(LIVE_RULES)
    assert {path.stem for path in (DEFAULT_PACK / "cases").glob("*.yaml")} >= QUESTIONS


def test_a_paragraph_that_a_question_rests_on_is_served_where_findings_are_shown() -> None:
    resting = {name for question in PACK.questions.values() for name in question.paragraphs}
    detecting = {name for name in resting if PACK.paragraphs[name].kind == "detector"}
    assert not [name for name in sorted(detecting) if "Timeline" not in PACK.paragraphs[name].serves]


@pytest.mark.parametrize("name", sorted(PACK.questions))
def test_the_limits_of_a_question_reach_back_to_old_chronologies(name: str) -> None:
    limits = [*PACK.questions[name].limits.values(), *PACK.words.values()]
    assert all(limit.values[0].since == date(1900, 1, 1) for limit in limits)


def test_words_of_worry_are_small_and_each_stands_once() -> None:
    words = load_pack().concern_words
    assert words
    assert len(set(words)) == len(words)
    assert all(word == word.casefold().strip() for word in words)
