"""How to speak with each person of a family, and what respect asks of us (3.3, 13)."""

from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.cases import checks
from sightline.cases.models import CommunicationProfile
from sightline.cases.selectors import Member, case_for
from sightline.core.access import Action, Actor
from sightline.core.communication import (
    Channel,
    Consent,
    Need,
    Profile,
    Reading,
    letters_do_not_reach,
    needs_of,
    never_asked,
)
from sightline.core.not_possible import SENT_BEFORE, NotPossible

_COLUMNS = tuple(field.name for field in fields(Profile))
_CODES = {
    "interpreter": Need,
    "signing": Need,
    "reading": Reading,
    "easy_read": Need,
    "channel": Channel,
    "trusted_agreed": Consent,
    "said_back": Consent,
}


@dataclass(frozen=True, slots=True)
class WrittenProfile:
    """A profile as somebody wrote it."""

    profile: Profile
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Needs:
    """What to know before meeting one person: needs in words, what nobody asked, whether a letter reaches them."""

    person: UUID
    name: str
    sentences: tuple[str, ...]
    never_asked: tuple[str, ...]
    letters_do_not_reach: bool
    understands: str


def write_profile(*, actor: Actor, case_id: UUID, person_id: UUID, profile_id: UUID, profile: Profile) -> None:
    """A new version; ``profile_id`` comes from the page, so that a page sent twice writes once."""
    opened = case_for(actor, case_id, Action.CHANGE_FAMILY)
    checks.are_members(opened, [person_id])
    try:
        with transaction.atomic():
            row = CommunicationProfile(
                id=profile_id,
                partnership_id=actor.partnership,
                case_id=case_id,
                person_id=person_id,
                written_at=timezone.now(),
                written_by_id=actor.id,
                **{name: str(said) for name, said in asdict(profile).items()},
            )
            row.save(force_insert=True)
            audit.record(actor=actor, event=Event.PROFILE_WRITTEN, case_id=case_id, record_id=person_id)
    except IntegrityError as clash:
        mine = CommunicationProfile.objects.filter(pk=profile_id, case=case_id, written_by=actor.id).first()
        if mine is None:
            raise NotPossible("Open the page again and write once more: your words were not kept.") from clash
        if (mine.person_id, _profile(mine)) != (person_id, profile):
            raise NotPossible(SENT_BEFORE) from clash


def profiles_of(case_id: UUID, person_id: UUID) -> list[WrittenProfile]:
    """Newest first. For a case already opened through its door."""
    rows = CommunicationProfile.objects.filter(case=case_id, person=person_id).order_by("-written_at")
    return [_written(row) for row in rows.select_related("written_by")]


def needs_of_family(case_id: UUID, members: list[Member]) -> list[Needs]:
    """What to know before meeting each present member, in their order: one query. For a case already opened."""
    newest: dict[UUID, Profile] = {}
    for row in CommunicationProfile.objects.filter(case=case_id).order_by("written_at"):
        newest[row.person_id] = _profile(row)
    return [
        _needs(member, newest.get(member.person, Profile()))
        for member in members
        if member.until is None and (not member.is_child or member.person in newest)
    ]


def _needs(member: Member, profile: Profile) -> Needs:
    return Needs(
        person=member.person,
        name=member.shown_as,
        sentences=needs_of(profile),
        never_asked=never_asked(profile),
        letters_do_not_reach=letters_do_not_reach(profile),
        understands=profile.understands,
    )


def _written(row: CommunicationProfile) -> WrittenProfile:
    return WrittenProfile(_profile(row), row.written_by.name, row.written_at)


def _profile(row: CommunicationProfile) -> Profile:
    said: dict[str, Any] = {name: _CODES.get(name, str)(getattr(row, name)) for name in _COLUMNS}
    return Profile(**said)
