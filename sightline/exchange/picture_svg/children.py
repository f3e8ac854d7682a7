"""A child's lane: when somebody saw the child, and when nobody did.

From above: days out of sight in figures; the band, dark where out of sight; attempts that saw nobody, and contacts
that do not say; the legal status as a line.
"""

from collections.abc import Iterator
from html import escape

from sightline.core.dates import in_words
from sightline.core.picture import LegalStatus, Said, Sight, Stretch, stretch_words
from sightline.exchange.picture_svg.frame import Frame, Placed, number
from sightline.exchange.picture_svg.marks import DOT, LOOKED_FOR_SHAPE, NOT_RECORDED_SHAPE, SIGHT_CLASS

FIGURES, BAND, BAND_HEIGHT, STRIP, STATUS = 12, 16, 14, 36, 46
SIGHT_LINE = BAND + BAND_HEIGHT // 2
CHARACTER = 6.6
STATUS_CHARACTER = 5.8
STATUS_LEAD = 14  # of the line is drawn before its words stand on it
HATCH = 5


def draw_child(frame: Frame, placed: Placed) -> str:
    """Everything of the lane but its marks, which belong to the entries."""
    return "".join([*_watched(frame, placed), *_stretches(frame, placed), *_status(frame, placed)])


def sight_place(top: float, sight: Sight) -> str:
    return number(top + (SIGHT_LINE if sight <= Sight.SEEN else STRIP))


def _watched(frame: Frame, placed: Placed) -> Iterator[str]:
    for start, end in placed.lane.watched:
        yield _box("b", frame, placed.top, start, end + 1)


def _box(name: str, frame: Frame, top: float, start: float, end: float) -> str:
    x, width = frame.x(start), frame.x(end) - frame.x(start)
    return (
        f'<path class="{name}" d="M{number(x)} {number(top + BAND)}h{number(width)}v{BAND_HEIGHT}h-{number(width)}z"/>'
    )


def _stretches(frame: Frame, placed: Placed) -> Iterator[str]:
    figures_end = 0.0
    for stretch in placed.lane.stretches:
        said = f"{placed.lane.name}, {in_words(frame.picture.date_of(stretch.start))} to "
        said += f"{in_words(frame.picture.date_of(stretch.end))}, {stretch.days} days: {stretch_words(stretch)}"
        yield f"<g><title>{escape(said)}</title>{''.join(_parts(frame, placed.top, stretch))}</g>"
        words, start, figures_end = _figures(frame, stretch, figures_end)
        if words:
            yield f'<text class="t" x="{number(start)}" y="{number(placed.top + FIGURES)}">{words}</text>'


def _parts(frame: Frame, top: float, stretch: Stretch) -> Iterator[str]:
    for part in stretch.parts:
        end = part.end + (1 if stretch.running and part is stretch.parts[-1] else 0)
        if part.said is Said.NOT_RECORDED:
            yield _box("bu", frame, top, part.start, end)
            yield f'<path class="bh" d="{_hatching(frame, top, part.start, end)}"/>'
        else:
            yield _box("bl", frame, top, part.start, part.limit_reached)
            yield _box("bd", frame, top, part.limit_reached, end)


def _hatching(frame: Frame, top: float, start: int, end: int) -> str:
    left, right = frame.x(start), frame.x(end)
    strokes = int((right - left - BAND_HEIGHT / 2) // HATCH) + 1
    if strokes < 1:
        return f"M{number(left)} {number(top + BAND + BAND_HEIGHT)}L{number(right)} {number(top + BAND)}"
    begin = f"M{number(left)} {number(top + BAND + BAND_HEIGHT)}"
    return begin + f"l7-{BAND_HEIGHT}m{HATCH - 7} {BAND_HEIGHT}" * (strokes - 1) + f"l7-{BAND_HEIGHT}"


def _figures(frame: Frame, stretch: Stretch, taken_to: float) -> tuple[str, float, float]:
    """The longest words that fit over the stretch, where they start, and where they end."""
    left, right = max(frame.x(stretch.start), taken_to), frame.x(stretch.end)
    more = f", {stretch.unsaid} not recorded" if stretch.unsaid else ""
    for words in (f"{stretch.days} days{more}", f"{stretch.days} days", str(stretch.days)):
        width = len(words) * CHARACTER
        if width <= right - left:
            start = left + (right - left - width) / 2
            return words, start, start + width + 6
    return "", left, taken_to


def _status(frame: Frame, placed: Placed) -> Iterator[str]:
    y = placed.top + STATUS
    for span in placed.lane.status:
        left, right = frame.x(span.start), frame.x(span.end + 1)
        words = span.status.value
        width = len(words) * STATUS_CHARACTER + 6
        for name, offset in STATUS_LINES[span.status]:
            yield f'<path class="{name}" d="M{number(left)} {number(y + offset)}H{number(right)}"/>'
        if width + STATUS_LEAD < right - left:
            yield f'<text class="st" x="{number(left + STATUS_LEAD)}" y="{number(y + 3.5)}">{words}</text>'


STATUS_LINES = {
    LegalStatus.OPEN: (("l1", 0.0),),
    LegalStatus.CHILD_PROTECTION: (("l4", 0.0),),
    LegalStatus.COMPULSORY_ORDER: (("l2", -2.0), ("l2", 2.0)),
    LegalStatus.BOTH: (("l4", -1.0), ("l2", 3.5)),
    LegalStatus.CLOSED: (("l0", 0.0),),
}


def draw_weeks_of_child(frame: Frame, placed: Placed, middles: list[str]) -> str:
    """Per week: how well the child was seen at best; below it, that somebody looked in vain or did not say."""
    data: dict[Sight, list[str]] = {sight: [] for sight in Sight}
    for week, (alone, seen, looked_for, unsaid) in placed.lane.cells:
        x = middles[week]
        if alone:
            data[Sight.ALONE].append(f"M{x} 0{DOT}")
        elif seen:
            data[Sight.SEEN].append(f"M{x} 0{DOT}")
        if looked_for:
            data[Sight.LOOKED_FOR].append(f"M{x} {STRIP - SIGHT_LINE}{LOOKED_FOR_SHAPE}")
        elif unsaid and not (alone or seen):
            data[Sight.NOT_RECORDED].append(f"M{x} {STRIP - SIGHT_LINE}{NOT_RECORDED_SHAPE}")
    drawn = []
    for sight, points in data.items():
        if points:
            joined = "".join(points)
            drawn.append(f'<path class="{SIGHT_CLASS[sight]}w" d="{joined}"/>')
            if sight is Sight.SEEN:
                drawn.append(f'<path class="si" d="{joined}"/>')
    return f'<g transform="translate(0 {number(placed.top + SIGHT_LINE)})">{"".join(drawn)}</g>'
