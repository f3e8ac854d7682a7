"""What the tests of the family's copies share: a contact to copy from, a posted form, a copy."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from sightline.chronology.services import record_contact
from sightline.core.contact_details import ContactDetails, Topic
from sightline.core.family_copy import AtRisk, Layout, Line
from sightline.disclosure.models import FamilyCopy
from sightline.disclosure.selectors import offer_of
from sightline.disclosure.services import NewCopy, make_copy
from tests.chronology.parts import new_entry, opened
from tests.conftest import Cast, actor, days_ago

PLAIN, QUIET = "We looked at the new bunk bed.", "Anna hid behind the door when the bell rang."
PURPOSE, ASKED, OTHERWISE = "To talk about nursery.", "Bring Ben to the clinic.", "We meet again in two weeks."
OWN_WORDS = "I sleep at Gran’s when they shout."
DETAILS = ContactDetails(
    purpose=PURPOSE, otherwise=OTHERWISE, words=OWN_WORDS, present="Carol and Uncle Rab", covered=(Topic.LEARNING,)
)


def a_contact(cast: Cast, *, details: ContactDetails = DETAILS, **values: object) -> UUID:
    said: dict[str, Any] = {
        "action": ASKED, "action_owner": "Carol Testfamily", "action_due": days_ago(-7), "source": "observed",
        "practitioner": cast.owner.name, "children": (cast.anna.pk,), "impact": "", **values,
    }  # fmt: skip
    contact = new_entry(f"{PLAIN}\n{QUIET}", **said)
    return record_contact(
        actor=actor(cast.owner),
        case_id=cast.case.pk,
        reported_by=cast.social_work.pk,
        contact=replace(contact, more=details.cells()),
    )


def offered(cast: Cast, entry_id: UUID) -> tuple[Line, ...]:
    offer = offer_of(opened(cast.owner, cast.case), entry_id)
    assert offer
    return offer.lines


def key_of(cast: Cast, entry_id: UUID, words: str) -> str:
    return next(line.key for line in offered(cast, entry_id) if words in (line.words, line.sentence))


def posted(cast: Cast, entry_id: UUID, *words: str, **answers: object) -> dict[str, object]:
    """The form as a browser sends it, with the lines of these words ticked."""
    ticks = {f"tick_{key_of(cast, entry_id, each)}": "on" for each in words}
    usual = {"copy_id": uuid4(), "recipient": cast.carol.pk, "language": "en", "layout": "ordinary", "at_risk": "no"}
    return {**usual, **ticks, **answers}


def a_copy(cast: Cast, entry_id: UUID, *words: str, **values: Any) -> FamilyCopy:
    reason = values.pop("reason", "")
    usual: dict[str, Any] = {"recipient": cast.carol.pk, "language": "en", "layout": Layout.ORDINARY}
    reasons = {key_of(cast, entry_id, each): reason for each in words}
    new = NewCopy(**{"id": uuid4(), "at_risk": AtRisk.NO, "reasons": reasons, **usual, **values})
    return make_copy(actor=actor(cast.owner), case_id=cast.case.pk, entry_id=entry_id, new=new)
