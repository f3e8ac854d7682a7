"""The picture as text: the same facts in two tables."""

from html import escape

from sightline.core.dates import in_words
from sightline.core.picture import LaneWords, Picture, PictureTable, StretchRow, TableRow, picture_table
from sightline.exchange.picture_svg.links import Links


def picture_as_text(picture: Picture, links: Links, *, anchor: str) -> str:
    """Closed until asked for; ``anchor`` is the element's id. Each row leads to its entries."""
    table = picture_table(picture)
    return (
        f'<details class="sp-text" id="{escape(anchor)}"><summary>The picture as text</summary>'
        f"{_stretches(table)}{_rows(table, picture, links)}</details>"
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


def _rows(table: PictureTable, picture: Picture, links: Links) -> str:
    rows = "".join(_row(row, picture, links) for row in table.rows)
    caption = "Week by week" if table.weeks_in_a_row == 1 else f"In steps of {table.weeks_in_a_row} weeks"
    return (
        f'<div class="sp-scroll" role="group" tabindex="0" aria-label="{caption}"><table>'
        f"<caption>{caption}</caption><thead><tr>"
        f"{_heads('When', 'Entries', 'Children', 'Agencies', 'Behaviour', 'Meetings and status')}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row(row: TableRow, picture: Picture, links: Links) -> str:
    label = escape(row.label)
    if row.entries and picture.per_week:
        label = f'<a href="{escape(links.week(row.first, row.last))}">{label}</a>'
    return (
        f'<tr><th scope="row">{label}</th><td>{row.entries}</td><td>{_words(row.children)}</td>'
        f"<td>{_words(row.agencies)}</td><td>{_words(row.behaviours)}</td><td>{escape('; '.join(row.events))}</td></tr>"
    )


def _words(said: tuple[LaneWords, ...]) -> str:
    return escape("; ".join(f"{lane}: {words}" for lane, words in said))
