"""Opens a pack: a folder that holds one guidance.

    pack.yaml         what it is, its headings, its paragraph ids, the points that the law has since moved on
    words.yaml        limits of words that several questions share
    questions/ID.yaml what each detector asks, says and counts
    paragraphs/N.yaml the paragraphs under heading N (FM.yaml: front matter)
    behaviours.yaml   time-limits.yaml   labels.yaml

What the questions need is read at once; the other files when they are first asked for, so that a command starts
quickly. ``check_pack`` reads everything.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

from sightline.core.guidance import BehaviourText, Guidance, Paragraph, Question, TimeLimit
from sightline.packs import parts
from sightline.packs.reading import PackError, Part, read_part

__all__ = ["DEFAULT_PACK", "PackError", "check_pack", "load_pack"]

DEFAULT_PACK = Path(__file__).parent / "wuf-2016"
FRONT_MATTER = "FM"
V = TypeVar("V")


class ReadOnDemand(Mapping[str, V]):
    """A part of the pack that is read when somebody first asks for it."""

    def __init__(self, read: Callable[[], dict[str, V]]) -> None:
        self._read = read
        self._held: dict[str, V] | None = None

    def _all(self) -> dict[str, V]:
        if self._held is None:
            self._held = self._read()
        return self._held

    def __getitem__(self, key: str) -> V:
        return self._all()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())


def load_pack(folder: Path | None = None) -> Guidance:
    """The guidance in a folder; without one, the guidance that comes with the product. Read once."""
    return _load(DEFAULT_PACK if folder is None else folder.resolve())


def check_pack(folder: Path | None = None) -> Guidance:
    """As ``load_pack``, but reads every file, so that whatever is wrong shows now."""
    guidance = load_pack(folder)
    for part in (
        guidance.paragraphs,
        guidance.front_matter,
        guidance.behaviours,
        guidance.time_limits,
        guidance.labels,
    ):
        len(part)
    return guidance


@cache
def _load(folder: Path) -> Guidance:
    pack = read_part(folder / "pack.yaml", "pack.yaml")
    pack.only(("id", "title", "edition", "control", "headings", "paragraphs", "superseded"))
    headings = pack.part("headings").every_text()
    ids = _paragraph_ids(pack.part("paragraphs"), headings)
    return Guidance(
        id=pack.text("id"),
        title=pack.text("title"),
        edition=pack.text("edition"),
        headings=headings,
        paragraphs=ReadOnDemand(partial(_paragraphs, folder, tuple(headings), ids)),
        questions={path.stem: _question(path, ids) for path in sorted((folder / "questions").glob("*.yaml"))},
        words=parts.limits(read_part(folder / "words.yaml", "words.yaml"), ids),
        behaviours=ReadOnDemand(partial(_behaviours, folder, ids)),
        time_limits=ReadOnDemand(partial(_time_limits, folder)),
        superseded=tuple(parts.superseded(part, ids) for part in pack.listed("superseded")),
        front_matter=ReadOnDemand(partial(_front_matter, folder)),
        labels=ReadOnDemand(partial(_labels, folder)),
        control=parts.document_control(pack.part("control")),
    )


def _paragraph_ids(counted: Part, headings: Mapping[str, str]) -> tuple[str, ...]:
    ids: list[str] = []
    for name in counted:
        if name.partition(".")[0] not in headings:
            counted.refuse(name, "no heading has its number", "Add the heading, or mend the number")
        ids.append(name)
        ids += [f"{name}/{bullet}" for bullet in range(1, counted.number(name) + 1)]
    return tuple(ids)


def _question(path: Path, ids: tuple[str, ...]) -> Question:
    return parts.question(read_part(path, f"questions/{path.name}"), path.stem, ids)


def _paragraphs(folder: Path, headings: tuple[str, ...], ids: tuple[str, ...]) -> dict[str, Paragraph]:
    found: dict[str, Paragraph] = {}
    for heading in headings:
        file = f"paragraphs/{heading}.yaml"
        section = read_part(folder / file, file)
        for name, part in section.parts():
            if name not in ids or name.partition(".")[0] != heading:
                section.refuse(name, "pack.yaml lists no such paragraph under this heading", "Mend the id, or list it")
            found[name] = parts.paragraph(name, part)
        for name in ids:
            if name not in found and name.partition(".")[0] == heading:
                section.refuse(name, "pack.yaml lists it, and it is missing here", "Write it, or take it off the list")
    return {name: found[name] for name in ids}


def _front_matter(folder: Path) -> dict[str, Paragraph]:
    file = f"paragraphs/{FRONT_MATTER}.yaml"
    if not (folder / file).exists():
        return {}
    return {name: parts.paragraph(name, part) for name, part in read_part(folder / file, file).parts()}


def _behaviours(folder: Path, ids: tuple[str, ...]) -> dict[str, BehaviourText]:
    read = read_part(folder / "behaviours.yaml", "behaviours.yaml")
    return {code: parts.behaviour(code, part, ids) for code, part in read.parts()}


def _time_limits(folder: Path) -> dict[str, TimeLimit]:
    read = read_part(folder / "time-limits.yaml", "time-limits.yaml")
    return {name: parts.time_limit(name, part) for name, part in read.parts()}


def _labels(folder: Path) -> dict[str, Mapping[str, str]]:
    read = read_part(folder / "labels.yaml", "labels.yaml")
    return {column: part.every_text() for column, part in read.parts()}
