"""Reads the files of a pack: every cell is text until it is asked for, and whatever is wrong is said as help."""

from collections.abc import Hashable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import yaml


class PackError(ValueError):
    """Something in a pack cannot be used: which file, which key, what is wrong and what to do about it."""

    def __init__(self, file: str, key: str, wrong: str, mend: str) -> None:
        where = f"{file}, {key}" if key else file
        super().__init__(f"{where}: {wrong}. {mend}.")
        self.file = file
        self.key = key


class _Reader(yaml.CBaseLoader):
    """Everything is text, and a key that stands twice is refused instead of the last one winning."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        read: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        if len(read) != len(node.value):
            _refuse_twice(node)
        return read


def _refuse_twice(node: yaml.MappingNode) -> NoReturn:
    seen: set[str] = set()
    for key, _ in node.value:
        if key.value in seen:
            raise yaml.MarkedYAMLError(problem=f"{key.value!r} stands twice", problem_mark=key.start_mark)
        seen.add(key.value)
    raise yaml.MarkedYAMLError(problem="a key is not plain text")


def read_part(folder: Path, file: str) -> "Part":
    """One file of the pack, as the mapping that it must be."""
    try:
        # S506 warns of loaders that build objects; this one builds text, lists and mappings alone.
        raw = yaml.load((folder / file).read_bytes(), Loader=_Reader)  # noqa: S506
    except FileNotFoundError:
        raise PackError(file, "", "the file is missing", "Write it, or take the pack from a complete copy") from None
    except yaml.MarkedYAMLError as wrong:
        line = f", line {wrong.problem_mark.line + 1}" if wrong.problem_mark else ""
        raise PackError(file, "", f"it cannot be read as YAML ({wrong.problem}{line})", "Mend that place") from None
    except yaml.YAMLError:
        raise PackError(file, "", "it is not a text file in UTF-8", "Save it as UTF-8") from None
    return Part(raw, file, "")


class Part:
    """A mapping somewhere in a pack's file, asked for one key at a time."""

    __slots__ = ("_raw", "file", "key")

    def __init__(self, raw: object, file: str, key: str) -> None:
        self.file = file
        self.key = key
        if not isinstance(raw, dict):
            self.refuse("", "a list of names with a value each was expected here", "Write it as “name: value” lines")
        self._raw: dict[str, Any] = raw

    def refuse(self, key: str, wrong: str, mend: str) -> NoReturn:
        raise PackError(self.file, self.path_to(key), wrong, mend)

    def path_to(self, key: str) -> str:
        return " > ".join(part for part in (self.key, key) if part)

    def __contains__(self, key: str) -> bool:
        return key in self._raw

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def only(self, known: Iterable[str]) -> "Part":
        """Refuses a key that nobody reads: most often a slip of the pen that would otherwise go unnoticed."""
        known = tuple(known)
        for key in self._raw:
            if key not in known:
                self.refuse(key, "nothing reads this key", f"Use one of: {', '.join(known)}")
        return self

    def text(self, key: str, default: str | None = None) -> str:
        found = self._raw.get(key, default)
        if found is None:
            self.refuse(key, "it is missing", "Add it")
        if not isinstance(found, str):
            self.refuse(key, "a text was expected", "Write one text, in quotation marks if it holds a colon")
        if not found.strip() and default is None:
            self.refuse(key, "it is empty", "Fill it in")
        return found.strip()

    def number(self, key: str) -> int:
        found = self.text(key)
        if not found.isdecimal():
            self.refuse(key, f"{found!r} is not a whole number", "Write digits only, such as 42")
        return int(found)

    def yes_or_no(self, key: str) -> bool:
        found = self.text(key)
        if found not in {"yes", "no"}:
            self.refuse(key, f"{found!r} is neither yes nor no", "Write yes or no")
        return found == "yes"

    def day(self, key: str) -> date:
        return self._as_day(key, self.text(key))

    def _as_day(self, key: str, found: str) -> date:
        try:
            day = date.fromisoformat(found)
        except ValueError:
            day = None
        if day is None or day.isoformat() != found:
            self.refuse(key, f"{found!r} is not a date", "Write year, month and day, such as 2016-01-28")
        return day

    def texts(self, key: str, may_be_empty: bool = False) -> tuple[str, ...]:
        found = self._raw.get(key, [])
        if not isinstance(found, list) or not all(isinstance(text, str) and text.strip() for text in found):
            self.refuse(key, "a list of texts was expected", "Begin each with “- ” on a line of its own")
        if not found and not may_be_empty:
            self.refuse(key, "nothing stands here", "Give at least one")
        return tuple(text.strip() for text in found)

    def part(self, key: str) -> "Part":
        if key not in self._raw:
            self.refuse(key, "it is missing", "Add it")
        return Part(self._raw[key], self.file, self.path_to(key))

    def parts(self) -> Iterator[tuple[str, "Part"]]:
        for key in self._raw:
            yield key, self.part(key)

    def listed(self, key: str) -> Iterator["Part"]:
        found = self._raw.get(key, [])
        if not isinstance(found, list):
            self.refuse(key, "a list was expected", "Begin each with “- ” on a line of its own")
        for number, raw in enumerate(found, start=1):
            yield Part(raw, self.file, self.path_to(f"{key} {number}"))

    def every_text(self) -> dict[str, str]:
        return {key: self.text(key) for key in self._raw}

    def by_date(self) -> tuple[tuple[date, "Part"], ...]:
        """Parts whose keys are the days from which they hold, oldest first."""
        dated = [(self._as_day(key, key), self.part(key)) for key in self._raw]
        if not dated:
            self.refuse("", "no value is given", "Add one under the day from which it holds, such as 1900-01-01")
        return tuple(sorted(dated, key=lambda pair: pair[0]))
