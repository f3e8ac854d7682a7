"""Rows of one case, as the other selectors read them."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar
from uuid import UUID

from sightline.assessments.models import Written
from sightline.cases.selectors import OpenedCase
from sightline.chronology.selectors import withheld_among

Row = TypeVar("Row", bound=Written)


class Quotes(Protocol):
    entries: Sequence[str]


Quoting = TypeVar("Quoting", bound=Quotes)


def of_case(model: type[Row], opened: OpenedCase, *order: str) -> list[Row]:
    """With who wrote each, for which agency; newest first unless said otherwise."""
    own = [field.name for field in model._meta.concrete_fields]
    rows = model._default_manager.filter(case=opened.case).select_related("agency", "by")
    return list(rows.only(*own, "agency__name", "by__name").order_by(*(order or ("-at",))))


def without_withheld(opened: OpenedCase, rows: Iterable[Quoting]) -> list[Quoting]:
    """Rows that rest on no entry which this reader may not read: such a row may quote it."""
    given = list(rows)
    quoted = {UUID(key) for row in given for key in row.entries}
    withheld = {str(key) for key in withheld_among(opened, quoted)} if quoted else set()
    return [row for row in given if withheld.isdisjoint(row.entries)]


def written_by(row: Written) -> str:
    return f"{row.by.name}, {row.agency.name}"
