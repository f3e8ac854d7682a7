"""The names of the lanes: a drawing of its own, so that it can stay in place while the plot scrolls."""

from collections.abc import Iterator
from html import escape

from sightline.exchange.picture_svg.frame import AGENCY, BEHAVIOUR, NAMES_WIDTH, Frame, number

CHARACTERS = 19
LINE = 12


def draw_names(frame: Frame) -> str:
    words = "".join([*_headings(frame), *_names(frame)])
    return f'<svg class="sp-names" viewBox="0 0 {NAMES_WIDTH} {frame.height}" aria-hidden="true">{words}</svg>'


def _headings(frame: Frame) -> Iterator[str]:
    for heading in frame.headings:
        yield f'<text class="gh" x="0" y="{number(heading.top - 6)}">{heading.words}</text>'
        yield f'<path class="gr" d="M0 {number(heading.top - 1)}H{NAMES_WIDTH}"/>'


def _names(frame: Frame) -> Iterator[str]:
    for child in frame.children:
        yield _name(child.lane.name, child.top + 27, "nc")
    for agency in frame.agencies:
        yield _name(agency.lane.name, agency.top + AGENCY / 2 + 4)
    for behaviour in frame.behaviours:
        yield _name(behaviour.lane.name, behaviour.top + BEHAVIOUR / 2 + 4)
    for finding in frame.findings:
        yield _name(finding.lane.name, finding.top + finding.height / 2 + 4)


def _name(name: str, y: float, style: str = "nm") -> str:
    lines = _lines(name)
    if len(lines) == 1:
        return f'<text class="{style}" x="{NAMES_WIDTH - 8}" y="{number(y)}">{escape(lines[0])}</text>'
    spans = "".join(
        f'<tspan x="{NAMES_WIDTH - 8}" y="{number(y - LINE / 2 + place * (LINE - 1))}">{escape(line)}</tspan>'
        for place, line in enumerate(lines)
    )
    return f'<text class="{style} n2">{spans}</text>'


def _lines(name: str) -> list[str]:
    """One line, or two broken at a space; what is longer still is cut and says so by its ellipsis."""
    if len(name) <= CHARACTERS:
        return [name]
    broken = name.rfind(" ", 0, CHARACTERS + 3)
    first, rest = (name[:broken], name[broken + 1 :]) if broken > 0 else (name[:CHARACTERS], name[CHARACTERS:])
    return [first, rest if len(rest) <= CHARACTERS + 2 else rest[: CHARACTERS + 1] + "…"]
