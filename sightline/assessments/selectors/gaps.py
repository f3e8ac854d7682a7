"""The register of what cannot be assessed, and which of it grows old, for a reader of the case."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from sightline.accounts.selectors import all_agencies
from sightline.assessments.areas import what_words
from sightline.assessments.finding_views import live_view
from sightline.assessments.models import UnknownArea, UnknownAreaStep
from sightline.assessments.selectors.rows import of_case, written_by
from sightline.cases.parts import agencies_of_case
from sightline.cases.selectors import Member, OpenedCase
from sightline.core.assessment import GAP_ENDS, GapStep
from sightline.core.facts import CaseFacts
from sightline.core.findings import Finding, Level
from sightline.core.gap_ageing import Gap, Partner, Told, WayRound, gap_ageing
from sightline.guidance.selectors import label
from sightline.ui.finding import Evidence, FindingView


@dataclass(frozen=True, slots=True)
class StepView:
    kind: str
    day: date
    words: str
    agencies: tuple[str, ...]
    due: date | None
    by: str


@dataclass(frozen=True, slots=True)
class GapView:
    """``told`` and ``not_told``: agencies by name. Steps newest first."""

    id: UUID
    what: str
    child: str
    why: str
    since: date
    by: str
    steps: tuple[StepView, ...]
    told: tuple[str, ...]
    not_told: tuple[str, ...]
    is_open: bool
    ageing: tuple[FindingView, ...]


class Register:
    """Five queries, however many gaps."""

    def __init__(self, opened: OpenedCase, case: CaseFacts, members: Iterable[Member]) -> None:
        self._opened, self._case = opened, case
        self._names = {member.person: member.shown_as for member in members}
        self._gaps = of_case(UnknownArea, opened)
        self._steps: dict[UUID, list[UnknownAreaStep]] = {}
        for step in of_case(UnknownAreaStep, opened, "-day", "-at"):
            self._steps.setdefault(step.gap_id, []).append(step)
        self._agencies = {str(agency.pk): agency.name for agency in all_agencies(opened.actor)}
        parts = [part for part in agencies_of_case(opened.case.pk) if part.until is None]
        self._partners = [Partner(part.name, part.since) for part in parts]

    def findings(self) -> list[Finding]:
        """Those that ask for a decision first, then the oldest."""
        found = gap_ageing(
            map(self._gap, self._gaps),
            self._partners,
            as_of=self._case.as_of,
            guidance=self._case.guidance,
            calendar=self._case.calendar,
        )
        return sorted(found, key=lambda finding: (finding.level is not Level.ACT, finding.start))

    def ageing(self) -> tuple[FindingView, ...]:
        rows = {gap.pk: gap for gap in self._gaps}
        return tuple(
            live_view(finding, key=f"ageing-{place}", evidence=tuple(self._evidence(rows, finding)))
            for place, finding in enumerate(self.findings())
        )

    def _evidence(self, rows: dict[UUID, UnknownArea], finding: Finding) -> Iterable[Evidence]:
        board = reverse("assessments:board", args=[self._opened.case.pk])
        for key in finding.evidence:
            row = rows[key]  # type: ignore[index]
            words = f"{what_words(row.what)}, written down on {_day(row):%-d %B %Y} by {row.agency.name}"
            yield Evidence(words, f"{board}#gap-{row.pk}")

    def gaps(self) -> tuple[GapView, ...]:
        """Open ones first."""
        ageing: dict[object, list[FindingView]] = {}
        for place, finding in enumerate(self.findings()):
            view = live_view(finding, key=f"gap-{place}", evidence=())
            ageing.setdefault(finding.evidence[0], []).append(view)
        views = [self._gap_view(row, tuple(ageing.get(row.pk, ()))) for row in self._gaps]
        return tuple(sorted(views, key=lambda view: not view.is_open))

    def _gap(self, row: UnknownArea) -> Gap:
        steps = self._steps.get(row.pk, [])
        child = self._names.get(row.child_id) if row.child_id else None
        ends = [step.day for step in steps if step.kind in GAP_ENDS]
        return Gap(
            key=row.pk,
            what=what_words(row.what),
            agency=row.agency.name,
            since=row.since,
            recorded=_day(row),
            child=child,
            told=tuple(
                Told(name, step.day)
                for step in steps
                if step.kind in (GapStep.SHARED, GapStep.WAY_ROUND)
                for name in self._named(step)
            ),
            ways_round=tuple(
                WayRound(step.day, self._named(step), step.due) for step in steps if step.kind == GapStep.WAY_ROUND
            ),
            ended=min(ends) if ends else None,
            protected_since=protected_since(self._case, child),
        )

    def _gap_view(self, row: UnknownArea, ageing: tuple[FindingView, ...]) -> GapView:
        gap = self._gap(row)
        told = {each.agency for each in gap.told}
        others = {partner.agency for partner in self._partners} - {gap.agency}
        return GapView(
            id=row.pk,
            what=gap.what,
            child=gap.child or "every child",
            why=row.why,
            since=row.since,
            by=written_by(row),
            steps=tuple(self._step_view(step) for step in self._steps.get(row.pk, [])),
            told=tuple(sorted(told)),
            not_told=tuple(sorted(others - told)),
            is_open=gap.ended is None,
            ageing=ageing,
        )

    def _step_view(self, step: UnknownAreaStep) -> StepView:
        kind = label("gap_step", step.kind)
        return StepView(kind, step.day, step.words, self._named(step), step.due, written_by(step))

    def _named(self, step: UnknownAreaStep) -> tuple[str, ...]:
        return tuple(self._agencies.get(agency, "another agency") for agency in step.agencies)


def protected_since(case: CaseFacts, child: str | None) -> date | None:
    """The first day of the child's present place on the register or under an order; of any child's, for the family."""
    since = None
    for standing in case.standings(child):
        if standing.closed or not (standing.child_protection or standing.compulsory_order):
            since = None
        elif since is None:
            since = standing.since
    return since


def families_with_gaps(case_ids: Iterable[UUID]) -> frozenset[UUID]:
    """Which of these cases, already the reader's to open, have an open gap."""
    ends = UnknownAreaStep.objects.filter(gap=OuterRef("pk"), kind__in=GAP_ENDS)
    rows = UnknownArea.objects.filter(~Exists(ends), case__in=list(case_ids))
    return frozenset(rows.values_list("case_id", flat=True))


def gap_of(opened: OpenedCase, gap_id: UUID) -> UnknownArea:
    """Of a case already opened. Raises ``Http404`` when it is another case's."""
    row = UnknownArea.objects.filter(pk=gap_id, case=opened.case).first()
    if row is None:
        raise Http404
    return row


def agencies_to_tell(gap: UnknownArea) -> list[tuple[str, str]]:
    """Those involved today beside the one that wrote it down."""
    parts = agencies_of_case(gap.case_id)
    return [(str(part.agency), part.name) for part in parts if part.until is None and part.agency != gap.agency_id]


def _day(row: UnknownArea) -> date:
    return timezone.localtime(row.at).date()
