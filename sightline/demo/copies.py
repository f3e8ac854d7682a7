"""What an invented family was given, and the translation that an invented reader approved."""

from uuid import UUID, uuid4

from django.utils import timezone

from sightline.cases.selectors import OpenedCase, members_of, opened_for_notice
from sightline.chronology.facts import own_entries
from sightline.core.access import Actor
from sightline.core.answers import Kind
from sightline.core.family_copy import AtRisk, How, Layout
from sightline.disclosure import approvals
from sightline.disclosure.languages import language_of
from sightline.disclosure.selectors import offer_of
from sightline.disclosure.services import NewCopy, NewDelivery, make_copy, record_delivery

FAMILIES = {"Rowan": "Kerry Rowan"}
APPROVED, APPROVED_BY = "pl", "Danuta Wierzba, interpreter of the practice partnership (invented)"


def approve_a_translation(officer: Actor) -> None:
    found = language_of(officer.partnership, APPROVED)
    if found:
        approvals.approve_translation(
            actor=officer, language=APPROVED, seal=found.sentences.seal, by_whom=APPROVED_BY, on=timezone.localdate()
        )


def give_copies(family: str, actor: Actor, case_id: UUID) -> None:
    """The last agreement with the family, as its copy: what needs no reason, and nothing else."""
    opened = opened_for_notice(actor, case_id)
    if opened is None or family not in FAMILIES:
        return
    recipient = next(member.person for member in members_of(case_id) if member.name == FAMILIES[family])
    entry_id = _last_agreement(opened, FAMILIES[family])
    offer = offer_of(opened, entry_id)
    lines = offer.lines if offer else ()
    reasons = {line.key: "" for line in lines if not line.sensitivities_for(recipient)}
    new = NewCopy(uuid4(), recipient, "en", Layout.EASY, AtRisk.NO, reasons)
    copy = make_copy(actor=actor, case_id=case_id, entry_id=entry_id, new=new)
    said = NewDelivery(uuid4(), How.READ_ALOUD, timezone.localdate(), "Kerry said it back in her own words.")
    record_delivery(actor=actor, case_id=case_id, copy_id=copy.pk, new=said)


def _last_agreement(opened: OpenedCase, owner: str) -> UUID:
    entries = own_entries(opened, members_of(opened.case.pk))
    agreed = [entry.key for entry in entries if entry.kind is Kind.AGREEMENT and entry.action_owner == owner]
    return UUID(str(agreed[-1]))
