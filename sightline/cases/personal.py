"""What bears on cases for one actor alone: leads, chairs, emergencies, exclusions, holdings, own relatives.

In SQL, because every page asks it: six query sets joined took longer to put together than all else at the door.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from sightline.cases.models import Case

_BEARINGS = """
SELECT case_id, 'lead', CAST(since AS text), CAST(until AS text)
  FROM cases_leadprofessional WHERE practitioner_id = %(me)s AND case_id IN ({cases})
UNION ALL
SELECT case_id, 'chair', CAST(invited_on AS text), CAST(minutes_on AS text)
  FROM cases_chair WHERE practitioner_id = %(me)s AND case_id IN ({cases})
UNION ALL
SELECT case_id, 'emergency', CAST(opened_at AS text), CAST(until AS text)
  FROM cases_emergencyaccess WHERE practitioner_id = %(me)s AND case_id IN ({cases})
UNION ALL
SELECT case_id, kind, CAST(agency_id AS text), ''
  FROM cases_restriction
 WHERE (kind = 'held to' OR practitioner_id = %(me)s) AND (until IS NULL OR until > %(now)s) AND case_id IN ({cases})
UNION ALL
SELECT member.case_id, 'relative', '', ''
  FROM cases_familymember AS member JOIN people_ownrelative AS own ON own.person_id = member.person_id
 WHERE own.practitioner_id = %(me)s AND member.case_id IN ({cases})
"""


class Bearing(NamedTuple):
    """What it is, and what more is said of it: two days, two moments or an agency, as text."""

    name: str
    first: str
    second: str


def bearings(case_ids: Sequence[UUID], practitioner_id: UUID, now: datetime) -> dict[UUID, list[Bearing]]:
    """By case: one query, however many cases."""
    found: dict[UUID, list[Bearing]] = defaultdict(list)
    if not case_ids:
        return found
    cases = {f"case_{place}": as_stored(case_id) for place, case_id in enumerate(case_ids)}
    asked = _BEARINGS.format(cases=", ".join(f"%({name})s" for name in cases))
    now_stored = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(asked, {**cases, "me": as_stored(practitioner_id), "now": now_stored})
        for case_id, name, first, second in cursor.fetchall():
            found[UUID(str(case_id))].append(Bearing(name, first or "", second or ""))
    return found


def as_stored(id_: UUID) -> Any:
    """As this engine keeps an id."""
    return Case._meta.pk.get_db_prep_value(id_, connection)
