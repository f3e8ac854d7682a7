"""Who can be given something to do about a family."""

from uuid import UUID

from sightline.cases.parts import agencies_of_case


def named_today(case_id: UUID) -> list[tuple[UUID, str]]:
    """Everybody named on a case, with their agency."""
    agencies = [part for part in agencies_of_case(case_id) if part.until is None]
    return [
        (named.practitioner, f"{named.name}, {part.name}")
        for part in agencies
        for named in part.named
        if named.until is None
    ]


def involved_today(case_id: UUID) -> list[str]:
    """The agencies that take part, by name."""
    return [part.name for part in agencies_of_case(case_id) if part.until is None]
