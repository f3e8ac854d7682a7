"""Which agencies have a part in cases, and who is named for them. In SQL, for the reason given in personal.py."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from sightline.cases.personal import as_stored
from sightline.core.access import Involved, Named

_INVOLVED = """
SELECT part.case_id, part.id, part.agency_id, CAST(part.since AS text), CAST(part.until AS text),
       named.practitioner_id, CAST(named.since AS text), CAST(named.until AS text),
       post.team_id, CAST(post.until AS text)
  FROM cases_involvement AS part
  LEFT JOIN cases_allocation AS named ON named.involvement_id = part.id
  LEFT JOIN accounts_post AS post ON post.practitioner_id = named.practitioner_id
 WHERE part.case_id IN ({cases})
 ORDER BY part.since
"""

Naming = tuple[UUID, date, date | None]  # who, since, until
Posts = list[tuple[UUID | None, bool]]  # team, held today


def involved_in(case_ids: Sequence[UUID]) -> dict[UUID, tuple[Involved, ...]]:
    """By case, oldest part first: one query, however many cases."""
    today = timezone.localdate()
    spans: dict[UUID, dict[UUID, tuple[UUID, date, date | None]]] = defaultdict(dict)
    posts: dict[UUID, dict[Naming, Posts]] = defaultdict(lambda: defaultdict(list))
    for case_id, part, agency, since, until, who, named_since, named_until, team, left in _rows(case_ids):
        spans[_id(case_id)][_id(part)] = (_id(agency), date.fromisoformat(since), _day(until))
        if who is not None:
            naming = (_id(who), date.fromisoformat(named_since), _day(named_until))
            gone_on = _day(left)
            posts[_id(part)][naming].append((_id(team) if team else None, gone_on is None or today < gone_on))
    found = {
        case_id: tuple(Involved(*span, named=tuple(_named(posts[part]))) for part, span in of_case.items())
        for case_id, of_case in spans.items()
    }
    return defaultdict(tuple, found)


def _rows(case_ids: Sequence[UUID]) -> list[tuple[Any, ...]]:
    if not case_ids:
        return []
    asked = _INVOLVED.format(cases=", ".join(["%s"] * len(case_ids)))
    with connection.cursor() as cursor:
        cursor.execute(asked, [as_stored(case_id) for case_id in case_ids])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _named(of_part: dict[Naming, Posts]) -> Iterable[Named]:
    for (who, since, until), posts in of_part.items():
        # Whoever moved on to another team takes the case along; of one who has left, the old team's manager keeps it.
        held = [team for team, is_held in posts if is_held] or [team for team, _ in posts]
        yield Named(who, frozenset(team for team in held if team), since, until)


def _id(stored: object) -> UUID:
    return UUID(str(stored))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
