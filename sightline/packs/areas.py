"""What an assessment looks at, out of a pack's files: areas of a child's life, and the parts of an ordinary day."""

from sightline.core.assessment import AgeBand, Area, DayPrompts, Side
from sightline.packs.reading import Part

BANDS = {band.name.lower(): band for band in AgeBand}


def sides(read: Part) -> tuple[Side, ...]:
    """Sides in the file's order. An area's code is stored with what people write about it, so it names one area."""
    found = tuple(_side(part) for _, part in read.parts())
    seen: set[str] = set()
    for code in (area.code for side in found for area in side.areas):
        if code in seen:
            read.refuse(code, "two sides have an area of this code", "Give each area a code of its own")
        seen.add(code)
    return found


def _side(part: Part) -> Side:
    part.only(("title", "areas"))
    return Side(part.text("title"), tuple(_area(code, area) for code, area in part.part("areas").parts()))


def _area(code: str, part: Part) -> Area:
    part.only(("label", "looks_at"))
    if not code.replace("-", "").isalnum() or code != code.lower():
        part.refuse("", f"{code!r} cannot stand in an address", "Use small letters, digits and hyphens")
    return Area(code, part.text("label"), part.text("looks_at"))


def day_prompts(read: Part) -> DayPrompts:
    read.only(BANDS)
    return {BANDS[name]: part.every_text() for name, part in read.parts()}
