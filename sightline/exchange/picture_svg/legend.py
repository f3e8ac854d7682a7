"""The key: the marks that this picture uses, and no others."""

from collections.abc import Iterator

from sightline.core.picture import WORRIES, Contact, Lane, Picture, Said, Sight
from sightline.exchange.picture_svg.marks import (
    CONTACT_CLASS,
    CONTACT_SHAPE,
    LOOKED_FOR_SHAPE,
    NOT_RECORDED_SHAPE,
    WORRY,
    WORRY_SHAPE,
)

SWATCH_WIDTH = 26
CONTACT_SAID = {
    Contact.MET: "Contact took place",
    Contact.REMOTE: "Phone, letter or message",
    Contact.FAILED: "Failed: no access, refused or not brought",
    Contact.CALLED_OFF_BY_FAMILY: "Called off by the family",
    Contact.CALLED_OFF_BY_SERVICE: "Called off by the service",
    Contact.OTHER: "Other entry",
}


def draw_key(picture: Picture) -> str:
    items = "".join(
        f'<li><svg class="sp-sw" viewBox="0 0 {SWATCH_WIDTH} 16" aria-hidden="true">{drawn}</svg>{words}</li>'
        for drawn, words in _items(picture)
    )
    return f'<ul class="sp-key" aria-label="Key to the picture">{items}</ul>'


def _items(picture: Picture) -> Iterator[tuple[str, str]]:
    yield from _sights(picture)
    yield from _stretches(picture)
    yield from _contacts(picture)
    if picture.meetings:
        yield '<path class="m" d="M13 0V16"/>', "Meeting"
    if any(held.ended for lane in picture.agencies for held in lane.involved):
        yield '<path class="l" d="M2 8H18"/><path class="le" d="M18 1V15"/>', "Service ended"
    spans = [span for lane in picture.findings for span in lane.spans]
    if any(span.notice is not None for span in spans):
        yield '<path class="ft" d="M1 7.5h24v1h-24z"/><path class="fn" d="M6 5h18v6h-18z"/>', "Finding, from notice on"
    if any(span.act is not None for span in spans):
        yield '<path class="ft" d="M1 7.5h24v1h-24z"/><path class="fa" d="M6 5h18v6h-18z"/>', "Finding, from act on"


def _used(lanes: tuple[Lane, ...], place: int) -> bool:
    return any(cell.counts[place] for lane in lanes for cell in lane.cells)


def _sights(picture: Picture) -> Iterator[tuple[str, str]]:
    drawn = {
        Sight.ALONE: ('<path class="aw" d="M13 8h0"/>', "Seen alone"),
        Sight.SEEN: ('<path class="sw" d="M13 8h0"/><path class="si" d="M13 8h0"/>', "Seen, not alone or not said"),
        Sight.LOOKED_FOR: (f'<path class="n" d="M13 8{LOOKED_FOR_SHAPE}"/>', "Looked for, not seen"),
        Sight.NOT_RECORDED: (f'<path class="q" d="M13 8{NOT_RECORDED_SHAPE}"/>', "Contact does not say if seen"),
    }
    for sight, item in drawn.items():
        if _used(picture.children, sight):
            yield item


def _stretches(picture: Picture) -> Iterator[tuple[str, str]]:
    parts = {part.said for lane in picture.children for stretch in lane.stretches for part in stretch.parts}
    if Said.NOT_SEEN in parts:
        yield (
            '<path class="bl" d="M1 2h10v12h-10z"/><path class="bd" d="M11 2h14v12h-14z"/>',
            "Nobody saw the child, then past the limit",
        )
    if Said.NOT_RECORDED in parts:
        hatching = "M1 14l6-12m-1 12l6-12m-1 12l6-12m-1 12l6-12"
        yield (
            f'<path class="bu" d="M1 2h24v12h-24z"/><path class="bh" d="{hatching}"/>',
            "Past the limit, but contacts do not say",
        )


def _contacts(picture: Picture) -> Iterator[tuple[str, str]]:
    for contact, words in CONTACT_SAID.items():
        if _used(picture.agencies, contact):
            yield f'<path class="{CONTACT_CLASS[contact]}" d="M13 8{CONTACT_SHAPE[contact]}"/>', words
    if _used(picture.agencies, WORRIES):
        yield f'<path class="{WORRY}" d="M13 8{WORRY_SHAPE}"/>', "Worry about the child"
