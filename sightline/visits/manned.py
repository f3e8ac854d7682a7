"""Is there somebody to call at every rung, if this worker does not come back?"""

from datetime import datetime
from uuid import UUID

from sightline.core.ladder import Ladder
from sightline.core.not_possible import NotPossible
from sightline.core.rota import empty_rungs
from sightline.visits.ladders import rota_of


def refuse_empty_rungs(ladder: Ladder, partnership_id: UUID, end: datetime, *, agency: UUID, worker: UUID) -> None:
    """``end``: the expected end, local time. Raises ``NotPossible``."""
    empty = empty_rungs(ladder, rota_of(partnership_id, end.date()), end, agency=agency, worker=worker)
    if empty:
        names = ", ".join(rung.name for rung in empty)
        raise NotPossible(
            f"Nobody would be called at {names} if you did not come back. Ring your manager or the duty desk, and ask "
            "for the rota to be filled."
        )
