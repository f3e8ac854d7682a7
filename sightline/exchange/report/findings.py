"""What was found, question by question; what the record cannot tell, as loud; and which questions were clear."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from sightline.core.analysis import FamilyResult
from sightline.core.dates import in_words
from sightline.core.findings import CannotTell, Finding, Level
from sightline.core.guidance import Guidance
from sightline.exchange.report.grounds import grounds_of
from sightline.exchange.report.rows import RowTable
from sightline.exchange.report.words import counted

LEVELS = {Level.ACT: "Act", Level.NOTICE: "Notice"}
LEVELS_MEAN = (
    "<p><strong>Act</strong>: somebody must decide something now, and record it. "
    "<strong>Notice</strong>: look at this.</p>\n"
)


class FindingSections:
    def __init__(self, result: FamilyResult, rows: RowTable, guidance: Guidance, *, number: int) -> None:
        self._answer = result.answer
        self._rows = rows
        self._guidance = guidance
        self._number = number
        self._places = {id(finding): place for place, finding in enumerate(result.answer.findings, start=1)}

    def anchor(self, finding: Finding) -> str:
        return f"finding-{self._number}-{self._places[id(finding)]}"

    def parts(self) -> Iterator[str]:
        yield from self._found()
        yield from self._open_questions()
        yield from self._clear()

    # Found ---------------------------------------------------------------------------------------

    def _found(self) -> Iterator[str]:
        findings = self._answer.findings
        yield f"<h3>Found{f' ({len(findings)})' if findings else ''}</h3>\n"
        yield LEVELS_MEAN if findings else "<p>Nothing was found.</p>\n"
        by_question = [list(found) for _, found in groupby(findings, key=lambda finding: finding.detector)]
        for found in sorted(by_question, key=_urgency):
            yield from self._question(found)

    def _question(self, found: Sequence[Finding]) -> Iterator[str]:
        question = self._guidance.questions[found[0].detector]
        yield f'<section class="question"><h4>{escape(question.asks)}</h4>\n<ul class="found">\n'
        for finding in sorted(found, key=lambda finding: (_urgency([finding]), -finding.to.toordinal())):
            yield self._finding(finding)
        yield f'</ul>\n<div class="beside"><div><h5>To consider</h5>{_bullets(question.consider)}</div>'
        yield f"<div><h5>What else could explain it</h5>{_bullets(question.innocent)}</div></div>\n"
        yield from grounds_of(question, found, self._guidance)
        yield "</section>\n"

    def _finding(self, finding: Finding) -> str:
        return (
            f'<li class="{finding.level}" id="{self.anchor(finding)}"><p><strong class="level">{LEVELS[finding.level]}'
            f"</strong> {_child(finding.child, finding.says)}{escape(finding.says)}</p>"
            f'<p class="since">{_since(finding)} Rests on {self._evidence(finding.evidence)}.</p></li>\n'
        )

    def _evidence(self, keys: Iterable[Hashable]) -> str:
        return ", ".join(self._rows.link(key) for key in keys) or "no single row"

    # Cannot tell, and clear ------------------------------------------------------------------------

    def _open_questions(self) -> Iterator[str]:
        unclear = self._answer.cannot_tell
        if not unclear:
            return
        yield f"<h3>The record cannot tell ({len(unclear)})</h3>\n"
        yield "<p>An open question is not a quiet one: ask it, and write the answer down.</p>\n"
        for detector, of_question in groupby(unclear, key=lambda answer: answer.detector):
            question = self._guidance.questions[detector]
            yield f'<section class="question"><h4>{escape(question.asks)}</h4>\n<ul class="found">\n'
            for answer in of_question:
                yield self._open_question(answer)
            yield "</ul></section>\n"

    def _open_question(self, answer: CannotTell) -> str:
        rests = f'<p class="since">Left open by {self._evidence(answer.evidence)}.</p>' if answer.evidence else ""
        return (
            f'<li class="unknown"><p><strong class="level">Cannot tell</strong> {_child(answer.child, answer.says)}'
            f"{escape(answer.says)}</p>{rests}</li>\n"
        )

    def _clear(self) -> Iterator[str]:
        questions = self._guidance.questions  # a guidance of somebody else may ask fewer
        clear = [questions[name].asks for name in self._answer.clear if name in questions]
        if clear:
            yield f"<h3>Nothing found on record ({len(clear)})</h3>\n"
            yield f"<p>{counted(len(clear), 'question')} asked of these rows, with nothing to show for it:</p>"
            yield f'<ul class="clear">{"".join(f"<li>{escape(asks)}</li>" for asks in clear)}</ul>\n'


def _urgency(found: Sequence[Finding]) -> tuple[bool, bool]:
    """Sorts what is to be decided now before what is to be looked at, and what still runs before what has ended."""
    return (
        not any(finding.level is Level.ACT and finding.running for finding in found),
        not any(finding.running for finding in found),
    )


def _child(child: str | None, says: str) -> str:
    """Named once: most sentences name the child themselves."""
    return f"<b>{escape(child)}.</b> " if child and child not in says else ""


def _since(finding: Finding) -> str:
    reached = ", ".join(f"{LEVELS[level].lower()} on {in_words(day)}" for level, day in finding.levels.items())
    ended = "still running" if finding.running else "ended"
    return f"{in_words(finding.start)} to {in_words(finding.to)}, {ended}; reached {reached}."


def _bullets(sentences: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(sentence)}</li>' for sentence in sentences)}</ul>"
