"""Answers of the rules that read the live record, as pages show them."""

from sightline.core.findings import Answered, CannotTell
from sightline.guidance.selectors import grounds, guidance, limits_used
from sightline.ui.finding import Evidence, FindingView, Loudness


def live_view(answered: Answered, *, key: str, evidence: tuple[Evidence, ...]) -> FindingView:
    """``key`` is unique on the page."""
    question = guidance().questions[answered.detector]
    if isinstance(answered, CannotTell):
        return FindingView(
            key=key,
            level=Loudness.CANNOT_TELL,
            asks=question.asks,
            says=answered.says,
            about=answered.child or "",
            evidence=evidence,
            grounds=grounds(question.paragraphs),
            consider=question.consider,
        )
    return FindingView(
        key=key,
        level=Loudness(answered.level),
        asks=question.asks,
        says=answered.says,
        about=answered.child or "",
        since=answered.start,
        until=answered.to,
        running=answered.running,
        raised=answered.raised,
        evidence=evidence,
        limits=limits_used(answered),
        grounds=grounds(question.paragraphs),
        consider=question.consider,
        innocent=question.innocent,
    )
