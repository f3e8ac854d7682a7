"""Hazard notes on three families' records: a stair, a dog and a threat. Invented, as all of the demo is."""

from datetime import timedelta
from uuid import UUID, uuid4

from django.utils import timezone

from sightline.cases.selectors import members_of, opened_for_notice
from sightline.chronology.facts import own_entries
from sightline.chronology.selectors import originals_of
from sightline.core.access import Actor
from sightline.core.entry import Entry
from sightline.core.hazard import Precaution, Whom
from sightline.incidents.services import NewHazard, note_hazard

REVIEW_AFTER = timedelta(180)
Told = tuple[Whom, str, str, str, Precaution]
# By family: whom it concerns, about what, what happened, what to do, what it asks; and the beginning of the entry.
NOTES: dict[str, tuple[Told, str]] = {
    "Rowan": (
        (
            Whom.ADDRESS,
            "the back stair",
            "Two steps are loose and there is no light. The family support worker slipped there.",
            "Use the front door, and take a torch after dark.",
            Precaution.CARE,
        ),
        "",
    ),
    "Curlew": (
        (
            Whom.ANIMAL,
            "the family’s dog",
            "Barrie opened the door with the dog on a short lead and said that he would let go.",
            "Two go. Ask on the telephone beforehand for the dog to be shut in the garden, and leave if it is not.",
            Precaution.PAIR,
        ),
        "Barrie opened with the dog",
    ),
    "Gorse": (
        (
            Whom.ADDRESS,
            "the street in front of the home",
            "Neil shouted from the window that he knows where the worker parks.",
            "Two go, by day. Park at the community centre and walk from there.",
            Precaution.PAIR,
        ),
        "Neil shouted from the window",
    ),
}


def note_hazards(actor: Actor, family: str, case_id: UUID) -> None:
    if family not in NOTES:
        return
    (whom, about, happened, to_do, precaution), beginning = NOTES[family]
    today = timezone.localdate()
    told = _entry(actor, case_id, beginning) if beginning else None
    new = NewHazard(
        id=uuid4(), whom=whom, person=None, about=about, happened=happened,
        happened_on=told[1].day if told else today - timedelta(20), to_do=to_do, precaution=precaution,
        entry=told[0] if told else None, told_by="" if told else "Oksana Lark, family support",
        review_on=today + REVIEW_AFTER,
    )  # fmt: skip
    note_hazard(actor=actor, case_id=case_id, new=new)


def _entry(actor: Actor, case_id: UUID, beginning: str) -> tuple[UUID, Entry]:
    """By the id of its first version."""
    opened = opened_for_notice(actor, case_id)
    if opened is None:
        raise LookupError("The lead of a demo family may not open it")
    entry = next(entry for entry in own_entries(opened, members_of(case_id)) if entry.summary.startswith(beginning))
    return originals_of(opened, [entry.key])[entry.key], entry
