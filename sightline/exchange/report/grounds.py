"""Why a question is asked: the paragraphs with their gist, and the limits used with who chose them and why."""

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from sightline.core.dates import in_words
from sightline.core.findings import Finding
from sightline.core.guidance import DatedValue, Guidance, Limit, Question

ALWAYS = date(1900, 1, 1)  # the first day that a record may hold: a limit from then on was never another


def grounds_of(question: Question, found: Sequence[Finding], guidance: Guidance) -> Iterator[str]:
    yield '<details class="grounds"><summary>Why this is asked: paragraphs and limits</summary>\n<ul>'
    for name in question.paragraphs:
        yield f"<li>{_paragraph(name, guidance)}</li>"
    yield "</ul>\n"
    limits = dict.fromkeys(_used(question, found, guidance))
    if limits:
        yield "<p>Limits used:</p><ul>"
        for limit, value in limits:
            yield f"<li>{_limit(limit, value, guidance)}</li>"
        yield "</ul>"
    yield "</details>\n"


def _paragraph(name: str, guidance: Guidance) -> str:
    paragraph = guidance.paragraphs[name]
    now = f" <i>Today: {escape(paragraph.now)}</i>" if paragraph.now else ""
    return f"<b>{escape(paragraph.citation)}</b> {escape(paragraph.gist)}{now}"


def _used(question: Question, found: Sequence[Finding], guidance: Guidance) -> Iterator[tuple[Limit, DatedValue]]:
    """Each limit with the value in force on the day its stretch began."""
    for finding in found:
        for name in finding.limits:
            limit = question.limits.get(name) or guidance.words[name]
            yield limit, limit.on(finding.start)


def _limit(limit: Limit, value: DatedValue, guidance: Guidance) -> str:
    grounds = ", ".join(guidance.paragraphs[name].citation for name in limit.grounds)
    return (
        f"<b>{value.value:,} {escape(limit.unit)}</b>: {escape(limit.means)}. {_chosen(value)} {escape(value.because)} "
        f"Grounds: {escape(grounds)}."
    )


def _chosen(value: DatedValue) -> str:
    since = f", from {in_words(value.since)} on" if value.since > ALWAYS else ""
    return f"Chosen by: {escape(value.chosen_by)}{since}."
