"""An agency's lane: its line from first entry to the end of its service, and what came of each contact."""

from collections.abc import Iterator
from html import escape

from sightline.core.dates import in_words
from sightline.core.picture import WORRIES, Contact
from sightline.exchange.picture_svg.frame import AGENCY, Frame, Placed, number
from sightline.exchange.picture_svg.marks import CONTACT_CLASS, CONTACT_SHAPE, WORRY

MIDDLE = AGENCY / 2
FOOT = AGENCY - 4
TALLEST = 5  # contacts in a week beyond which a bar grows no more
STEP = 3
HIGHEST = 20
SMALL = {
    Contact.FAILED: "m-2-2l4 4m0-4l-4 4",
    Contact.CALLED_OFF_BY_FAMILY: "m-2 2l4-4",
    Contact.CALLED_OFF_BY_SERVICE: "m-2-2h4v4h-4z",
    Contact.OTHER: "m-2 0l2-2l2 2l-2 2z",
}
SMALL_WORRY = "m0-3l3 6h-6z"


def draw_agency(frame: Frame, placed: Placed) -> str:
    y = placed.top + (FOOT if frame.picture.per_week else MIDDLE)
    return "".join(_involved(frame, placed, y))


def _involved(frame: Frame, placed: Placed, y: float) -> Iterator[str]:
    for held in placed.lane.involved:
        right = frame.at(held.end + 1)
        yield f'<path class="l" d="M{frame.at(held.start)} {number(y)}H{right}"/>'
        if held.ended:
            said = f"{placed.lane.name} ended its service on {in_words(frame.picture.date_of(held.end))}"
            top, bottom = number(placed.top + 3), number(placed.top + AGENCY - 1)
            yield f'<path class="le" d="M{right} {top}V{bottom}"><title>{escape(said)}</title></path>'


def contact_marks(top: float, x: str, contact: Contact, *, worry: bool) -> str:
    y = number(top + MIDDLE)
    if not worry:
        return f'<path class="{CONTACT_CLASS[contact]}" d="M{x} {y}{CONTACT_SHAPE[contact]}"/>'
    if contact is Contact.OTHER:
        return f'<path class="{WORRY}" d="M{x} {y}m0-4.5l5 9h-10z"/>'
    mark = f'<path class="{CONTACT_CLASS[contact]}" d="M{x} {y}{CONTACT_SHAPE[contact]}"/>'
    return f'{mark}<path class="{WORRY}" d="M{x} {number(top + 4)}{SMALL_WORRY}"/>'


def draw_weeks_of_agency(placed: Placed, middles: list[str]) -> str:
    """Per week: a bar as high as the contacts that took place, calls and letters thinner on top; the rest above."""
    data: dict[str, list[str]] = {}
    for week, counts in placed.lane.cells:
        met = min(counts[Contact.MET], TALLEST) * STEP
        remote = min(counts[Contact.REMOTE], TALLEST - 1) * STEP
        x = middles[week]
        if met:
            data.setdefault("kw", []).append(f"M{x} 0v-{met}")
        if remote:
            data.setdefault("rw", []).append(f"M{x}-{met}v-{remote}")
        for contact, shape in SMALL.items():
            if counts[contact]:
                above = min(met + remote + 4, HIGHEST)
                data.setdefault(CONTACT_CLASS[contact], []).append(f"M{x}-{above}{shape}")
                break
        if counts[WORRIES]:
            data.setdefault(WORRY, []).append(f"M{x}-{HIGHEST}{SMALL_WORRY}")
    drawn = "".join(f'<path class="{name}" d="{"".join(points)}"/>' for name, points in data.items())
    return f'<g transform="translate(0 {number(placed.top + FOOT)})">{drawn}</g>'
