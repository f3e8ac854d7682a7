"""The guidance is a source to cite, never to copy: no run of eight of its words stands in this repository."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

RUN = 8
ROOT = Path(__file__).parent.parent
WORD = re.compile(r"[^\W_]+", re.UNICODE)
APOSTROPHE = re.compile(r"[’'`]")


def words(text: str) -> list[str]:
    """Case and punctuation left out; an apostrophe joins, so that "child's" is one word in both."""
    return WORD.findall(APOSTROPHE.sub("", text.casefold()))


def runs(text: str) -> set[tuple[str, ...]]:
    said = words(text)
    return {tuple(said[start : start + RUN]) for start in range(len(said) - RUN + 1)}


def copied(text: str, guidance: set[tuple[str, ...]]) -> list[str]:
    return sorted(" ".join(run) for run in runs(text) & guidance)


def tracked_texts() -> Iterator[tuple[str, str]]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout
    for name in listed.decode().split("\0"):
        path = ROOT / name
        if not name or not path.is_file():
            continue
        content = path.read_bytes()
        if b"\0" not in content[:8000]:
            yield name, content.decode("utf-8", errors="replace")


def test_the_comparison_sees_a_copy_through_case_punctuation_and_line_breaks() -> None:
    guidance = runs("One two three, four – five six seven eight nine.")
    assert copied('x ONE, two\n  three "four" five; six seven eight y', guidance) == [
        "one two three four five six seven eight"
    ]
    assert copied("one two three four five six seven but eight", guidance) == []


def test_no_tracked_file_holds_eight_running_words_of_the_guidance() -> None:
    source = os.environ.get("SIGHTLINE_GUIDANCE_TEXT")
    if not source:
        pytest.skip("SIGHTLINE_GUIDANCE_TEXT does not name the guidance's text")
    guidance = runs(Path(source).read_text(encoding="utf-8"))
    found = [f"{name}: {run}" for name, text in tracked_texts() for run in copied(text, guidance)]
    assert not found, "Say these in our own words:\n" + "\n".join(found)
