"""Making a family's copy, printing it, and recording how it was given."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from sightline.accounts.selectors import agency_name
from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.cases.pages import writes_for
from sightline.cases.selectors import OpenedCase, case_for
from sightline.core.access import Action, Actor
from sightline.core.family_copy import ON_PAPER, AtRisk, Chosen, How, Layout, chosen_lines
from sightline.core.family_sentences import ENGLISH
from sightline.core.not_possible import SENT_BEFORE, NotPossible
from sightline.disclosure.aloud import letters_lost
from sightline.disclosure.kept import kept
from sightline.disclosure.languages import english, language_of
from sightline.disclosure.models import Delivery, FamilyCopy
from sightline.disclosure.selectors import Copy, Offer, copy_of, offer_of

PDFS = frozenset({"pdf", "script-pdf"})


@dataclass(frozen=True, slots=True)
class NewCopy:
    """``reasons`` holds the key of every ticked line, with a reason or a blank. ``id`` comes from the page."""

    id: UUID
    recipient: UUID
    language: str
    layout: Layout
    at_risk: AtRisk
    reasons: dict[str, str]


@dataclass(frozen=True, slots=True)
class NewDelivery:
    id: UUID
    how: How
    on: date
    words: str = ""


def make_copy(*, actor: Actor, case_id: UUID, entry_id: UUID, new: NewCopy) -> FamilyCopy:
    """Keep what was ticked for one named person. Nothing that was not ticked is kept with it."""
    opened = case_for(actor, case_id, Action.COPY_FOR_FAMILY)
    offer = offer_of(opened, entry_id)
    if offer is None:
        raise Http404
    if new.recipient not in {member.person for member in offer.recipients}:
        raise NotPossible("Choose somebody who is in this family today.")
    chosen = chosen_lines(offer.lines, new.recipient, new.reasons)
    choice = _of_choice(actor, entry_id, offer, chosen, new)
    if before := FamilyCopy.objects.filter(pk=new.id, case=opened.case, made_by=actor.id).first():
        return _same_again(before, choice)
    row = FamilyCopy(**_of_case(opened, new.id), **choice, entry=entry_id)
    row.maker = f"{actor.name}, {agency_name(actor, writes_for(opened))}"
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            _write_down(actor, row, chosen)
    except IntegrityError:  # the same page, sent twice at the same moment
        return _same_again(FamilyCopy.objects.get(pk=new.id, case=opened.case, made_by=actor.id), choice)
    return row


def _same_again(before: FamilyCopy, choice: dict[str, Any]) -> FamilyCopy:
    """The same page, sent twice, is one copy; sent with other answers it is a new one, to be begun anew."""
    if any(getattr(before, name) != value for name, value in choice.items()):
        raise NotPossible("This page was sent before with other answers, and that copy is kept. Begin a new copy.")
    return before


def _of_case(opened: OpenedCase, copy_id: UUID) -> dict[str, Any]:
    taken = FamilyCopy.objects.filter(pk=copy_id).exists()  # somebody else's id says nothing to this writer
    return {
        "id": uuid4() if taken else copy_id,
        "partnership_id": opened.case.partnership_id,
        "case": opened.case,
        "made_at": timezone.now(),
        "made_by_id": opened.actor.id,
    }


def _of_choice(actor: Actor, entry_id: UUID, offer: Offer, chosen: tuple[Chosen, ...], new: NewCopy) -> dict[str, Any]:
    language = language_of(actor.partnership, new.language)
    if language is None:
        raise NotPossible("Choose one of the languages of the list.")
    versions = {each.entry.key: each.details for each in offer.act}
    begun = next(key for key, details in versions.items() if details.original == entry_id)
    quoted = dict.fromkeys([begun, *(source for each in chosen for source in each.line.sources)])
    return {
        "recipient_id": new.recipient,
        "language": new.language,
        "layout": new.layout.value,
        "at_risk": new.at_risk.value,
        "lines": [kept(each) for each in chosen],
        "sources": [[str(key), str(versions[key].original), versions[key].version] for key in quoted],
        "wording": {ENGLISH: dict(english().words), new.language: dict(language.sentences.words)},
    }


def _write_down(actor: Actor, row: FamilyCopy, chosen: tuple[Chosen, ...]) -> None:
    """What needed a reason has a row of its own in the ledger, in codes; the words stay with the copy."""
    for each in chosen:
        if each.reason:
            about = f"{each.line.heading}: {', '.join(sorted(each.sensitivities))}"
            audit.record(actor=actor, event=Event.COPY_REASONED, case_id=row.case_id, record_id=row.pk, about=about)
    said = f"{len(chosen)} lines; {row.language}; at risk: {row.at_risk or 'not answered'}"
    audit.record(actor=actor, event=Event.COPY_MADE, case_id=row.case_id, record_id=row.pk, about=said)


def print_copy(*, actor: Actor, case_id: UUID, copy_id: UUID, what: str) -> tuple[OpenedCase, Copy]:
    """A copy that is printed now, with its row in the ledger. Refused for one that may not be."""
    opened = case_for(actor, case_id, Action.COPY_FOR_FAMILY, record_id=copy_id)
    copy = _copy_or_404(opened, copy_id)
    if not copy.prints:
        raise NotPossible(why_it_does_not_print(copy))
    if what in PDFS and (lost := letters_lost(copy)):
        raise NotPossible(f"The PDF has no letters for {lost}: print the page from the browser instead.")
    about = f"{what}; {copy.printed_in.code}; {copy.layout}"
    audit.record(actor=actor, event=Event.COPY_PRINTED, case_id=case_id, record_id=copy_id, about=about)
    return opened, copy


def why_it_does_not_print(copy: Copy) -> str:
    if copy.is_overtaken:
        return (
            "An entry behind this copy was corrected after it was made, so it prints no more. Open the entry and make "
            "a new copy from what the record says now."
        )
    return (
        "This copy is kept and does not print: nobody has said that it would put no one at risk. Tell the person by "
        "word of mouth, where nobody else hears it, and talk with the lead professional before anything is left in the "
        "home."
    )


def record_delivery(*, actor: Actor, case_id: UUID, copy_id: UUID, new: NewDelivery) -> Delivery:
    opened = case_for(actor, case_id, Action.COPY_FOR_FAMILY, record_id=copy_id)
    copy = _copy_or_404(opened, copy_id)
    if new.how in ON_PAPER and not copy.prints and AtRisk(copy.row.at_risk) is not AtRisk.NO:
        raise NotPossible("This copy was never to be left on paper. Record how it was told, or who refused it.")
    if new.on < timezone.localtime(copy.row.made_at).date():
        raise NotPossible("It cannot have been given before it was made: check the date.")
    if new.on > timezone.localdate():
        raise NotPossible("That day is still to come: record it once it was given.")
    if before := Delivery.objects.filter(pk=new.id, copy=copy.row, by=actor.id).first():
        if (before.how, before.on, before.words) != (new.how.value, new.on, new.words):
            raise NotPossible(SENT_BEFORE)
        return before
    with transaction.atomic():
        delivery = Delivery.objects.create(
            id=uuid4() if Delivery.objects.filter(pk=new.id).exists() else new.id,
            partnership_id=actor.partnership,
            copy=copy.row,
            how=new.how.value,
            on=new.on,
            printed_in=copy.printed_in.code if new.how in ON_PAPER else "",
            words=new.words,
            at=timezone.now(),
            by_id=actor.id,
        )
        audit.record(actor=actor, event=Event.COPY_DELIVERED, case_id=case_id, record_id=copy_id, about=new.how.value)
    return delivery


def _copy_or_404(opened: OpenedCase, copy_id: UUID) -> Copy:
    copy = copy_of(opened, copy_id)
    if copy is None:
        raise Http404
    return copy
