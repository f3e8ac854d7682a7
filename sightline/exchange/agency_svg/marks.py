"""The marks of the agency picture. Letters and shapes carry the meaning, so that grey paper tells them apart."""

from sightline.core.answers import BehaviourGroup
from sightline.core.picture.model import Sight
from sightline.exchange.picture_svg.marks import LOOKED_FOR_SHAPE, NOT_RECORDED_SHAPE

GROUP_LETTERS = {
    BehaviourGroup.AMBIVALENCE: "Am",
    BehaviourGroup.AVOIDANCE: "Av",
    BehaviourGroup.CONFRONTATION: "Co",
    BehaviourGroup.RESISTANCE: "Re",
    BehaviourGroup.VIOLENCE: "Vi",
    BehaviourGroup.THREATENING: "Th",
    BehaviourGroup.NEUTRAL: "+",
}
SIGHT_DRAWN = {
    Sight.ALONE: '<circle class="a" r="5"/>',
    Sight.SEEN: '<circle class="s" r="4"/>',
    Sight.LOOKED_FOR: f'<path class="n" d="M0 0{LOOKED_FOR_SHAPE}"/>',
    Sight.NOT_RECORDED: f'<path class="q" d="M0 0{NOT_RECORDED_SHAPE}"/>',
}


def failed_mark(count: int, x: int, y: int) -> str:
    return _counted('<path class="x" d="M{x} {y}m-3-3l6 6m0-6l-6 6"/>', count, x, y)


def called_off_mark(count: int, x: int, y: int) -> str:
    return _counted('<path class="c" d="M{x} {y}m-3 3l6-6"/>', count, x, y)


def _counted(shape: str, count: int, x: int, y: int) -> str:
    if not count:
        return ""
    beside = f'<text class="ag-c" x="{x - 3}" y="{y - 5}">{count}</text>' if count > 1 else ""
    return shape.format(x=x, y=y) + beside
