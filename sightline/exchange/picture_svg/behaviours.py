"""A lane for each kind of behaviour that was met: a square for each entry, larger for more in a week."""

from sightline.exchange.picture_svg.frame import BEHAVIOUR, Placed, number

MIDDLE = BEHAVIOUR / 2
SQUARE = "m-3.2-3.2h6.4v6.4h-6.4z"
SQUARES = ("m-2-2h4v4h-4z", "m-2-3h4v6h-4z", "m-3-4h6v8h-6z")


def behaviour_mark(top: float, x: str) -> str:
    return f'<path class="p" d="M{x} {number(top + MIDDLE)}{SQUARE}"/>'


def draw_weeks_of_behaviour(placed: Placed, middles: list[str]) -> str:
    squares = [f"M{middles[week]} 0{SQUARES[min(counts[0], 3) - 1]}" for week, counts in placed.lane.cells]
    return f'<path class="p" transform="translate(0 {number(placed.top + MIDDLE)})" d="{"".join(squares)}"/>'
