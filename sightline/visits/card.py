"""A worker's own card: phone, digits, and what is sealed for an alarm. Only the worker changes it (16.1/8)."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.core.access import Actor
from sightline.core.not_possible import NotPossible
from sightline.core.safe_digits import faults_of_digits
from sightline.core.visit import Cause, Stage
from sightline.notify.subscriptions import CannotSubscribe, subscribe, unsubscribe
from sightline.visits import digits
from sightline.visits.models import KinOpened, WorkerCard
from sightline.visits.sealed import Sealed, seal, unseal


@dataclass(frozen=True, slots=True)
class OwnCard:
    """What the worker is shown of it: never the digits, and of what is sealed only that it is there."""

    phone: str
    has_digits: bool
    always_digits: bool
    sealed: tuple[str, ...]  # names of the fields that are filled
    lost: str  # why what was left cannot be opened any more
    changed_at: datetime | None
    opened: tuple[KinOpened, ...]  # by whom and when, for an alarm


def own_card(actor: Actor) -> OwnCard:
    card = WorkerCard.objects.filter(pk=actor.id).first() or WorkerCard(pk=actor.id)
    audit.record(actor=actor, event=Event.CARD_READ)
    lost = ""
    try:
        kept = unseal(actor.id, card.sealed)
    except NotPossible as refusal:
        kept, lost = Sealed(), str(refusal)
    # While an alarm for duress runs, nothing on this page may tell of it.
    hidden = Q(visit__stage=Stage.OUT, visit__alarm_cause=Cause.DURESS)
    opened = KinOpened.objects.filter(visit__worker=actor.id).exclude(hidden).select_related("by").order_by("-at")
    return OwnCard(
        phone=card.phone,
        has_digits=bool(card.safe_digits),
        always_digits=card.always_digits,
        sealed=kept.filled,
        lost=lost,
        changed_at=card.changed_at,
        opened=tuple(opened[:20]),
    )


def change_phone(*, actor: Actor, phone: str, always_digits: bool) -> None:
    with transaction.atomic():
        card = _to_change(actor)
        if always_digits and not card.safe_digits:
            raise NotPossible("Choose your two sets of four digits first: then they can be asked for every time.")
        card.phone, card.always_digits = phone, always_digits
        _keep(actor, card, "phone")


def choose_digits(*, actor: Actor, safe: str, duress: str) -> None:
    """They are kept so that nobody can read them, and never shown again."""
    if faults := faults_of_digits(safe, duress):
        raise NotPossible(" ".join(faults))
    with transaction.atomic():
        card = _to_change(actor)
        card.safe_digits, card.duress_digits = digits.sealed(actor.id, safe), digits.sealed(actor.id, duress)
        _keep(actor, card, "digits")


def seal_details(*, actor: Actor, typed: Sealed, remove: frozenset[str] = frozenset()) -> None:
    """What was left empty stays as it was; ``remove`` names what is taken away."""
    with transaction.atomic():
        card = _to_change(actor)
        # Where the key was lost, the worker begins anew.
        kept = _kept_or_nothing(actor.id, card)
        now = replace(kept, **{name: getattr(typed, name) for name in typed.filled})
        now = replace(now, **dict.fromkeys(remove, ""))
        card.sealed = seal(actor.id, now)
        _keep(actor, card, "sealed")


def tell_this_browser(*, actor: Actor, turn: str, endpoint: str, p256dh: str = "", auth: str = "") -> None:
    """Turn alerts "on" or "off" in a browser of the worker's own."""
    with transaction.atomic():
        if turn == "off":
            unsubscribe(practitioner_id=actor.id, endpoint=endpoint)
        else:
            _subscribe(actor, endpoint, p256dh, auth)
        audit.record(actor=actor, event=Event.CARD_CHANGED, about=f"alerts {turn} in a browser")


def _subscribe(actor: Actor, endpoint: str, p256dh: str, auth: str) -> None:
    try:
        subscribe(
            practitioner_id=actor.id, partnership_id=actor.partnership, endpoint=endpoint, p256dh=p256dh, auth=auth
        )
    except CannotSubscribe as refusal:
        raise NotPossible(str(refusal)) from refusal


def _kept_or_nothing(worker: UUID, card: WorkerCard) -> Sealed:
    try:
        return unseal(worker, card.sealed)
    except NotPossible:
        return Sealed()


def _to_change(actor: Actor) -> WorkerCard:
    WorkerCard.objects.get_or_create(pk=actor.id, defaults={"changed_at": timezone.now()})
    return WorkerCard.objects.select_for_update().get(pk=actor.id)


def _keep(actor: Actor, card: WorkerCard, about: str) -> None:
    card.changed_at = timezone.now()
    card.save()
    audit.record(actor=actor, event=Event.CARD_CHANGED, about=about)
