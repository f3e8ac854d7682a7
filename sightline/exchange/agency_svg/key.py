"""The key to the agency picture."""

from collections.abc import Iterator

from sightline.core.answers import BehaviourGroup
from sightline.core.picture.words import GROUP_NAMES, SIGHT_WORDS
from sightline.exchange.agency_svg.marks import GROUP_LETTERS, SIGHT_DRAWN, called_off_mark, failed_mark


def draw_key() -> str:
    items = "".join(f"<li>{_swatch(drawn)}{words}</li>" for drawn, words in _items())
    return f'<ul class="sp-key" aria-label="Key to the picture">{items}</ul>'


def _swatch(drawn: str) -> str:
    return f'<svg class="sp-sw" viewBox="0 0 26 16" aria-hidden="true"><g transform="translate(13 8)">{drawn}</g></svg>'


def _items() -> Iterator[tuple[str, str]]:
    yield '<path class="kw" d="M0 7v-13"/>', "Contacts that took place, taller for more"
    yield '<path class="rw" d="M0 7v-13"/>', "Phone, letter or message"
    yield failed_mark(1, 0, 0), "Failed: no access, refused or not brought"
    yield called_off_mark(1, 0, 0), "Called off by the family"
    yield '<text class="ag-n" x="-5" y="4">!2</text>', "Difficult entries aimed at this agency"
    yield '<path class="ag-si" d="M-12 0H12"/>', "Silent while others were in contact"
    for sight, drawn in SIGHT_DRAWN.items():
        yield drawn, f"Child {SIGHT_WORDS[sight]}"
    for group in BehaviourGroup:
        yield f'<text class="ag-g" x="0" y="4">{GROUP_LETTERS[group]}</text>', GROUP_NAMES[group]
