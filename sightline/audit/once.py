"""A page that is sent twice writes its row once: the row's id came with the page."""

from typing import TypeVar
from uuid import uuid4

from django.db.models import Model

from sightline.core.not_possible import SENT_BEFORE, NotPossible

Row = TypeVar("Row", bound=Model)


def written_before(row: Row, *whose: str, refusal: str = SENT_BEFORE) -> Row | None:
    """The row that the same page wrote before, or ``None``. ``whose``: columns by which a row is the same writer's.

    An id that is somebody else's is exchanged for a new one: it says nothing to this writer. Raises ``NotPossible``
    where the page had been sent with other words.
    """
    before = type(row)._default_manager.filter(pk=row.pk).first()
    if before is None:
        return None
    if any(getattr(before, column) != getattr(row, column) for column in whose):
        row.pk = uuid4()
        return None
    said = [field.attname for field in row._meta.concrete_fields if field.name != "at"]
    if any(getattr(before, column) != getattr(row, column) for column in said):
        raise NotPossible(refusal)
    return before
