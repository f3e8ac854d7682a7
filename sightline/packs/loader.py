"""Opens a pack: a folder that holds one guidance.

pack.yaml         what it is, its headings, its paragraph ids, the points on which the law has since moved on
paragraphs/N.yaml the paragraphs under heading N (FM.yaml: front matter, may be left out)
questions/ID.yaml what each detector asks, says and counts
words.yaml        limits of words that several questions share
behaviours.yaml   a text for every behaviour code of the record
responses.yaml    what helps beside each kind of behaviour, and what to leave
time-limits.yaml  by when each step is due (may be left out)
areas.yaml        areas of a child's life, by side, for the assessment board (may be left out)
childs-day.yaml   what is asked about a child's ordinary day, by age (may be left out)
labels.yaml       words of its own for codes of the record (may be left out)
concern-words.yaml  beginnings of words that tell of a worry (may be left out)
safety-limits.yaml  limits about the safety of those who visit (may be left out)
visit-tier.yaml     why a visit is not an ordinary one, and what must be in place before it (may be left out)
visit-questions.yaml  what is asked before a visit (may be left out)
places.yaml         towns whose sunset stands for the places around them (may be left out)
ladder.yaml       who is called, and when, if somebody does not come back from a visit (may be left out)
"""

from functools import cache
from pathlib import Path

from sightline.core.answers import Behaviour, BehaviourGroup
from sightline.core.guidance import BehaviourText, Guidance, Paragraph, Question, Response, Superseded
from sightline.packs import areas, parts, safety, visits
from sightline.packs.reading import PackError, Part, read_part

__all__ = ["DEFAULT_PACK", "PackError", "load_pack"]

DEFAULT_PACK = Path(__file__).parent / "wuf-2016"
FRONT_MATTER = "FM"


def load_pack(folder: Path | None = None) -> Guidance:
    """The guidance in a folder; without one, the guidance that comes with the product. Read once."""
    return _load(DEFAULT_PACK if folder is None else folder.resolve())


@cache
def _load(folder: Path) -> Guidance:
    pack = read_part(folder, "pack.yaml")
    pack.only(("id", "title", "edition", "control", "headings", "paragraphs", "superseded"))
    headings = pack.part("headings").every_text()
    ids = _paragraph_ids(pack.part("paragraphs"), headings)
    superseded = tuple(parts.superseded(part, ids) for part in pack.listed("superseded"))
    time_limits = _optional(folder, "time-limits.yaml")
    front_matter = _optional(folder, f"paragraphs/{FRONT_MATTER}.yaml")
    return Guidance(
        id=pack.text("id"),
        title=pack.text("title"),
        edition=pack.text("edition"),
        headings=headings,
        paragraphs=_paragraphs(folder, headings, ids, superseded),
        questions=_questions(folder, ids),
        words=parts.limits(read_part(folder, "words.yaml"), ids),
        behaviours=_behaviours(read_part(folder, "behaviours.yaml"), ids),
        responses=_responses(read_part(folder, "responses.yaml"), ids),
        time_limits={name: parts.time_limit(name, part) for name, part in time_limits.parts()},
        superseded=superseded,
        front_matter={name: parts.paragraph(name, part) for name, part in front_matter.parts()},
        labels=_labels(folder),
        control=parts.document_control(pack.part("control")),
        concern_words=parts.concern_words(_optional(folder, "concern-words.yaml"), ids),
        sides=areas.sides(_optional(folder, "areas.yaml")),
        day_prompts=areas.day_prompts(_optional(folder, "childs-day.yaml")),
        ladder=safety.ladder(_optional(folder, "ladder.yaml")),
        safety_limits=visits.safety_limits(_optional(folder, "safety-limits.yaml"), ids),
        visit_reasons=visits.reasons(_optional(folder, "visit-tier.yaml"), ids),
        visit_needs=visits.needs(_optional(folder, "visit-tier.yaml"), ids),
        places=visits.places(_optional(folder, "places.yaml")),
        visit_questions=visits.questions(_optional(folder, "visit-questions.yaml"), ids),
    )


def _optional(folder: Path, file: str) -> Part:
    return read_part(folder, file) if (folder / file).exists() else Part({}, file, "")


def _paragraph_ids(counted: Part, headings: dict[str, str]) -> tuple[str, ...]:
    ids: list[str] = []
    for name in counted:
        if name.partition(".")[0] not in headings:
            counted.refuse(name, "no heading has its number", "Add the heading, or mend the number")
        ids.append(name)
        ids += [f"{name}/{bullet}" for bullet in range(1, counted.number(name) + 1)]
    return tuple(ids)


def _questions(folder: Path, ids: tuple[str, ...]) -> dict[str, Question]:
    names = sorted(path.stem for path in (folder / "questions").glob("*.yaml"))
    return {name: parts.question(read_part(folder, f"questions/{name}.yaml"), name, ids) for name in names}


def _paragraphs(
    folder: Path, headings: dict[str, str], ids: tuple[str, ...], superseded: tuple[Superseded, ...]
) -> dict[str, Paragraph]:
    found: dict[str, Paragraph] = {}
    for heading in headings:
        section = read_part(folder, f"paragraphs/{heading}.yaml")
        expected = [name for name in ids if name.partition(".")[0] == heading]
        for name in expected:
            if name not in section:
                section.refuse(name, "pack.yaml lists it, and it is missing here", "Write it, or take it off the list")
            found[name] = parts.paragraph(name, section.part(name), _present_day_reading(name, superseded))
        section.only(expected)
    return found


def _present_day_reading(name: str, superseded: tuple[Superseded, ...]) -> str:
    return " ".join(
        point.now if point.verified else f"{point.now} (Not verified: check before relying on it.)"
        for point in superseded
        if name in point.paragraphs
    )


def _behaviours(read: Part, ids: tuple[str, ...]) -> dict[str, BehaviourText]:
    for code in Behaviour:
        if code not in read:
            read.refuse(code, "it is missing, and the record may hold it", "Give it a label and what it looks like")
    return {code: parts.behaviour(code, part, ids) for code, part in read.parts()}


def _responses(read: Part, ids: tuple[str, ...]) -> dict[str, Response]:
    read.only(BehaviourGroup)
    return {group: parts.response(group, read.part(group), ids) for group in BehaviourGroup}


def _labels(folder: Path) -> dict[str, dict[str, str]]:
    """The product's words for the codes of the record; a pack's own words win."""
    labels = {column: part.every_text() for column, part in read_part(DEFAULT_PACK.parent, "labels.yaml").parts()}
    own = _optional(folder, "labels.yaml")
    own.only(labels)
    for column, part in own.parts():
        labels[column].update(part.only(labels[column]).every_text())
    return labels
