"""Drafts of long forms: kept while they are typed, for their writer alone, and gone when the form is finished."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.cases.selectors import OpenedCase, case_for, cases_for
from sightline.chronology.models import Entry, FormDraft
from sightline.core.access import Action, Actor
from sightline.core.not_possible import NotPossible

Form = FormDraft.Form
MOST_BYTES = 256 * 1024
NUDGED_AFTER = timedelta(days=3)
KEPT_FOR = timedelta(days=90)  # from the last keystroke: Today says on which day it goes
WRITTEN_AT = {Form.CONTACT: "chronology:add"}


class TooLong(NotPossible):
    """More than a draft holds."""


class FinishedAlready(NotPossible):
    """What was drafted stands on the record."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A form so far: ``said`` is what its page would post, ``page`` the id that the page was given for it."""

    page: UUID
    said: tuple[tuple[str, str], ...]
    last_field: str = ""
    form: Form = Form.CONTACT


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft as a list shows it to its writer."""

    page: UUID
    case_id: UUID
    family: str
    what: str
    address: str
    started_at: datetime
    saved_at: datetime
    is_old: bool

    @property
    def goes_on(self) -> datetime:
        """When it is thrown away by itself."""
        return self.saved_at + KEPT_FOR


def keep_draft(*, actor: Actor, case_id: UUID, so_far: Unfinished) -> None:
    """Keep what a page says so far. That a draft is started is written down; the keystrokes after it are not."""
    if not _goes_on(actor, case_id, so_far.page):
        case_for(actor, case_id, Action.RECORD_CONTACT)
    _check_length(so_far)
    try:
        _store(actor, case_id, so_far)
    except IntegrityError:  # two first keystrokes at the same moment
        _store(actor, case_id, so_far)


def _goes_on(actor: Actor, case_id: UUID, page: UUID) -> bool:
    """Is this draft there already, and its case still open to its writer?"""
    return _drafts(actor, case_id).filter(page=page).exists() and bool(
        cases_for(actor, Action.RECORD_CONTACT, among=[case_id])
    )


def _check_length(so_far: Unfinished) -> None:
    if sum(len(name.encode()) + len(value.encode()) for name, value in so_far.said) > MOST_BYTES:
        raise TooLong(
            "This is more than a draft holds (256 kB), so it is not kept while you type. "
            "Put it on the record, or shorten it: what you typed is still here."
        )


def _store(actor: Actor, case_id: UUID, so_far: Unfinished) -> None:
    now = timezone.now()
    with transaction.atomic():
        draft = _drafts(actor, case_id).select_for_update().filter(page=so_far.page).first()
        # After the lock: a keystroke that overtook the finished form must not bring its draft back.
        if Entry.objects.filter(pk=so_far.page, case=case_id, recorded_by=actor.id).exists():
            raise FinishedAlready(
                "This is on the record already, so what you type here is no longer kept. Correct it on the Timeline."
            )
        is_new = draft is None
        if draft is None:
            FormDraft.objects.filter(saved_at__lt=now - KEPT_FOR).delete()
            draft = FormDraft(
                partnership_id=actor.partnership, case_id=case_id, practitioner_id=actor.id, page=so_far.page
            )
            draft.started_at = now
        draft.form, draft.answers, draft.saved_at = so_far.form, urlencode(so_far.said), now
        draft.last_field = so_far.last_field[:100] or draft.last_field
        draft.save(force_insert=is_new)
        if is_new:
            audit.record(actor=actor, event=Event.DRAFT_STARTED, case_id=case_id, record_id=so_far.page)


def throw_draft_away(*, actor: Actor, case_id: UUID, page: UUID) -> None:
    """Its writer wants it no more. Nothing of it is kept."""
    case_for(actor, case_id, Action.RECORD_CONTACT)
    with transaction.atomic():
        gone, _ = _drafts(actor, case_id).filter(page=page).delete()
        if gone:
            audit.record(actor=actor, event=Event.DRAFT_THROWN_AWAY, case_id=case_id, record_id=page)


def finish_draft(*, actor: Actor, case_id: UUID, page: UUID) -> None:
    """The form is finished: inside the transaction that writes it."""
    _drafts(actor, case_id).filter(page=page).delete()


def draft_of(opened: OpenedCase, page: UUID) -> FormDraft | None:
    """The actor's own draft of a case that they have opened to write in."""
    return _unwritten(_drafts(opened.actor, opened.case.pk)).filter(page=page).first()


def drafts_in(opened: OpenedCase) -> list[DraftLine]:
    """The actor's own drafts for a family that they have opened to write in, the newest first."""
    return _lines(_unwritten(_drafts(opened.actor, opened.case.pk)), {opened.case.pk: opened.case.name})


def drafts_of(actor: Actor) -> list[DraftLine]:
    """The actor's own drafts for the families in which they may still write, the newest first."""
    mine = _unwritten(FormDraft.objects.filter(practitioner=actor.id))
    case_ids = set(mine.values_list("case_id", flat=True))
    if not case_ids:
        return []
    return _lines(mine, {case.pk: case.name for case in cases_for(actor, Action.RECORD_CONTACT, among=case_ids)})


def _drafts(actor: Actor, case_id: UUID) -> QuerySet[FormDraft]:
    return FormDraft.objects.filter(practitioner=actor.id, case=case_id)


def _unwritten(drafts: QuerySet[FormDraft]) -> QuerySet[FormDraft]:
    """Without those that a keystroke brought back at the very moment of finishing, and those past their time."""
    written = Entry.objects.filter(pk=OuterRef("page"), case=OuterRef("case"), recorded_by=OuterRef("practitioner"))
    return drafts.exclude(Exists(written)).filter(saved_at__gte=timezone.now() - KEPT_FOR)


def _lines(drafts: Iterable[FormDraft], families: dict[UUID, str]) -> list[DraftLine]:
    old = timezone.now() - NUDGED_AFTER
    lines = [
        DraftLine(
            page=draft.page,
            case_id=draft.case_id,
            family=families[draft.case_id],
            what=draft.get_form_display(),
            address=f"{reverse(WRITTEN_AT[Form(draft.form)], args=[draft.case_id])}?draft={draft.page}",
            started_at=draft.started_at,
            saved_at=draft.saved_at,
            is_old=draft.started_at < old,
        )
        for draft in drafts
        if draft.case_id in families
    ]
    return sorted(lines, key=lambda line: line.saved_at, reverse=True)
