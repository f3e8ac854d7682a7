"""The picture as text: rows of time, and in each the lanes that have something to say."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sightline.core.dates import in_words
from sightline.core.picture.model import Cell, Lane, LaneGroup, Picture, Stretch
from sightline.core.picture.words import how_many

MOST_ROWS = 60
WEEKS_IN_A_ROW = (1, 2, 4, 8, 13)


class LaneWords(NamedTuple):
    lane: str
    words: str


class TableRow(NamedTuple):
    """``first`` and ``last`` bound the row's days, for a link to its entries."""

    label: str
    first: date
    last: date
    entries: int
    children: tuple[LaneWords, ...]
    agencies: tuple[LaneWords, ...]
    behaviours: tuple[LaneWords, ...]
    events: tuple[str, ...]


class StretchRow(NamedTuple):
    child: str
    first: date
    last: date
    days: int
    words: str


class PictureTable(NamedTuple):
    """``weeks_in_a_row`` says how much time a row holds; rows without entries and events are left out."""

    weeks_in_a_row: int
    stretches: tuple[StretchRow, ...]
    rows: tuple[TableRow, ...]


def picture_table(picture: Picture) -> PictureTable:
    filled = len(picture.weeks)
    most = MOST_ROWS // 2 if picture.per_week else MOST_ROWS  # a row of a full record says more
    weeks = next((count for count in WEEKS_IN_A_ROW if filled / count <= most), WEEKS_IN_A_ROW[-1])
    return PictureTable(weeks, tuple(_stretches(picture)), tuple(_rows(picture, weeks)))


def _stretches(picture: Picture) -> Iterator[StretchRow]:
    for lane in picture.children:
        for stretch in lane.stretches:
            yield StretchRow(
                lane.name,
                picture.date_of(stretch.start),
                picture.date_of(stretch.end),
                stretch.days,
                stretch_words(stretch),
            )


def stretch_words(stretch: Stretch) -> str:
    words = "not seen" if stretch.ever_seen else "not seen since the first contact"
    if stretch.unsaid:
        words += f"; {how_many(stretch.unsaid, 'contact does', 'contacts do')} not say"
    return f"{words}; still running" if stretch.running else words


def _rows(picture: Picture, weeks: int) -> Iterator[TableRow]:
    entries: dict[int, int] = {}
    for week in picture.weeks:
        entries[week.number // weeks] = entries.get(week.number // weeks, 0) + week.entries
    words = {
        group: _words_by_row(lanes, weeks)
        for group, lanes in (
            (LaneGroup.CHILD, picture.children),
            (LaneGroup.AGENCY, picture.agencies),
            (LaneGroup.BEHAVIOUR, picture.behaviours),
        )
    }
    events = _events(picture, weeks)
    for row in sorted({*entries, *events}):
        first, last = picture.date_of(row * weeks * 7), picture.date_of((row + 1) * weeks * 7 - 1)
        yield TableRow(
            _label(first, weeks),
            first,
            min(last, picture.last),
            entries.get(row, 0),
            tuple(words[LaneGroup.CHILD].get(row, ())),
            tuple(words[LaneGroup.AGENCY].get(row, ())),
            tuple(words[LaneGroup.BEHAVIOUR].get(row, ())),
            tuple(events.get(row, ())),
        )


def _label(first: date, weeks: int) -> str:
    return f"{'Week' if weeks == 1 else f'{weeks} weeks'} from {in_words(first)}"


def _words_by_row(lanes: tuple[Lane, ...], weeks: int) -> dict[int, list[LaneWords]]:
    said: dict[int, list[LaneWords]] = {}
    for lane in lanes:
        for row, counts in _pooled(lane.cells, weeks).items():
            said.setdefault(row, []).append(LaneWords(lane.name, _counted(lane.counted, counts)))
    return said


def _pooled(cells: tuple[Cell, ...], weeks: int) -> dict[int, list[int]]:
    pooled: dict[int, list[int]] = {}
    for cell in cells:
        held = pooled.get(cell.week // weeks)
        if held is None:
            pooled[cell.week // weeks] = list(cell.counts)
        else:
            for place, count in enumerate(cell.counts):
                held[place] += count
    return pooled


def _counted(words: tuple[str, ...], counts: list[int]) -> str:
    return ", ".join(f"{count} {word}".rstrip() for word, count in zip(words, counts, strict=True) if count)


def _events(picture: Picture, weeks: int) -> dict[int, list[str]]:
    events: dict[int, list[str]] = {}
    for day in picture.meetings:
        events.setdefault(day // 7 // weeks, []).append(f"meeting on {in_words(picture.date_of(day))}")
    for lane in picture.agencies:
        for held in lane.involved:
            if held.ended and held.end >= 0:
                said = f"{lane.name} ended its service on {in_words(picture.date_of(held.end))}"
                events.setdefault(held.end // 7 // weeks, []).append(said)
    for lane in picture.children:
        for span in lane.status:
            said = f"{lane.name}: {span.status} from {in_words(picture.date_of(span.start))}"
            events.setdefault(span.start // 7 // weeks, []).append(said)
    return events
