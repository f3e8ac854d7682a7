"""Draws the sightline picture as SVG: no script, no inline style, nothing from elsewhere.

Every entry is one link with all its marks; past some hundreds of entries every week is one link. For the keyboard the
drawing is one stop, which scrolls it. Looks come from ``style/picture.css``, which a page links (as static file
``picture/picture.css``) or embeds.
"""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from sightline.core.dates import in_words
from sightline.core.picture import Picture, PlacedEntry, Sight, Week, caption_of, how_many
from sightline.exchange.picture_svg.agencies import contact_marks, draw_agency, draw_weeks_of_agency
from sightline.exchange.picture_svg.axis import draw_axis
from sightline.exchange.picture_svg.behaviours import behaviour_mark, draw_weeks_of_behaviour
from sightline.exchange.picture_svg.children import draw_child, draw_weeks_of_child, sight_place
from sightline.exchange.picture_svg.frame import AGENCY, AXIS, DENSE, Frame, number
from sightline.exchange.picture_svg.legend import draw_key
from sightline.exchange.picture_svg.links import Links, link
from sightline.exchange.picture_svg.marks import LOOKED_FOR_SHAPE, NOT_RECORDED_SHAPE, SIGHT_CLASS, SIGHT_RADIUS
from sightline.exchange.picture_svg.names import draw_names
from sightline.exchange.picture_svg.spans import draw_findings
from sightline.exchange.picture_svg.text import picture_as_text

__all__ = ["Links", "draw_picture", "picture_as_text", "picture_stylesheet"]

NUDGE = 5  # entries of one agency on one day stand side by side


def picture_stylesheet() -> str:
    return (Path(__file__).parent / "style" / "picture.css").read_text(encoding="utf-8")


def draw_picture(picture: Picture, links: Links, *, text_at: str = "") -> str:
    """A ``figure`` with caption, drawing and key: well-formed, safe to put into any page.

    ``text_at`` is where the picture stands as text, which is the keyboard's way to all that the drawing leads to.
    """
    frame = Frame(picture)
    name = escape(f"Sightline picture of {picture.family}")
    skip = f'<a class="sp-skip" href="{escape(text_at)}">Go to the picture as text</a>' if text_at else ""
    region = f'role="group" tabindex="0" aria-label="{name}; scrolls sideways on a narrow screen"'
    return (
        f'<figure class="sp sp-{frame.width}"><figcaption>{escape(caption_of(picture))}</figcaption>{skip}'
        f'<div class="sp-view" {region}>{_plot(frame, links, name)}{draw_names(frame)}</div>'
        f"{draw_key(picture)}</figure>"
    )


def _plot(frame: Frame, links: Links, name: str) -> str:
    still = "".join(_background(frame))
    moving = "".join(_weeks(frame, links) if frame.picture.per_week else _entries(frame, links))
    return (
        f'<svg class="sp-plot" viewBox="0 0 {frame.width} {frame.height}" role="group" aria-label="{name}">'
        f'<g aria-hidden="true">{still}</g>{moving}{"".join(draw_findings(frame, links))}</svg>'
    )


def _background(frame: Frame) -> Iterator[str]:
    for heading in frame.headings:
        yield f'<path class="gr" d="M0 {number(heading.top - 1)}H{frame.width}"/>'
    yield draw_axis(frame)
    meetings = "".join(f"M{frame.mid(day)} {AXIS}V{number(frame.bottom)}" for day in frame.picture.meetings)
    if meetings:
        yield f'<path class="m" d="{meetings}"/>'
    for placed in frame.children:
        yield draw_child(frame, placed)
    for placed in frame.agencies:
        yield draw_agency(frame, placed)


def _weeks(frame: Frame, links: Links) -> Iterator[str]:
    middles = frame.week_middles()
    yield f'<g aria-hidden="true" class="sp-{"dense" if frame.per_day * 7 < DENSE else "loose"}">'
    for placed in frame.children:
        yield draw_weeks_of_child(frame, placed, middles)
    for placed in frame.agencies:
        yield draw_weeks_of_agency(placed, middles)
    for placed in frame.behaviours:
        yield draw_weeks_of_behaviour(placed, middles)
    yield f'</g><g class="wk" stroke-width="{number(frame.per_day * 7)}">'
    bottom = number((frame.behaviours or frame.agencies)[-1].top + AGENCY - 6)
    for week in frame.picture.weeks:
        address = links.week(*frame.picture.week_days(week.number))
        middle = number(frame.x(week.number * 7 + 3.5))
        yield link(address, _week_name(frame.picture, week), f'<path d="M{middle} {AXIS}V{bottom}"/>')
    yield "</g>"


def _week_name(picture: Picture, week: Week) -> str:
    said = f"Week of {in_words(picture.week_days(week.number)[0])}: {how_many(week.entries, 'entry', 'entries')}"
    if week.failed:
        said += f", {week.failed} failed"
    return said if week.seen else f"{said}, no child seen"


def _entries(frame: Frame, links: Links) -> Iterator[str]:
    for entry in frame.picture.entries:
        yield link(links.entry(entry.key), entry.name, "".join(_marks(frame, entry)))


def _marks(frame: Frame, entry: PlacedEntry) -> Iterator[str]:
    placed = frame.agencies[entry.agency]
    x = number(frame.x(entry.day + 0.5) + min(entry.nudge, 4) * NUDGE)
    yield f'<path class="h" d="M{x} {number(placed.top + 4)}v{AGENCY - 8}"/>'
    if entry.earliest < entry.day:
        y = number(placed.top + AGENCY / 2)
        yield f'<path class="z" d="M{frame.at(entry.earliest)} {y}H{frame.at(entry.day + 1)}"/>'
    yield contact_marks(placed.top, x, entry.contact, worry=entry.worry)
    if entry.sight is not None:
        for child in entry.children:
            yield _sight_mark(frame, entry, entry.sight, frame.children[child].top)
    for behaviour in entry.behaviours:
        yield behaviour_mark(frame.behaviour_tops[frame.picture.behaviours[behaviour].name], frame.mid(entry.day))


def _sight_mark(frame: Frame, entry: PlacedEntry, sight: Sight, top: float) -> str:
    x, y = frame.mid(entry.day), sight_place(top, sight)
    name = SIGHT_CLASS[sight]
    if sight <= Sight.SEEN:
        return f'<circle class="{name}" cx="{x}" cy="{y}" r="{SIGHT_RADIUS[sight]}"/>'
    shape = LOOKED_FOR_SHAPE if sight is Sight.LOOKED_FOR else NOT_RECORDED_SHAPE
    return f'<path class="{name}" d="M{x} {y}{shape}"/>'
