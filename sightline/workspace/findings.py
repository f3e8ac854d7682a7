"""Findings as pages show them: with their evidence, their grounds, and what people answered."""

from django.urls import reverse
from django.utils import timezone

from sightline.cases.selectors import OpenedCase
from sightline.core.answers import BY_ANOTHER_AGENCY
from sightline.core.elsewhere import NONE_NAMED, AgencyNames, agency_shown
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts
from sightline.core.findings import CannotTell
from sightline.guidance.selectors import grounds, label, limits_used
from sightline.patterns.selectors import AskedFinding
from sightline.ui.finding import Answer, Evidence, FindingView, Loudness
from sightline.workspace.words import day_words


def finding_view(
    opened: OpenedCase, case: CaseFacts, asked: AskedFinding, agencies: AgencyNames = NONE_NAMED
) -> FindingView:
    finding = asked.finding
    return FindingView(
        key=asked.key,
        level=Loudness(finding.level),
        asks=asked.question.asks,
        says=finding.says,
        about=finding.child or "",
        since=finding.start,
        until=finding.to,
        running=finding.running,
        raised=finding.raised,
        evidence=evidence_of(opened, case, finding.evidence, agencies),
        limits=limits_used(finding),
        grounds=grounds(asked.question.paragraphs),
        consider=asked.question.consider,
        innocent=asked.question.innocent,
        answers=tuple(_answers(asked)),
    )


def cannot_tell_view(
    opened: OpenedCase, case: CaseFacts, open_question: CannotTell, place: int, agencies: AgencyNames
) -> FindingView:
    question = case.guidance.questions[open_question.detector]
    return FindingView(
        key=f"cannot-tell-{place}",
        level=Loudness.CANNOT_TELL,
        asks=question.asks,
        says=open_question.says,
        about=open_question.child or "",
        evidence=evidence_of(opened, case, open_question.evidence, agencies),
        grounds=grounds(question.paragraphs),
    )


def evidence_of(
    opened: OpenedCase, case: CaseFacts, keys: tuple[object, ...], agencies: AgencyNames
) -> tuple[Evidence, ...]:
    """The entries, oldest first, each leading to its place on the Timeline."""
    places = sorted(case.places[key] for key in set(keys) if key in case.places)
    timeline = reverse("workspace:timeline", args=[opened.case.pk])
    return tuple(
        Evidence(_words(entry, agencies), f"{timeline}?until={entry.day}#e-{entry.key}")
        for entry in (case.entries[place] for place in places)
    )


def _words(entry: Entry, agencies: AgencyNames) -> str:
    day = day_words(entry.day) if entry.earliest == entry.day else f"{entry.day:%B %Y}"
    if entry.agency == BY_ANOTHER_AGENCY:
        return f"{day}, {agency_shown(entry, agencies)}"
    return f"{day}, {entry.agency}, {label('kind', entry.kind).lower()}"


def _answers(asked: AskedFinding) -> list[Answer]:
    given = ([asked.answer] if asked.answer else []) + list(asked.earlier)
    return [
        Answer(
            words=answer.get_answer_display(),
            by=answer.answered_by.name,
            on=timezone.localdate(answer.answered_at),
            because=answer.because,
            overtaken=asked.answer is None,
            to=answer.evidence.get("says", ""),
        )
        for answer in given
    ]
