"""The parts of a pack that keep a worker safe on a visit."""

from datetime import timedelta

from sightline.core.ladder import Ladder, Rung
from sightline.packs.reading import Part


def ladder(part: Part) -> Ladder | None:
    """Minutes throughout. ``None`` where the pack leaves it to each partnership."""
    if not any(True for _ in part):
        return None
    part.only(("call-again-after", "acknowledgement-holds", "rungs"))
    try:
        return Ladder(
            rungs=tuple(_rung(each) for each in part.listed("rungs")),
            repeat=timedelta(minutes=part.number("call-again-after")),
            hold=timedelta(minutes=part.number("acknowledgement-holds")),
        )
    except ValueError as wrong:
        part.refuse("rungs", str(wrong), "Mend the rungs")


def _rung(part: Part) -> Rung:
    part.only(("name", "after", "worker", "duties", "fall-backs", "script"))
    return Rung(
        name=part.text("name"),
        after=timedelta(minutes=part.number("after")),
        calls_worker="worker" in part and part.yes_or_no("worker"),
        duties=part.texts("duties", may_be_empty=True),
        fall_backs=part.texts("fall-backs", may_be_empty=True),
        script=part.text("script", default=""),
    )
