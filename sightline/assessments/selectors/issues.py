"""What may lie behind: what the record points to, what was raised and what came of it, and what each agency thinks."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from sightline.assessments.models import HiddenIssue, HiddenIssueStep, TentativeReason
from sightline.assessments.selectors.rows import of_case, without_withheld, written_by
from sightline.cases.selectors import OpenedCase
from sightline.chronology.selectors import originals_of
from sightline.core.answers import Indicator
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts
from sightline.guidance.selectors import label
from sightline.ui.finding import Evidence

SHOWN = 5  # entries that a list leads to; the count says how many there are


@dataclass(frozen=True, slots=True)
class IssueStepView:
    kind: str
    words: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class IssueView:
    """``stands``: what came of it so far, in words. Steps newest first."""

    id: UUID
    label: str
    why: str
    by: str
    at: datetime
    entries: tuple[Evidence, ...]
    steps: tuple[IssueStepView, ...]
    stands: str


@dataclass(frozen=True, slots=True)
class Pointing:
    """Entries that point to one thing: all of them by count, the newest to follow."""

    code: str
    label: str
    count: int
    entries: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class AgencyPointing:
    agency: str
    count: int
    entries: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ReasonView:
    reason: str
    about: str
    source: str
    confidence: str
    by: str
    agency: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reason:
    """One possible reason with what each agency wrote that points to it."""

    code: str
    label: str
    agencies: tuple[AgencyPointing, ...]
    tentative: tuple[ReasonView, ...]

    @property
    def count(self) -> int:
        return sum(each.count for each in self.agencies)


class Issues:
    """Four queries, however many entries."""

    def __init__(self, opened: OpenedCase, case: CaseFacts) -> None:
        self._opened, self._case = opened, case
        self._timeline = reverse("workspace:timeline", args=[opened.case.pk])
        self._raised = without_withheld(opened, of_case(HiddenIssue, opened))
        self._steps: dict[UUID, list[HiddenIssueStep]] = defaultdict(list)
        for step in of_case(HiddenIssueStep, opened):
            self._steps[step.issue_id].append(step)
        self._pointing = [entry for entry in case.entries if entry.indicators]
        self._originals = originals_of(opened, [entry.key for entry in self._pointing])

    def pointing_to(self, issue: Indicator) -> list[Entry]:
        """Entries of this record, oldest first."""
        return [entry for entry in self._pointing if issue in entry.indicators]

    def originals(self, entries: Iterable[Entry]) -> tuple[UUID, ...]:
        """By the first version, which a correction does not change."""
        return tuple(self._originals[entry.key] for entry in entries)

    def raised(self) -> tuple[IssueView, ...]:
        by_original = {str(self._originals[entry.key]): entry for entry in self._pointing}
        return tuple(self._issue(row, by_original) for row in self._raised)

    def offered(self) -> tuple[Pointing, ...]:
        """What entries point to and nobody has raised from them."""
        seen = {(row.issue, entry) for row in self._raised for entry in row.entries}
        found = []
        for issue in Indicator:
            entries = self.pointing_to(issue)
            keys = self.originals(entries)
            new = [entry for entry, key in zip(entries, keys, strict=True) if (issue, str(key)) not in seen]
            if new:
                found.append(Pointing(issue, label("indicators", issue), len(new), self._evidence(new)))
        return tuple(found)

    def _issue(self, row: HiddenIssue, by_original: dict[str, Entry]) -> IssueView:
        steps = self._steps.get(row.pk, [])
        return IssueView(
            id=row.pk,
            label=label("indicators", row.issue),
            why=row.why,
            by=written_by(row),
            at=row.at,
            entries=self._evidence([by_original[key] for key in row.entries if key in by_original]),
            steps=tuple(
                IssueStepView(label("issue_step", step.kind), step.words, written_by(step), step.at) for step in steps
            ),
            stands=label("issue_step", steps[0].kind) if steps else "Raised; nobody has explored it yet",
        )

    def _evidence(self, entries: list[Entry]) -> tuple[Evidence, ...]:
        newest = sorted(entries, key=lambda entry: entry.day, reverse=True)[:SHOWN]
        return tuple(
            Evidence(
                f"{entry.day:%-d %B %Y}, {entry.agency}, {label('kind', entry.kind).lower()}",
                f"{self._timeline}?until={entry.day}#e-{entry.key}",
            )
            for entry in newest
        )

    def reasons(self) -> tuple[Reason, ...]:
        """What all agencies' entries point to, and what agencies think; our own conduct always among them."""
        tentative = [_reason_view(row) for row in of_case(TentativeReason, self._opened)]
        reasons = [self._reason(code, tentative) for code in Indicator]
        wanted = [each for each in reasons if each.agencies or each.tentative or each.code == Indicator.OUR_OWN_CONDUCT]
        unsorted = tuple(each for each in tentative if not each.about)
        return (*wanted, Reason("", "Something else", (), unsorted)) if unsorted else tuple(wanted)

    def _reason(self, code: Indicator, tentative: list[ReasonView]) -> Reason:
        by_agency: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.pointing_to(code):
            by_agency[entry.agency].append(entry)
        return Reason(
            code=code,
            label=label("indicators", code),
            agencies=tuple(
                AgencyPointing(agency, len(entries), self._evidence(entries))
                for agency, entries in sorted(by_agency.items())
            ),
            tentative=tuple(each for each in tentative if each.about == code),
        )


def _reason_view(row: TentativeReason) -> ReasonView:
    confidence = label("confidence", row.confidence)
    return ReasonView(row.reason, row.about, row.source, confidence, written_by(row), row.agency.name, row.at)
