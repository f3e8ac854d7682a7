"""Recording who stands for the words of a translation, and taking that back."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from sightline.accounts.services import permit
from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.core.access import Action, Actor
from sightline.core.not_possible import NotPossible
from sightline.disclosure.languages import language_of
from sightline.disclosure.models import TranslationApproval

Says = TranslationApproval.Says


def approve_translation(*, actor: Actor, language: str, seal: str, by_whom: str, on: date) -> TranslationApproval:
    """``seal`` is that of the words which were on the page: nobody approves what they have not seen."""
    permit(actor, Action.APPROVE_TRANSLATION)
    found = language_of(actor.partnership, language)
    if found is None or not found.sentences.needs_approval:
        raise NotPossible("This language needs no approval.")
    if found.sentences.seal != seal:
        raise NotPossible("The sentences have changed since you opened this page: have them read again.")
    if on > timezone.localdate():
        raise NotPossible("That day is still to come: give the day on which the translation was approved.")
    return _say(actor, language, seal, Says.APPROVED, by_whom, on)


def withdraw_translation(*, actor: Actor, language: str, why: str) -> TranslationApproval:
    permit(actor, Action.APPROVE_TRANSLATION)
    found = language_of(actor.partnership, language)
    if found is None or found.approval is None or found.approval.says != Says.APPROVED:
        raise NotPossible("This translation is not approved, so there is nothing to withdraw.")
    return _say(actor, language, found.sentences.seal, Says.WITHDRAWN, why, timezone.localdate())


def _say(actor: Actor, language: str, seal: str, says: str, by_whom: str, on: date) -> TranslationApproval:
    event = Event.TRANSLATION_APPROVED if says == Says.APPROVED else Event.TRANSLATION_WITHDRAWN
    with transaction.atomic():
        row = TranslationApproval.objects.create(
            partnership_id=actor.partnership,
            language=language,
            seal=seal,
            says=says,
            by_whom=by_whom,
            on=on,
            at=timezone.now(),
            recorded_by_id=actor.id,
        )
        audit.record(actor=actor, event=event, record_id=row.pk, about=language)
    return row
