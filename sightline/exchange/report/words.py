"""Small words and addresses that the parts of the report share."""

from collections.abc import Hashable


def counted(count: int, one: str, several: str = "") -> str:
    return f"{count:,} {one if count == 1 else several or one + 's'}"


def family_name(name: str) -> str:
    return name or "Family without a name"


def scrolling(heading: str) -> str:
    """Opens a place that a wide table may scroll in, by keyboard too; named by the heading with this id."""
    return f'<div class="wide" role="group" tabindex="0" aria-labelledby="{heading}">'


def row_anchor(key: Hashable) -> str:
    """The id of a row: its file and its number in it, from nought and from one."""
    parts = key if isinstance(key, tuple) else (key,)
    return "row-" + "-".join(str(part) for part in parts)
