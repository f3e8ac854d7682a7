"""The agency picture as text: a table for each agency, a row for each stretch in which anything is told."""

from collections.abc import Iterator, Mapping
from html import escape

from sightline.core.agency_picture import AgencyPicture, AgencyRows, Cell, Stretch
from sightline.core.answers import BehaviourGroup
from sightline.core.dates import in_words
from sightline.core.picture.model import Sight
from sightline.core.picture.words import GROUP_NAMES, SIGHT_WORDS

HEADS = ("Four weeks from", "Contacts", "Children", "What was met, from whom")


def agencies_as_text(picture: AgencyPicture, *, anchor: str) -> str:
    """Closed until asked for; ``anchor`` is the element's id."""
    tables = "".join(_table(rows, picture.stretches) for rows in picture.agencies)
    return f'<details class="sp-text" id="{escape(anchor)}"><summary>The picture as text</summary>{tables}</details>'


def _table(rows: AgencyRows, stretches: tuple[Stretch, ...]) -> str:
    name = escape(rows.name)
    body = "".join(
        _row(stretch, _contact_words(cell), _children(rows, place), _adults(rows, place))
        for place, (stretch, cell) in enumerate(zip(stretches, rows.cells, strict=True))
        if cell.entries or cell.silent or cell.aimed
    )
    ended = f", service ended {in_words(rows.ended)}" if rows.ended else ""
    if not body:
        return f"<p>{name}{ended}: nothing in this year.</p>"
    heads = "".join(f'<th scope="col">{head}</th>' for head in HEADS)
    return (
        f'<div class="sp-scroll" role="group" tabindex="0" aria-label="{name}"><table><caption>{name}{ended}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(stretch: Stretch, *cells: str) -> str:
    told = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    return f'<tr><th scope="row">{in_words(stretch.first)}</th>{told}</tr>'


def _contact_words(cell: Cell) -> str:
    if cell.silent:
        aimed = f"; {cell.aimed} difficult entries of others aimed at it" if cell.aimed else ""
        return f"Silent while others were in contact{aimed}"
    counts = (
        (cell.met, "took place"),
        (cell.remote, "by phone, letter or message"),
        (cell.failed, "failed"),
        (cell.called_off, "called off by the family"),
        (cell.called_off_by_us, "called off by the service"),
        (cell.open, "open"),
        (cell.difficult, "difficult"),
        (cell.aimed, "difficult and aimed at it"),
    )
    return ", ".join(f"{count} {words}" for count, words in counts if count) or f"{cell.entries} other"


def _children(rows: AgencyRows, place: int) -> str:
    told = ((child.name, child.sights[place]) for child in rows.children)
    return "; ".join(f"{name} {SIGHT_WORDS[Sight(sight)]}" for name, sight in told if sight is not None)


def _adults(rows: AgencyRows, place: int) -> str:
    return "; ".join(
        f"{adult.name}: {', '.join(_groups(adult.groups[place]))}" for adult in rows.adults if adult.groups[place]
    )


def _groups(groups: Mapping[BehaviourGroup, int]) -> Iterator[str]:
    for group in BehaviourGroup:
        if count := groups.get(group, 0):
            yield f"{GROUP_NAMES[group].lower()} {count}"
