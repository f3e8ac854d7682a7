"""The words of the record: every code that a chronology cell may hold, and what each group means.

A question that can be left open has at least three answers; ``NOT_RECORDED`` is never the same as ``NO``.
Source: the chronology file (docs/reference) and paragraphs 4.1 and 14.2 of the guidance.
"""

from enum import StrEnum


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    NOT_RECORDED = ""


class Alone(StrEnum):
    """Was the child seen or spoken to away from the adults?"""

    YES = "yes"
    REFUSED = "refused"
    NOT_ASKED = "no"
    TOO_YOUNG = "too_young"
    NOT_RECORDED = ""


class Checked(StrEnum):
    """Was that account checked?"""

    YES = "yes"
    NO = "no"
    CONTRADICTED = "contradicted"
    NOT_RECORDED = ""


class Kind(StrEnum):
    HOME_VISIT = "home_visit"
    UNANNOUNCED_VISIT = "unannounced_visit"
    OFFICE_APPOINTMENT = "office_appointment"
    CLINIC = "clinic"
    HOSPITAL = "hospital"
    SCHOOL_CONTACT = "school_contact"
    PHONE = "phone"
    LETTER = "letter"
    MESSAGE = "message"
    POLICE_ATTENDANCE = "police_attendance"
    MEETING = "meeting"
    CONCERN = "concern"
    ASSESSMENT = "assessment"
    DECISION = "decision"
    AGREEMENT = "agreement"
    HOUSEHOLD_CHANGE = "household_change"
    WITHDRAWAL = "withdrawal"
    SERVICE_ENDED = "service_ended"
    CHANGE_OF_WORKER = "change_of_worker"
    STATUS = "status"
    OTHER = "other"


VISITS = frozenset({Kind.HOME_VISIT, Kind.UNANNOUNCED_VISIT})
FACE_TO_FACE = VISITS | {
    Kind.OFFICE_APPOINTMENT,
    Kind.CLINIC,
    Kind.HOSPITAL,
    Kind.SCHOOL_CONTACT,
    Kind.POLICE_ATTENDANCE,
}
REMOTE = frozenset({Kind.PHONE, Kind.LETTER, Kind.MESSAGE})


class Outcome(StrEnum):
    TOOK_PLACE = "took_place"
    NO_ACCESS = "no_access"
    REFUSED = "refused"
    NOT_BROUGHT = "not_brought"
    CANCELLED_BY_FAMILY = "cancelled_by_family"
    CANCELLED_BY_SERVICE = "cancelled_by_service"
    LATE = "late"
    CUT_SHORT = "cut_short"
    NO_FURTHER_ACTION = "no_further_action"
    ESCALATED = "escalated"
    NOT_RECORDED = ""


FAILED = frozenset({Outcome.NO_ACCESS, Outcome.REFUSED, Outcome.NOT_BROUGHT})
HAPPENED = frozenset({Outcome.TOOK_PLACE, Outcome.LATE, Outcome.CUT_SHORT})


class Source(StrEnum):
    """Whose account the row rests on."""

    OBSERVED = "observed"
    CHILD = "child"
    PARENT = "parent"
    RELATIVE = "relative"
    AGENCY = "agency"
    PUBLIC = "public"
    RECORD = "record"
    NOT_RECORDED = ""


class Behaviour(StrEnum):
    """What an adult was seen to do, never why."""

    LATE = "late"
    EXCUSES = "excuses"
    CHANGES_SUBJECT = "changes_subject"
    DISMISSIVE = "dismissive"
    AVOIDS = "avoids"
    CANCELS = "cancels"
    CUTS_SHORT = "cuts_short"
    CHALLENGES = "challenges"
    PROVOKES = "provokes"
    REFUSES_DOOR = "refuses_door"
    PRETENDS_OUT = "pretends_out"
    ACCUSES = "accuses"
    REFUSES_COOPERATION = "refuses_cooperation"
    CONDITIONAL = "conditional"
    SUPERFICIAL = "superficial"
    NO_CHANGE = "no_change"
    COACHED_CHILD = "coached_child"
    OFFERS_ELSEWHERE = "offers_elsewhere"
    THREATENS = "threatens"
    ASSAULTS = "assaults"
    SILENCE = "silence"
    THREAT_WRITTEN = "threat_written"
    THREAT_VERBAL = "threat_verbal"
    THREAT_ONLINE = "threat_online"
    BOMBARDS = "bombards"
    INTIMIDATES = "intimidates"
    DEROGATORY = "derogatory"
    DISCRIMINATES = "discriminates"
    BODY_LANGUAGE = "body_language"
    ANIMAL = "animal"
    SHOUTS = "shouts"
    THROWS = "throws"
    COMPLAINS = "complains"
    ENGAGES = "engages"
    ASKS_HELP = "asks_help"
    KEEPS_AGREEMENT = "keeps_agreement"


class BehaviourGroup(StrEnum):
    AMBIVALENCE = "ambivalence"
    AVOIDANCE = "avoidance"
    CONFRONTATION = "confrontation"
    RESISTANCE = "resistance"
    VIOLENCE = "violence"
    THREATENING = "threatening"
    NEUTRAL = "neutral or co-operating"


_B = Behaviour
GROUPS: dict[BehaviourGroup, tuple[Behaviour, ...]] = {
    BehaviourGroup.AMBIVALENCE: (_B.LATE, _B.EXCUSES, _B.CHANGES_SUBJECT, _B.DISMISSIVE),
    BehaviourGroup.AVOIDANCE: (_B.AVOIDS, _B.CANCELS, _B.CUTS_SHORT),
    BehaviourGroup.CONFRONTATION: (_B.CHALLENGES, _B.PROVOKES, _B.REFUSES_DOOR, _B.PRETENDS_OUT, _B.ACCUSES),
    BehaviourGroup.RESISTANCE: (
        _B.REFUSES_COOPERATION,
        _B.CONDITIONAL,
        _B.SUPERFICIAL,
        _B.NO_CHANGE,
        _B.COACHED_CHILD,
        _B.OFFERS_ELSEWHERE,
    ),
    BehaviourGroup.VIOLENCE: (_B.THREATENS, _B.ASSAULTS),
    BehaviourGroup.THREATENING: (
        _B.SILENCE,
        _B.THREAT_WRITTEN,
        _B.THREAT_VERBAL,
        _B.THREAT_ONLINE,
        _B.BOMBARDS,
        _B.INTIMIDATES,
        _B.DEROGATORY,
        _B.DISCRIMINATES,
        _B.BODY_LANGUAGE,
        _B.ANIMAL,
        _B.SHOUTS,
        _B.THROWS,
    ),
    BehaviourGroup.NEUTRAL: (_B.COMPLAINS, _B.ENGAGES, _B.ASKS_HELP, _B.KEEPS_AGREEMENT),
}
GROUP_OF: dict[Behaviour, BehaviourGroup] = {code: group for group, codes in GROUPS.items() for code in codes}

# Threat or violence: each by itself a reason to ask what it means for the child (3.2, 5.6).
GRAVE = frozenset(
    {
        _B.THREATENS,
        _B.ASSAULTS,
        _B.THROWS,
        _B.ANIMAL,
        _B.THREAT_WRITTEN,
        _B.THREAT_VERBAL,
        _B.THREAT_ONLINE,
    }
)


class Indicator(StrEnum):
    """What may lie behind a behaviour: tentative, and never the same thing as the behaviour."""

    DOMESTIC_ABUSE = "domestic_abuse"
    ALCOHOL = "alcohol"
    DRUGS = "drugs"
    MENTAL_HEALTH = "mental_health"
    DISABILITY = "disability"
    LITERACY = "literacy"
    LANGUAGE = "language"
    CULTURE = "culture"
    FEAR_OF_REMOVAL = "fear_of_removal"
    PAST_EXPERIENCE = "past_experience"
    WORK_PATTERN = "work_pattern"
    OUR_OWN_CONDUCT = "our_own_conduct"


class Harm(StrEnum):
    INJURY = "injury"
    NEGLECT = "neglect"
    HUNGER = "hunger"
    WITHDRAWN = "withdrawn"
    FEAR = "fear"
    ABSENCE = "absence"
    DISCLOSURE = "disclosure"
    DELAY = "delay"
    OTHER = "other"


class Strength(StrEnum):
    WARM = "warm"
    THRIVING = "thriving"
    CHANGE_SEEN = "change_seen"
    SUPPORT_USED = "support_used"
    OTHER = "other"


class Status(StrEnum):
    OPEN = "open"
    CHILD_PROTECTION = "child_protection"
    COMPULSORY_ORDER = "compulsory_order"
    CLOSED = "closed"


class AdultMove(StrEnum):
    JOINED = "joined"
    LEFT = "left"
    KNOWN = "known"


# Of a contact with a child that stands in another family's record: the day is known here, and no more.
BY_ANOTHER_AGENCY = "another agency"

# Accounts of relatives and the public never count as a professional seeing the child, nor as an agency.
NOT_AGENCIES = frozenset({"family", "relative", "parent", "public", "neighbour", "anonymous"})
