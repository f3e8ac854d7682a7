"""Areas and means of an assessment by their codes, in the words of the guidance in force."""

from sightline.core.assessment import Area, Tool
from sightline.guidance.selectors import guidance, label

TOOL = "tool."  # a code of one of the usual means, apart from the areas' codes


def is_area(code: str) -> bool:
    return area_of(code) is not None


def area_of(code: str) -> Area | None:
    return next((area for side in guidance().sides for area in side.areas if area.code == code), None)


def what_words(what: str) -> str:
    """Also for an area that an earlier edition named and this one does not."""
    if what.startswith(TOOL):
        return label("tool", what.removeprefix(TOOL))
    area = area_of(what)
    return area.label if area else what.replace("-", " ").capitalize()


def what_can_be_unknown() -> list[tuple[str, list[tuple[str, str]]]]:
    """To choose from: the usual means first, then the areas by side."""
    tools = [(f"{TOOL}{tool}", label("tool", tool)) for tool in Tool]
    areas = [(side.title, [(area.code, area.label) for area in side.areas]) for side in guidance().sides]
    return [("Our usual means", tools), *areas]


def is_known_what(what: str) -> bool:
    return is_area(what) or what in {f"{TOOL}{tool}" for tool in Tool}
