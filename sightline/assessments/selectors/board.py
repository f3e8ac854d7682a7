"""The assessment board: each area with what parent, child and professionals think of it, and whether they agree."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.assessments.models import AreaAgreement, AreaView
from sightline.assessments.selectors.rows import of_case, written_by
from sightline.cases.selectors import Member, OpenedCase
from sightline.core.answers import Answer
from sightline.core.assessment import Area, Whose
from sightline.guidance.selectors import guidance

EVERY = "every child"


@dataclass(frozen=True, slots=True)
class View:
    """``child``: whom it is about, by name."""

    whose: Whose
    child: str
    says: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Agreement:
    """``overtaken``: a view of the same child is newer."""

    agreed: bool
    child: str
    about: str
    by: str
    at: datetime
    overtaken: bool


@dataclass(frozen=True, slots=True)
class AreaOnBoard:
    """``untouched``: the children of whom nobody has assessed this."""

    area: Area
    parent: tuple[View, ...]
    child: tuple[View, ...]
    professional: tuple[View, ...]
    agreements: tuple[Agreement, ...]
    untouched: tuple[str, ...]
    nobody: bool
    older: tuple[View, ...]
    older_agreements: tuple[Agreement, ...]


@dataclass(frozen=True, slots=True)
class SideOnBoard:
    title: str
    areas: tuple[AreaOnBoard, ...]


class Board:
    """Two queries, however much is written."""

    def __init__(self, opened: OpenedCase, members: Iterable[Member]) -> None:
        everybody = list(members)
        self._names = {member.person: member.shown_as for member in everybody}
        self._children = [member for member in everybody if member.is_child and member.until is None]
        self._views: dict[str, list[AreaView]] = {}
        self._agreements: dict[str, list[AreaAgreement]] = {}
        for view in of_case(AreaView, opened):
            self._views.setdefault(view.area, []).append(view)
        for said in of_case(AreaAgreement, opened):
            self._agreements.setdefault(said.area, []).append(said)

    def sides(self) -> tuple[SideOnBoard, ...]:
        return tuple(SideOnBoard(side.title, tuple(map(self.area, side.areas))) for side in guidance().sides)

    def area(self, area: Area) -> AreaOnBoard:
        rows = self._views.get(area.code, [])
        now = _newest(rows)
        current = [self._view(row) for row in now]
        about = {row.child_id for row in rows}
        untouched = [child.shown_as for child in self._children if not about & {None, child.person}]
        held = {row.pk for row in now}
        agreed, agreed_before = self._agreed(area.code, rows)
        return AreaOnBoard(
            area=area,
            parent=_of(Whose.PARENT, current),
            child=_of(Whose.CHILD, current),
            professional=_of(Whose.PROFESSIONAL, current),
            agreements=agreed,
            untouched=tuple(untouched),
            nobody=not rows,
            older=tuple(self._view(row) for row in rows if row.pk not in held),
            older_agreements=agreed_before,
        )

    def _view(self, row: AreaView) -> View:
        return View(Whose(row.whose), self._name(row.child_id), row.says, written_by(row), row.at)

    def _agreed(self, code: str, views: list[AreaView]) -> tuple[tuple[Agreement, ...], tuple[Agreement, ...]]:
        """The newest for each child, and those before."""
        newest: dict[UUID | None, Agreement] = {}
        before = []
        for row in self._agreements.get(code, []):
            said = self._agreement(row, views)
            if newest.setdefault(row.child_id, said) is not said:
                before.append(said)
        return tuple(newest.values()), tuple(before)

    def _agreement(self, row: AreaAgreement, views: list[AreaView]) -> Agreement:
        return Agreement(
            agreed=row.agreed == Answer.YES,
            child=self._name(row.child_id),
            about=row.about,
            by=written_by(row),
            at=row.at,
            overtaken=any(view.at > row.at and _same_child(view.child_id, row.child_id) for view in views),
        )

    def _name(self, child: UUID | None) -> str:
        return self._names.get(child, EVERY) if child else EVERY


def _newest(rows: list[AreaView]) -> list[AreaView]:
    """One for each child and whose view; of professionals one for each agency. ``rows`` are newest first."""
    newest: dict[tuple[str, UUID | None, UUID | None], AreaView] = {}
    for row in rows:
        agency = row.agency_id if row.whose == Whose.PROFESSIONAL else None
        newest.setdefault((row.whose, row.child_id, agency), row)
    return list(newest.values())


def _of(whose: Whose, views: list[View]) -> tuple[View, ...]:
    return tuple(view for view in views if view.whose is whose)


def _same_child(one: UUID | None, other: UUID | None) -> bool:
    return one == other or one is None or other is None
