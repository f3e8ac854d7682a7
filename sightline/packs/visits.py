"""What a pack says about visits: reasons for a tier, what must be in place, and the questions beforehand."""

import re
from collections.abc import Iterable

from sightline.core.daylight import Place
from sightline.core.guidance import Limit
from sightline.core.visit_needs import Needed
from sightline.core.visit_tier import Why
from sightline.core.visit_words import AnswerKind, Saying, VisitQuestion
from sightline.packs.parts import Ids, limits, template_fields
from sightline.packs.reading import Part

_HAZARD = frozenset({"about", "to_do"})
_AGO = frozenset({"ago"})
_NOTHING: frozenset[str] = frozenset()
_FIGURES = {
    **dict.fromkeys((Why.HAZARD_ELSEWHERE, Why.HAZARD_PAIR, Why.HAZARD_CARE), _HAZARD),
    **dict.fromkeys((Why.VIOLENCE_FRESH, Why.VIOLENCE_RECENT, Why.VIOLENCE_EARLIER), _AGO),
    **dict.fromkeys((Why.THREAT_RECENT, Why.THREAT_EARLIER, Why.HOSTILE_RECENT), _AGO),
}

LIMITS = (
    "violence_fresh",
    "violence_recent",
    "threat_recent",
    "hostile_recent",
    "hazard_review",
    "work_begins",
    "work_ends",
)


def safety_limits(read: Part, ids: Ids) -> dict[str, Limit]:
    """None where the pack has no such file; else at least those that the rules ask for."""
    found = limits(read, ids)
    for name in LIMITS if found else ():
        if name not in found:
            read.refuse(name, "it is missing, and a rule asks for it", "Add it with its grounds and who chose it")
    return found


def reasons(read: Part, ids: Ids) -> dict[str, Saying]:
    """None where the pack has no such file; else every reason that the rule may give."""
    if not list(read):
        return {}
    part = _of(read, "reasons", Why)
    return {why: _saying(part.part(why), _FIGURES.get(why, _NOTHING), ids) for why in Why}


def needs(read: Part, ids: Ids) -> dict[str, Saying]:
    if not list(read):
        return {}
    part = _of(read, "needs", Needed)
    return {needed: _saying(part.part(needed), _NOTHING, ids) for needed in Needed}


def _of(read: Part, key: str, codes: Iterable[str]) -> Part:
    return read.only(("reasons", "needs")).part(key).only(codes)


def _saying(part: Part, figures: frozenset[str], ids: Ids) -> Saying:
    part.only(("says", "paragraph"))
    says = part.text("says")
    if unknown := template_fields(part, "says", says) - figures:
        known = ", ".join(sorted(figures)) or "none"
        part.refuse("says", f"nothing fills in {', '.join(sorted(unknown))}", f"Use of these: {known}")
    return Saying(says, _paragraph(part, ids))


def questions(read: Part, ids: Ids) -> tuple[VisitQuestion, ...]:
    return tuple(_question(code, part, ids) for code, part in read.parts())


def _question(code: str, part: Part, ids: Ids) -> VisitQuestion:
    part.only(("asks", "kind", "help", "paragraph"))
    kind = part.text("kind")
    if kind not in set(AnswerKind):
        part.refuse("kind", f"{kind!r} is no way to answer", f"Use one of: {', '.join(AnswerKind)}")
    return VisitQuestion(code, part.text("asks"), AnswerKind(kind), part.text("help"), _paragraph(part, ids))


def places(read: Part) -> tuple[Place, ...]:
    return tuple(_place(name, part) for name, part in read.parts())


def _place(name: str, part: Part) -> Place:
    part.only(("latitude", "longitude"))
    return Place(name, _degrees(part, "latitude", 66), _degrees(part, "longitude", 180))


def _degrees(part: Part, key: str, most: int) -> float:
    """Not beyond the polar circles, where on some days the sun does not set."""
    text = part.text(key)
    if not re.fullmatch(r"-?\d{1,3}(\.\d+)?", text) or abs(float(text)) > most:
        part.refuse(key, f"{text!r} is no such number of degrees", f"Write a number between -{most} and {most}")
    return float(text)


def _paragraph(part: Part, ids: Ids) -> str:
    cited = part.text("paragraph")
    if cited not in ids:
        part.refuse("paragraph", f"this guidance has no paragraph {cited!r}", "Cite one that pack.yaml lists")
    return cited
