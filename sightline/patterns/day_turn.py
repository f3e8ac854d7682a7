"""The turn of the day: clocks that ran out overnight raise their questions although nobody wrote anything.

Findings are computed at every read, so nothing is stored here but a notice to whoever holds the case.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db import transaction

from sightline.accounts.selectors import actors
from sightline.cases.selectors import OpenedCase, holders_of_open_cases, members_of, opened_for_notice
from sightline.chronology.facts import facts_of
from sightline.core.analysis import analyse_case
from sightline.core.findings import Finding
from sightline.notify.services import claim_day, finish_day, tell_once

GIVE_UP_A_CLAIM_AFTER = timedelta(minutes=15)


def turn(*, day: date, now: datetime) -> int | None:
    """Read the turn of ``day``, unless another watcher has; answers how many notices went out, ``None`` if not due.

    A watcher that died half-way is followed by another: what was told already is not told twice.
    """
    if not claim_day(day, now=now, stale_before=now - GIVE_UP_A_CLAIM_AFTER):
        return None
    told = sum(_tell(opened, reached, day) for opened, reached in _reached_today(day))
    finish_day(day, now=now)
    return told


def _reached_today(day: date) -> Iterator[tuple[OpenedCase, list[Finding]]]:
    holders = holders_of_open_cases()
    people = actors({practitioner for held_by in holders.values() for practitioner in held_by}, day)
    for case_id, held_by in holders.items():
        for practitioner in held_by:
            opened = opened_for_notice(people.get(practitioner), case_id)
            if opened and (reached := _levels_reached(opened, day)):
                yield opened, reached


def _levels_reached(opened: OpenedCase, day: date) -> list[Finding]:
    """As the notice's reader may see the record: a notice gives nothing away."""
    said = analyse_case(facts_of(opened, members_of(opened.case.pk), as_of=day))
    return [finding for finding in said.findings if day in finding.levels.values()]


def _tell(opened: OpenedCase, reached: list[Finding], day: date) -> int:
    questions = "a question has" if len(reached) == 1 else f"{len(reached)} questions have"
    on = f"{day.day} {day:%B %Y}"
    with transaction.atomic():
        return tell_once(
            practitioner_id=opened.actor.id,
            partnership_id=opened.actor.partnership,
            case_id=opened.case.pk,
            says=f"{opened.case.name}: on {on} {questions} come up or become more pressing.",
            subject="A clock has run on for one of your families",
        )
