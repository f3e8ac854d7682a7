"""The drawing: under each agency its contacts, the children it saw and the adults it met, stretch by stretch."""

from collections.abc import Iterator, Mapping
from html import escape
from math import ceil
from typing import NamedTuple

from sightline.core.agency_picture import AdultRow, AgencyPicture, AgencyRows, Cell, ChildRow
from sightline.core.answers import BehaviourGroup
from sightline.core.dates import MONTHS
from sightline.core.picture.model import Sight
from sightline.exchange.agency_svg.key import draw_key
from sightline.exchange.agency_svg.marks import GROUP_LETTERS, SIGHT_DRAWN, called_off_mark, failed_mark
from sightline.exchange.picture_svg.frame import number

NAMES, STRETCH, TOP = 136, 46, 34
HEAD, CONTACTS, ROW = 26, 34, 22
TALLEST, STEP = 5, 5  # contacts beyond which a bar grows no more, and the height of one
LETTERS_IN_A_LINE, LETTER, LINE = 2, 20, 11
FITTING = 20  # characters of a name


class Line(NamedTuple):
    """One row of the drawing: its name and what stands in each stretch, drawn around the middle of its cell."""

    name: str
    height: int
    drawn: tuple[str, ...]
    heads: bool = False


def draw_agencies(picture: AgencyPicture, *, family: str, caption: str) -> str:
    """A ``figure`` with caption, drawing and key: well-formed, safe to put into any page."""
    lines = [line for rows in picture.agencies for line in _lines(rows)]
    height = TOP + sum(line.height for line in lines) + 6
    width = STRETCH * len(picture.stretches) + 6
    label = escape(f"Agency picture of {family}")
    names, plot = "".join(_names(lines)), "".join([*_axis(picture, height), *_plot(lines)])
    return (
        f'<figure class="sp sp-agencies"><figcaption>{escape(caption)}</figcaption>'
        f'<div class="sp-view" role="group" tabindex="0" aria-label="{label}; scrolls sideways on a narrow screen">'
        f'<svg class="sp-plot" viewBox="0 0 {width} {height}" role="img" aria-label="{label}; the table below says '
        f'the same">{plot}</svg>'
        f'<svg class="sp-names" viewBox="0 0 {NAMES} {height}" aria-hidden="true">{names}</svg></div>'
        f"{draw_key()}</figure>"
    )


def _lines(rows: AgencyRows) -> Iterator[Line]:
    nothing = ("",) * len(rows.cells)
    yield Line(rows.name, HEAD, nothing, heads=True)
    yield Line("Contacts", CONTACTS, tuple(_contacts(cell) for cell in rows.cells))
    for child in rows.children:
        yield Line(child.name, ROW, _sights(child))
    for adult in rows.adults:
        yield Line(adult.name, ROW + LINE * (_most_lines(adult) - 1), tuple(map(_groups, adult.groups)))


def _contacts(cell: Cell) -> str:
    if cell.silent:
        return '<path class="ag-si" d="M-20 10H20"/>'
    met = min(cell.met, TALLEST) * STEP
    remote = min(cell.remote, TALLEST - min(cell.met, TALLEST)) * STEP
    foot = 15
    drawn = f'<path class="kw" d="M-8 {foot}v-{met}"/>' if met else ""
    drawn += f'<path class="rw" d="M-8 {foot - met}v-{remote}"/>' if remote else ""
    drawn += failed_mark(cell.failed, 4, 8) + called_off_mark(cell.called_off, 14, 8)
    if cell.aimed:
        drawn += f'<text class="ag-n" x="4" y="-2">!{cell.aimed}</text>'
    return drawn


def _sights(child: ChildRow) -> tuple[str, ...]:
    return tuple("" if sight is None else SIGHT_DRAWN[Sight(sight)] for sight in child.sights)


def _most_lines(adult: AdultRow) -> int:
    return max(ceil(len(groups) / LETTERS_IN_A_LINE) for groups in adult.groups)


def _groups(groups: Mapping[BehaviourGroup, int]) -> str:
    letters = [GROUP_LETTERS[group] for group in BehaviourGroup if groups.get(group)]
    if not letters:
        return ""
    lines = [letters[at : at + LETTERS_IN_A_LINE] for at in range(0, len(letters), LETTERS_IN_A_LINE)]
    first = 4 - (len(lines) - 1) * LINE / 2
    return "".join(
        f'<text class="ag-g" x="{number((place - (len(line) - 1) / 2) * LETTER)}" y="{number(first + LINE * at)}">'
        f"{letter}</text>"
        for at, line in enumerate(lines)
        for place, letter in enumerate(line)
    )


def _axis(picture: AgencyPicture, height: int) -> Iterator[str]:
    for place, stretch in enumerate(picture.stretches):
        x = place * STRETCH
        new_year = place == 0 or stretch.first.year != picture.stretches[place - 1].first.year
        if new_year:
            yield f'<text class="ax y" x="{x + 3}" y="12">{stretch.first.year}</text>'
        month = MONTHS[stretch.first.month - 1][:3]
        yield f'<text class="ax" x="{x + 3}" y="26">{stretch.first.day} {month}</text>'
        yield f'<path class="{"gy" if new_year else "g"}" d="M{x} {TOP - 4}V{height}"/>'


def _plot(lines: list[Line]) -> Iterator[str]:
    for line, top in _placed(lines):
        if line.heads:
            yield f'<path class="gr" d="M0 {top}H{STRETCH * len(line.drawn)}"/>'
        for place, drawn in enumerate(line.drawn):
            if drawn:
                middle = f"{number((place + 0.5) * STRETCH)} {number(top + line.height / 2)}"
                yield f'<g transform="translate({middle})">{drawn}</g>'


def _names(lines: list[Line]) -> Iterator[str]:
    for line, top in _placed(lines):
        y = number(top + line.height / 2 + 4)
        name = line.name if len(line.name) <= FITTING else f"{line.name[: FITTING - 1]}…"
        if line.heads:
            yield f'<path class="gr" d="M0 {top}H{NAMES}"/><text class="ag-h" x="0" y="{y}">{escape(name)}</text>'
        else:
            yield f'<text class="nm" x="{NAMES - 8}" y="{y}">{escape(name)}</text>'


def _placed(lines: list[Line]) -> Iterator[tuple[Line, int]]:
    top = TOP
    for line in lines:
        yield line, top
        top += line.height
