"""The standard sentences of a family's copy: every language says every one of them, and nothing else."""

from pathlib import Path

import pytest

from sightline.core.family_sentences import NAMES
from sightline.packs.loader import DEFAULT_PACK
from sightline.packs.reading import PackError
from sightline.packs.sentences import FOLDER, load_sentences

pytestmark = pytest.mark.engine_free
LANGUAGES = {"en", "gd", "pl", "lt", "lv", "ro", "ru", "uk", "ar"}
ENGLISH = (DEFAULT_PACK / FOLDER / "en.yaml").read_text()


def a_pack(folder: Path, **files: str) -> Path:
    (folder / FOLDER).mkdir()
    for name, text in files.items():
        (folder / FOLDER / f"{name}.yaml").write_text(text)
    return folder


def test_nine_languages_say_every_sentence() -> None:
    found = load_sentences()
    assert set(found) == LANGUAGES
    assert all(tuple(each.words) == NAMES for each in found.values())


def test_no_language_leaves_a_sentence_in_english() -> None:
    found = load_sentences()
    for code in LANGUAGES - {"en"}:
        alike = [name for name in NAMES if found[code].words[name] == found["en"].words[name]]
        assert alike == [], code


def test_arabic_alone_runs_from_right_to_left() -> None:
    assert {code for code, each in load_sentences().items() if each.is_right_to_left} == {"ar"}


def test_only_english_needs_nobodys_approval() -> None:
    assert {code for code, each in load_sentences().items() if not each.needs_approval} == {"en"}


@pytest.mark.parametrize(
    ("mend", "says"),
    [
        (lambda text: text.replace("  title: A summary for you\n", ""), "title"),
        (lambda text: text + "  sheet_other: What?\n", "sheet_other"),
        (lambda text: text.replace("direction: ltr", "direction: up"), "direction"),
        (lambda text: text.replace("title: A summary for you", "title: ''"), "title"),
        (lambda text: text + "colour: red\n", "colour"),
    ],
)
def test_a_file_that_lacks_a_sentence_or_has_one_too_many_is_refused(tmp_path: Path, mend, says: str) -> None:
    with pytest.raises(PackError) as refused:
        load_sentences(a_pack(tmp_path, en=ENGLISH, xx=mend(ENGLISH)))
    assert says in str(refused.value)


def test_a_pack_without_english_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError):
        load_sentences(a_pack(tmp_path, xx=ENGLISH))


def test_another_guidance_may_bring_its_own_sentences_or_take_these(tmp_path: Path) -> None:
    assert load_sentences(tmp_path) == load_sentences()
    (tmp_path / "own").mkdir()
    own = a_pack(tmp_path / "own", en=ENGLISH.replace("A summary for you", "For you"))
    assert load_sentences(own)["en"].words["title"] == "For you"


def test_other_words_have_another_seal(tmp_path: Path) -> None:
    own = a_pack(tmp_path, en=ENGLISH.replace("A summary for you", "For you"))
    assert load_sentences(own)["en"].seal != load_sentences()["en"].seal
