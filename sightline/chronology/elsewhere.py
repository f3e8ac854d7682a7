"""Other records' contacts with this family's children, for a reader who may open those records too."""

from collections.abc import Hashable
from dataclasses import dataclass
from uuid import UUID

from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.cases.selectors import Member, OpenedCase, cases_for
from sightline.chronology.facts import MAY_BE_SHOWN_ELSEWHERE, bare_key
from sightline.chronology.selectors import readable
from sightline.core.answers import BY_ANOTHER_AGENCY
from sightline.core.facts import CaseFacts


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Whose contact a bare day was, and where it stands."""

    agency: str
    family: str
    case: UUID
    original: UUID

    @property
    def record(self) -> str:
        return f"the record “{self.family}”" if " " in self.family else f"the {self.family} family’s record"

    @property
    def words(self) -> str:
        return f"{self.agency}, in {self.record}"


NamedElsewhere = dict[Hashable, Elsewhere]  # by the key of the bare entry


def read_elsewhere(opened: OpenedCase, members: list[Member], case: CaseFacts) -> NamedElsewhere:
    """Only what is a bare day among these facts, so that whatever is withheld there stays unseen here.

    To show it is to read those records: each gets a row in the ledger. A family without such a record costs nothing.
    """
    bare = {entry.key for entry in case.entries if entry.agency == BY_ANOTHER_AGENCY}
    others = {case_id for member in members if member.is_child for case_id in member.other_cases}
    families = {each.pk: each.name for each in cases_for(opened.actor, among=others)} if bare else {}
    if not families:
        return {}
    rows = readable(opened.actor, families).filter(MAY_BE_SHOWN_ELSEWHERE)
    named: NamedElsewhere = {}
    for case_id, key, original, agency in rows.values_list("case_id", "pk", "original", "agency"):
        if (shown := bare_key(opened.case.pk, key)) in bare:
            named[shown] = Elsewhere(agency, families[case_id], case_id, original)
    if named:  # an event of its own: what is new in those records stays new to this reader
        read = sorted({each.case for each in named.values()})
        audit.record_of_each(actor=opened.actor, event=Event.SHOWN_ELSEWHERE, case_ids=read, record_id=opened.case.pk)
    return named
