"""Is there somebody to call at every rung, if this worker does not come back?"""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from sightline.core.ladder import Ladder
from sightline.core.rota import empty_rungs
from sightline.visits.ladders import rota_of


def unmanned(ladder: Ladder, partnership_id: UUID, end: datetime, *, agency: UUID, worker: UUID) -> tuple[str, ...]:
    """Each rung that would call nobody, as a sentence. ``end``: the expected end."""
    rota = rota_of(partnership_id, timezone.localdate())
    empty = empty_rungs(ladder, rota, timezone.localtime(end), agency=agency, worker=worker)
    return tuple(
        f"Nobody would be called for “{rung.name}” if you were late: ask who keeps the rota." for rung in empty
    )
