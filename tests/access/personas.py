"""Who asks, and what each may do with the family's record: from the words in which access was asked for."""

from typing import NamedTuple

from tests.access.addresses import OF_A_RECORD, OF_A_VISIT, Need

NONE: frozenset[Need] = frozenset()
READS = frozenset({Need.READ, Need.SPEAK})
EMERGENCY = READS | {Need.WRITE}
WORKS = EMERGENCY | {Need.CORRECT, Need.IMPORT, Need.EXPORT, Need.ANSWER, Need.ASSESS, Need.FAMILY, Need.COPY}
LEADS = WORKS | {Need.INVOLVE}
MANAGES = LEADS | {Need.SEAL, Need.RESTRICT, Need.WHO_LOOKED}

NO_ROLE: frozenset[Need] = frozenset()
PRACTISES = frozenset({Need.ADD_FAMILY, Need.EMERGENCY})
OVERSEES = frozenset({Need.FIGURES, Need.TRANSLATIONS, Need.LADDER, Need.DRILL})
AUDITS = frozenset({Need.LEDGER})
KEEPS_RECORDS = frozenset({Need.SEALED})
ADMINISTERS = frozenset({Need.ADMINISTER, Need.ROTA, Need.LADDER})
SUPERVISES = PRACTISES | {Need.ROTA, Need.DRILL}
READS_ALARM = frozenset({Need.READ_ALARM})  # of the named practitioner, who is out with the family
ANSWERS = READS_ALARM | {Need.ALARM}


class Persona(NamedTuple):
    """``record``: what they may do with the family's record; ``role``: what their posts allow beside; ``agency``
    decides who still opens the record when it is held to social work. ``visit``: what they may do with a visit that
    somebody named on the case has planned, beside seeing it, as all do who may read the record."""

    record: frozenset[Need]
    role: frozenset[Need] = PRACTISES
    agency: str = "social work"
    visit: frozenset[Need] = NONE

    def may(self, need: Need, *, held_to: str = "") -> bool:
        if need in OF_A_VISIT:
            return need in self.visit or (need is Need.SEE_VISIT and self.may(Need.READ, held_to=held_to))
        if need in OF_A_RECORD:
            return need in self.record and held_to in ("", self.agency)
        return need in (Need.NOTHING, Need.SIGNED_IN) or need in self.role


PERSONAS: dict[str, Persona] = {
    # Nobody without involvement, whatever the role.
    "colleague of the same team": Persona(NONE),
    "stranger of another agency": Persona(NONE, agency="health"),
    "manager of another team": Persona(NONE, SUPERVISES),
    "manager of an agency not involved": Persona(NONE, SUPERVISES, agency="health"),
    "duty desk": Persona(NONE, PRACTISES | ANSWERS),
    "lead officer": Persona(NONE, OVERSEES),
    "administrator": Persona(NONE, ADMINISTERS),
    "auditor": Persona(NONE, AUDITS),
    "records officer": Persona(NONE, KEEPS_RECORDS),
    # Those involved.
    "named": Persona(WORKS - {Need.SPEAK}, visit=frozenset({Need.GO_OUT})),  # it is they who are out
    "named of a second agency": Persona(WORKS, PRACTISES | READS_ALARM, agency="police"),
    "manager of the team": Persona(MANAGES, SUPERVISES | ANSWERS, visit=frozenset({Need.DECIDE_TIER})),
    "manager of the second agency": Persona(MANAGES, SUPERVISES | READS_ALARM, agency="police"),
    "lead professional": Persona(LEADS, PRACTISES | READS_ALARM, agency="police"),
    "chair invited": Persona(READS, PRACTISES | READS_ALARM, agency="health"),
    "emergency in force": Persona(EMERGENCY, PRACTISES | READS_ALARM),
    # Those who were, and those kept out.
    "chair after the minutes": Persona(NONE, agency="health"),
    "lead until yesterday": Persona(NONE, agency="police"),
    "named with an ended allocation": Persona(NONE),
    "named of an agency that has left": Persona(NONE, agency="school"),
    "manager of an agency that has left": Persona(NONE, SUPERVISES, agency="school"),
    "named, but left the agency": Persona(NONE, NO_ROLE),
    "emergency lapsed": Persona(NONE),
    "named, and an own relative": Persona(NONE),
    "named, and kept out": Persona(NONE),
    "manager, and kept out": Persona(NONE, SUPERVISES),
    "of another partnership": Persona(NONE, agency="elsewhere"),
}
