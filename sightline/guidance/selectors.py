"""The guidance in force, for pages: what a screen serves, what a finding rests on."""

from datetime import date

from sightline.core.findings import Finding
from sightline.core.guidance import Guidance, Paragraph
from sightline.packs.loader import load_pack
from sightline.ui.finding import Ground, LimitUsed


def guidance() -> Guidance:
    return load_pack()


def paragraphs_for(*screens: str) -> list[Paragraph]:
    """The paragraphs that these screens serve, each once, in the guidance's order."""
    served = {paragraph.id for screen in screens for paragraph in guidance().serving(screen)}
    return [paragraph for paragraph in guidance().paragraphs.values() if paragraph.id in served]


def label(column: str, code: str) -> str:
    """Plain words for a code of the record."""
    if column == "behaviours":
        return guidance().behaviours[code].label
    return guidance().labels.get(column, {}).get(code, code.replace("_", " "))


def grounds(ids: tuple[str, ...]) -> tuple[Ground, ...]:
    paragraphs = guidance().paragraphs
    return tuple(Ground(id_, paragraphs[id_].gist, paragraphs[id_].now) for id_ in ids)


def limits_used(finding: Finding) -> tuple[LimitUsed, ...]:
    """The limits behind a finding, as they stood on the day its stretch began."""
    return tuple(_limit_used(finding.detector, name, finding.start) for name in finding.limits)


def _limit_used(detector: str, name: str, on: date) -> LimitUsed:
    limit = guidance().questions[detector].limits[name]
    value = limit.on(on)
    return LimitUsed(
        means=limit.means,
        value=value.value,
        unit=limit.unit,
        grounds=grounds(limit.grounds),
        chosen_by=value.chosen_by,
        because=value.because,
        since=value.since if value.since.year > 1900 else None,  # "from the beginning" is no date worth showing
    )


def sections() -> list[tuple[str, list[Paragraph]]]:
    """The headings of the guidance, each with its paragraphs in their order."""
    return [
        (f"{section}. {heading}", [each for each in guidance().paragraphs.values() if each.section == section])
        for section, heading in guidance().headings.items()
    ]
