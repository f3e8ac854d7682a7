"""The picture as text: the same facts in two tables and a list, and every address that the drawing leads to."""

from collections.abc import Iterator
from html import escape

from sightline.core.dates import in_words
from sightline.core.picture import (
    FindingLane,
    LaneWords,
    Picture,
    PictureTable,
    Span,
    StretchRow,
    TableRow,
    how_many,
    picture_table,
)
from sightline.exchange.picture_svg.links import Links
from sightline.exchange.picture_svg.spans import span_words


def picture_as_text(picture: Picture, links: Links, *, anchor: str) -> str:
    """Closed until asked for; ``anchor`` is the element's id. Each row leads to its entries."""
    table = picture_table(picture)
    return (
        f'<details class="sp-text" id="{escape(anchor)}"><summary>The picture as text</summary>'
        f"{_stretches(table)}{_rows(table, links)}{_findings(picture, links)}</details>"
    )


def _stretches(table: PictureTable) -> str:
    if not table.stretches:
        return "<p>No child was out of sight past the limit.</p>"
    rows = "".join(_stretch(stretch) for stretch in table.stretches)
    return (
        '<div class="sp-scroll" role="group" tabindex="0" aria-label="Out of sight past the limit"><table>'
        "<caption>Out of sight past the limit</caption><thead><tr>"
        f"{_heads('Child', 'From', 'To', 'Days', 'What the record says')}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _heads(*names: str) -> str:
    return "".join(f'<th scope="col">{name}</th>' for name in names)


def _stretch(stretch: StretchRow) -> str:
    return (
        f'<tr><th scope="row">{escape(stretch.child)}</th><td>{in_words(stretch.first)}</td>'
        f"<td>{in_words(stretch.last)}</td><td>{stretch.days}</td><td>{escape(stretch.words)}</td></tr>"
    )


def _rows(table: PictureTable, links: Links) -> str:
    rows = "".join(_row(row, links) for row in table.rows)
    caption = "Week by week" if table.weeks_in_a_row == 1 else f"In steps of {table.weeks_in_a_row} weeks"
    return (
        f'<div class="sp-scroll" role="group" tabindex="0" aria-label="{caption}"><table>'
        f"<caption>{caption}</caption><thead><tr>"
        f"{_heads('When', 'Entries', 'Children', 'Agencies', 'Behaviour', 'Meetings and status')}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row(row: TableRow, links: Links) -> str:
    label = escape(row.label)
    if row.entries:
        label = f'<a href="{escape(links.week(row.first, row.last))}">{label}</a>'
    return (
        f'<tr><th scope="row">{label}</th><td>{row.entries}</td><td>{_words(row.children)}</td>'
        f"<td>{_words(row.agencies)}</td><td>{_words(row.behaviours)}</td><td>{escape('; '.join(row.events))}</td></tr>"
    )


def _words(said: tuple[LaneWords, ...]) -> str:
    return escape("; ".join(f"{lane}: {words}" for lane, words in said))


def _findings(picture: Picture, links: Links) -> str:
    """Each by itself; where the drawing counts by weeks, the newest of each question, to keep the page small."""
    say = _newest if picture.per_week else _each
    items = "".join(f"<li>{words}</li>" for lane in picture.findings if lane.spans for words in say(lane, links))
    return f"<p>Findings</p><ul>{items}</ul>" if items else ""


def _each(lane: FindingLane, links: Links) -> Iterator[str]:
    for span in lane.spans:
        yield _linked(span, span_words(lane, span), links)


def _newest(lane: FindingLane, links: Links) -> Iterator[str]:
    newest = lane.spans[-1]
    count = how_many(len(lane.spans), "finding", "findings")
    yield _linked(newest, f"{lane.name}: {count}, the newest from {in_words(newest.finding.start)}", links)


def _linked(span: Span, words: str, links: Links) -> str:
    address = links.finding(span.finding)
    return f'<a href="{escape(address)}">{escape(words)}</a>' if address else escape(words)
