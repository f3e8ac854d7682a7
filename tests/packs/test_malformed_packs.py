"""Every way of being malformed is refused, naming the file, the key and what to do."""

import re
import shutil
from pathlib import Path

import pytest

from sightline.packs.loader import PackError, load_pack

TINY = Path(__file__).parent / "tiny"
QUESTION = "questions/child-not-seen.yaml"
LIMIT = "limits > open_notice"
TEN = "{value: 10, chosen_by: The committee, because: Ten was agreed.}"

# What is wrong: the file, the text replaced, its replacement, the key named, what the message says.
MALFORMED = {
    "an unknown key in the pack": ("pack.yaml", "title:", "tittle: x\ntitle:", "tittle", "nothing reads this key"),
    "an unknown key in a question": (QUESTION, "asks:", "ask: x\nasks:", "ask", "Use one of: id, asks"),
    "an unknown key in a limit": (QUESTION, "unit: days", "units: days", f"{LIMIT} > units", "nothing reads"),
    "an unknown key in a paragraph": ("paragraphs/1.yaml", "does:", "do: x\n  does:", "1.1 > do", "nothing reads"),
    "an unknown key in a time limit": ("time-limits.yaml", "step:", "stap:", "first-meeting > stap", "nothing reads"),
    "an unknown column of labels": ("labels.yaml", "outcome:", "outcom:", "outcom", "nothing reads"),
    "a missing key": (QUESTION, "asks: Who saw the child?\n", "", "asks", "it is missing"),
    "an empty text": (QUESTION, "asks: Who saw the child?", "asks:", "asks", "it is empty"),
    "a list where a text belongs": (QUESTION, "asks: Who", "asks: [x]\nx: Who", "x", "nothing reads"),
    "a text where a list belongs": (QUESTION, '["1.1", "1.1/1"]', "1.1", "paragraphs", "a list of texts"),
    "a text where a mapping belongs": (QUESTION, 'not_seen: "{child}: {figure} days"', "x", "says", "name: value"),
    "a question on a paragraph that is not there": (QUESTION, '"1.1/1"]', '"1.1/2"]', "paragraphs", "'1.1/2'"),
    "a limit on a paragraph that is not there": (QUESTION, '["1.1"]', '["9.9"]', f"{LIMIT} > grounds", "'9.9'"),
    "a limit without grounds": (QUESTION, '["1.1"]', "[]", f"{LIMIT} > grounds", "Give at least one"),
    "a limit with grounds left out": (QUESTION, '    grounds: ["1.1"]\n', "", f"{LIMIT} > grounds", "nothing stands"),
    "a limit without values": (
        "words.yaml",
        "{value: 14, chosen_by: The committee, because: It said so.}",
        "{}",
        "1900-01-01 > value",
        "it is missing",
    ),
    "a limit with no day at all": (
        "words.yaml",
        "values:\n    1900-01-01:",
        "values: {}\nx:\n    y:",
        "values",
        "no value is given",
    ),
    "a limit that nobody chose": (QUESTION, "10, chosen_by: The committee,", "10,", "chosen_by", "it is missing"),
    "a limit without a reason": (QUESTION, ", because: Ten was agreed.", "", "because", "it is missing"),
    "a limit that is no number": (QUESTION, "value: 10", "value: ten", "2020-01-01 > value", "'ten' is not a whole"),
    "a limit below nothing": (QUESTION, "value: 10", "value: -1", "2020-01-01 > value", "'-1' is not a whole"),
    "a date that does not exist": (QUESTION, "2020-01-01", "2020-02-30", "2020-02-30", "'2020-02-30' is not a date"),
    "a date in another form": (QUESTION, "2020-01-01", "01/01/2020", "01/01/2020", "such as 2016-01-28"),
    "two values from one day": (QUESTION, "2022-01-01", "2020-01-01", "", "'2020-01-01' stands twice"),
    "a paragraph that stands twice": ("paragraphs/1.yaml", '"1.1/1":', '"1.1":', "", "'1.1' stands twice"),
    "a question under another file's name": (QUESTION, "id: child-not-seen", "id: other", "id", "one name"),
    "a sentence whose braces do not match": (QUESTION, "{figure} days", "{figure days", "says > not_seen", "braces"),
    "a sentence that reaches into a value": (QUESTION, "{figure}", "{figure.real}", "says > not_seen", "plain name"),
    "a paragraph that is not written": ("paragraphs/1.yaml", '"1.1/1":', '"1.1/2":', "1.1/1", "missing here"),
    "a paragraph not listed": (
        "paragraphs/1.yaml",
        '"1.1/1":',
        '"1.1/2": {}\n"1.1/1":',
        "1.1/2",
        "nothing reads",
    ),
    "a paragraph under no heading": ("pack.yaml", '"1.1": 1', '"2.1": 1', "paragraphs > 2.1", "no heading"),
    "a count of bullets that is no number": ("pack.yaml", '"1.1": 1', '"1.1": one', "paragraphs > 1.1", "digits only"),
    "a present-day reading of nothing": ("pack.yaml", '["1.1"]', '["7.7"]', "superseded 1 > paragraphs", "'7.7'"),
    "a present-day reading that is not listed": ("pack.yaml", "  - topic", "    topic", "superseded", "a list"),
    "an approval on no day": ("pack.yaml", "publisher:", "approved: soon\n  publisher:", "approved", "not a date"),
    "a kind of service that is unknown": ("paragraphs/1.yaml", "kind: detector", "kind: magic", "kind", "'magic'"),
    "a screen that is unknown": ("paragraphs/1.yaml", "[Family]", "[Kitchen]", "serves", "'Kitchen'"),
    "neither built nor not": ("paragraphs/1.yaml", "built: yes", "built: soon", "built", "neither yes nor no"),
    "a word that all questions share without grounds": ("words.yaml", '["1.1"]', "[]", "grounds", "at least one"),
    "a behaviour that the record cannot hold": ("behaviours.yaml", "late: {", "tardy: {", "late", "it is missing"),
    "a behaviour of its own": ("behaviours.yaml", "late: {", "tardy: {label: x}\nlate: {", "tardy", "no such"),
    "a behaviour on no paragraph": ("behaviours.yaml", 'paragraph: "1.1"', 'paragraph: "8"', "late > paragraph", "'8'"),
    "a code not neutral": (
        "behaviours.yaml",
        "looked.}",
        "looked., neutral: yes}",
        "late > neutral",
        "ambival",
    ),
    "a response to a group that is missing": ("responses.yaml", "violence: {", "#", "violence", "it is missing"),
    "a response to no group": ("responses.yaml", "violence: {", "rage: {", "rage", "nothing reads this key"),
    "a response that helps nobody": ("responses.yaml", "[Ask again.]", "[]", "ambivalence > helps", "nothing stands"),
    "a response that leaves nothing": ("responses.yaml", "avoid: [Giving up.], ", "", "avoid", "nothing stands here"),
    "a response on no paragraph": ("responses.yaml", '["1.1"]', '["9.9"]', "ambivalence > paragraphs", "'9.9'"),
    "an unknown key in a response": ("responses.yaml", "{helps", "{x: y, helps", "ambivalence > x", "nothing reads"),
    "a time limit on no day": ("time-limits.yaml", "2020-01-01", "2020", "values > 2020", "is not a date"),
    "a time limit that nobody chose": ("time-limits.yaml", ", chosen_by: The committee", "", "chosen_by", "is missing"),
    "a time limit without its source": ("time-limits.yaml", "source: Its own text, ", "", "source", "it is missing"),
    "a time limit that is no number": ("time-limits.yaml", "amount: 9", "amount: nine", "amount", "'nine'"),
    "a time limit with a unit of nothing": ("time-limits.yaml", "amount: 9, ", "", "unit", "it counts nothing"),
    "a label for a code that is unknown": ("labels.yaml", "not_brought", "not_bought", "outcome > not_bought", "reads"),
    "a file that is not YAML": (QUESTION, "asks: Who", "asks: [Who", "", "cannot be read as YAML"),
    "a file that is no mapping": ("labels.yaml", "outcome:\n  not_brought: Nobody", "- Nobody", "", "name: value"),
}


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "pack"))


@pytest.mark.parametrize("name", MALFORMED)
def test_refused_with_help(name: str, pack: Path) -> None:
    file, old, new, key, says = MALFORMED[name]
    sound = (pack / file).read_text()
    assert old in sound, "the tiny pack changed: mend this test"
    (pack / file).write_text(sound.replace(old, new, 1))

    with pytest.raises(PackError, match=re.escape(says)) as refused:
        load_pack(pack)

    assert refused.value.file == file
    assert refused.value.key.endswith(key)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("file", ["pack.yaml", "words.yaml", "behaviours.yaml", "responses.yaml", "paragraphs/1.yaml"])
def test_a_missing_file_is_named(file: str, pack: Path) -> None:
    (pack / file).unlink()
    with pytest.raises(PackError, match="the file is missing") as refused:
        load_pack(pack)
    assert refused.value.file == file


def test_an_empty_file_is_refused(pack: Path) -> None:
    (pack / QUESTION).write_text("")
    with pytest.raises(PackError, match="name: value"):
        load_pack(pack)


def test_a_pack_that_was_mended_is_read_again(pack: Path) -> None:
    sound = (pack / QUESTION).read_text()
    (pack / QUESTION).write_text("id: [")
    with pytest.raises(PackError):
        load_pack(pack)
    (pack / QUESTION).write_text(sound)
    assert load_pack(pack).id == "tiny"


def test_a_file_that_is_not_text_is_refused(pack: Path) -> None:
    (pack / QUESTION).write_bytes(b"\xff\xfe\x00\xd8")
    with pytest.raises(PackError, match="UTF-8"):
        load_pack(pack)
