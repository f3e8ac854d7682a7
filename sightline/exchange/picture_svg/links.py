"""Where the picture's marks lead: given by the page that shows it."""

from collections.abc import Callable, Hashable
from datetime import date
from html import escape
from typing import NamedTuple

from sightline.core.findings import Finding


class Links(NamedTuple):
    """Addresses for an entry's key, for the first and last day of a week, and for a finding (``None``: no link)."""

    entry: Callable[[Hashable], str]
    week: Callable[[date, date], str]
    finding: Callable[[Finding], str | None]


def link(address: str, name: str, drawn: str) -> str:
    """For the pointer, which is shown the name.

    Hundreds of stops would be a wall for the keyboard: it finds the same addresses in the picture as text.
    """
    return f'<a tabindex="-1" href="{escape(address)}"><title>{escape(name)}</title>{drawn}</a>'
