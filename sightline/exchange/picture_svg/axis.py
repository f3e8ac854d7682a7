"""The time axis: months as hairlines, years as lines, and the day on which the record is read."""

from collections.abc import Iterator
from datetime import date

from sightline.core.dates import in_words
from sightline.core.picture import Picture
from sightline.exchange.picture_svg.frame import AXIS, Frame, number

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS_IN_A_MONTH = 30.4
ROOM_FOR_A_MONTH = 30.0
ROOM_FOR_A_YEAR = 44.0
ROOM_FOR_THE_LAST_DAY = 160.0


def draw_axis(frame: Frame) -> str:
    months = list(_months(frame.picture))
    step = _step(frame)
    ticks = [(day, month) for day, month in months if (month.month - 1) % step == 0]
    top, bottom = AXIS - 4, number(frame.bottom)
    plain = "".join(f"M{frame.at(day)} {top}V{bottom}" for day, month in ticks if month.month != 1)
    years = "".join(f"M{frame.at(day)} {top}V{bottom}" for day, month in ticks if month.month == 1)
    end = number(frame.x(frame.picture.days + 1))
    lines = f'<path class="g" d="{plain}"/>' if plain else ""
    lines += f'<path class="gy" d="{years}"/>' if years else ""
    words = "".join(_words(frame, ticks, AXIS - 10)) + "".join(_words(frame, ticks, frame.bottom + 14))
    return f'{lines}<path class="gn" d="M{end} {top}V{bottom}"/>{words}{_last_day(frame)}'


def _months(picture: Picture) -> Iterator[tuple[int, date]]:
    begin = picture.first.toordinal()
    year, month = picture.first.year, picture.first.month
    while (first := date(year, month, 1)) <= picture.last:
        if first >= picture.first:
            yield first.toordinal() - begin, first
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def _step(frame: Frame) -> int:
    room = frame.per_day * DAYS_IN_A_MONTH
    return next((step for step in (1, 3, 6) if room * step >= ROOM_FOR_A_MONTH), 12)


def _words(frame: Frame, ticks: list[tuple[int, date]], y: float) -> Iterator[str]:
    end = frame.x(frame.picture.days + 1)
    if ticks and frame.x(ticks[0][0]) > ROOM_FOR_A_YEAR:
        yield f'<text class="y" x="{frame.at(0)}" y="{number(y)}">{frame.picture.first.year}</text>'
    for day, month in ticks:
        if end - frame.x(day) < ROOM_FOR_THE_LAST_DAY:
            continue
        word, name = (str(month.year), "y") if month.month == 1 else (MONTHS[month.month - 1], "ax")
        yield f'<text class="{name}" x="{number(frame.x(day) + 3)}" y="{number(y)}">{word}</text>'


def _last_day(frame: Frame) -> str:
    x = number(frame.x(frame.picture.days + 1))
    words = in_words(frame.picture.last)
    return "".join(f'<text class="y e" x="{x}" y="{number(y)}">{words}</text>' for y in (AXIS - 10, frame.bottom + 14))
