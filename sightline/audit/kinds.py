"""What kinds of things people do with one family's record, as somebody who reads who looked sorts them."""

from enum import StrEnum

from django.db.models import Case, F, Q, Value, When

from sightline.audit.events import Event
from sightline.core.access import Ground


class LookKind(StrEnum):
    """The first four stand out: each has lines of its own."""

    EMERGENCY = "emergency"
    REFUSED = "refused"
    EXPORTED = "exported"
    SEALED = "sealed"
    OPENED = "opened"
    READ_ENTRY = "entry"
    SEARCHED = "searched"
    WROTE = "wrote"
    LET_IN = "let-in"
    LOOKED = "looked"
    OTHER = "other"


LOUD = (LookKind.EMERGENCY, LookKind.REFUSED, LookKind.EXPORTED, LookKind.SEALED)
KIND_WORDS = {
    LookKind.EMERGENCY: "emergency access",
    LookKind.REFUSED: "was refused",
    LookKind.EXPORTED: "took the record out in a file",
    LookKind.SEALED: "opened a sealed entry",
    LookKind.OPENED: "opened the record",
    LookKind.READ_ENTRY: "read an entry",
    LookKind.SEARCHED: "searched",
    LookKind.WROTE: "wrote or changed something",
    LookKind.LET_IN: "opened a page to write or to take out",
    LookKind.LOOKED: "read who looked",
    LookKind.OTHER: "something else",
}
EVENTS: dict[LookKind, tuple[Event, ...]] = {
    LookKind.EMERGENCY: (Event.EMERGENCY_ACCESS,),
    LookKind.REFUSED: (Event.CASE_REFUSED, Event.VISIT_REFUSED, Event.REFUSED),
    LookKind.EXPORTED: (Event.EXPORTED,),
    LookKind.SEALED: (Event.SEALED_OPENED, Event.KIN_OPENED),
    LookKind.OPENED: (
        Event.CASE_OPENED,
        Event.TIMELINE_READ,
        Event.CASES_LISTED,
        Event.SHOWN_ELSEWHERE,
        Event.AGENCIES_READ,
        Event.PERSON_OPENED,
        Event.COPIES_LISTED,
        Event.COPY_READ,
        Event.ASSESSMENT_READ,
        Event.CHILDS_DAY_READ,
        Event.HAZARDS_READ,
        Event.CURATED_LISTED,
        Event.CURATED_READ,
        Event.SNAPSHOT_READ,
        Event.VISITS_LISTED,
        Event.VISIT_READ,
        Event.ALARM_READ,
    ),
    LookKind.READ_ENTRY: (Event.ENTRY_READ,),
    LookKind.SEARCHED: (Event.SEARCHED,),
    LookKind.WROTE: (
        Event.CASE_ADDED,
        Event.CASE_CHANGED,
        Event.INVOLVEMENT_STARTED,
        Event.INVOLVEMENT_ENDED,
        Event.ALLOCATED,
        Event.ALLOCATION_ENDED,
        Event.LEAD_CHANGED,
        Event.STATUS_CHANGED,
        Event.CHAIR_INVITED,
        Event.CHAIR_ENDED,
        Event.RESTRICTED,
        Event.RESTRICTION_ENDED,
        Event.ENTRY_ADDED,
        Event.ENTRY_CORRECTED,
        Event.ENTRY_RESTRICTED,
        Event.ENTRY_RESTRICTION_LIFTED,
        Event.ENTRY_SEALED,
        Event.PROFILE_WRITTEN,
        Event.IMPORTED,
        Event.FINDING_ANSWERED,
        Event.DIFFERENCE_NOTED,
        Event.COPY_MADE,
        Event.COPY_REASONED,
        Event.COPY_DELIVERED,
        Event.DRAFT_STARTED,
        Event.DRAFT_THROWN_AWAY,
        Event.DAY_TOLD,
        Event.CHILDS_WORDS_KEPT,
        Event.SAFE_PERSON_NAMED,
        Event.VIEW_GIVEN,
        Event.AGREEMENT_SAID,
        Event.GAP_RECORDED,
        Event.GAP_STEP_TAKEN,
        Event.INVOLVEMENT_ASSESSMENT_OPENED,
        Event.INVOLVEMENT_ASSESSMENT_ENDED,
        Event.ISSUE_RAISED,
        Event.ISSUE_STEP_TAKEN,
        Event.REASON_GIVEN,
        Event.RISK_DRAFTED,
        Event.RISK_SUMMARISED,
        Event.QUESTION_LISTED,
        Event.QUESTION_ENDED,
        Event.HAZARD_NOTED,
        Event.HAZARD_ENDED,
        Event.CURATED_STARTED,
        Event.CURATED_SELECTED,
        Event.CURATED_WRITTEN,
        Event.CURATED_LEFT_OUT,
        Event.CURATED_FINISHED,
        Event.CURATED_REOPENED,
        Event.CURATED_FROZEN,
        Event.VISIT_PLANNED,
        Event.VISIT_PLAN_CHANGED,
        Event.VISIT_STARTED,
        Event.VISIT_STEP,
        Event.TIER_DECIDED,
        Event.JOINT_ASKED,
        Event.JOINT_ANSWERED,
        Event.VISIT_PUT_OFF,
        Event.IMPACT_NOTED,
        Event.ALARM_RAISED,
        Event.ALARM_ACKNOWLEDGED,
        Event.ALARM_RESOLVED,
        Event.ALARM_CALL_LOGGED,
    ),
    LookKind.LET_IN: (Event.CASE_PERMITTED, Event.COPY_PRINTED),
    LookKind.LOOKED: (Event.LOOKED_WHO_LOOKED,),
}
# Written by the door to a case: what is noted with them begins with the grounds on which it opened.
BY_THE_DOOR = (
    Event.CASE_OPENED,
    Event.CASE_PERMITTED,
    Event.TIMELINE_READ,
    Event.AGENCIES_READ,
    Event.PERSON_OPENED,
    Event.ENTRY_READ,
    Event.SEARCHED,
    Event.EXPORTED,
    Event.LOOKED_WHO_LOOKED,
    Event.COPIES_LISTED,
    Event.COPY_READ,
    Event.ASSESSMENT_READ,
    Event.CHILDS_DAY_READ,
    Event.HAZARDS_READ,
    Event.CURATED_LISTED,
    Event.CURATED_READ,
    Event.SNAPSHOT_READ,
)


def kind_of_row() -> Case:
    """What an emergency alone let somebody do is emergency access too."""
    on_that_ground = Q(about=Ground.EMERGENCY.value) | Q(about__startswith=f"{Ground.EMERGENCY.value};")
    by_emergency = When(on_that_ground, event__in=BY_THE_DOOR, then=Value(LookKind.EMERGENCY.value))
    by_event = [When(event__in=events, then=Value(kind.value)) for kind, events in EVENTS.items()]
    return Case(by_emergency, *by_event, default=Value(LookKind.OTHER.value))


def loud_kind_of_row() -> Case:
    """On rows that carry their kind. Empty: nothing that stands out."""
    return Case(When(kind__in=[kind.value for kind in LOUD], then=F("kind")), default=Value(""))


def grounds_in(event: str, about: str) -> tuple[str, ...]:
    return tuple(about.partition(";")[0].split(", ")) if event in BY_THE_DOOR and about else ()
