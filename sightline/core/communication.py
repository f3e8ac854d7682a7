"""How to speak with one person, and what respect asks: their needs in words.

The guidance asks it (3.3, 13.4/1, 13.4/2, 13.4/3, 13.5, 13.6/1, 13.6/2).
A blank is *not recorded*: nobody asked, which is shown as loudly as a need.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Need(StrEnum):
    NEEDED = "needed"
    NOT_NEEDED = "not_needed"
    NOT_RECORDED = ""


class Reading(StrEnum):
    EASY = "easy"
    HARD = "hard"
    NOT_AT_ALL = "not_at_all"
    NOT_RECORDED = ""


class Channel(StrEnum):
    IN_PERSON = "in_person"
    PHONE = "phone"
    TEXT_MESSAGE = "text_message"
    LETTER = "letter"
    EMAIL = "email"
    THROUGH_SOMEBODY = "through_somebody"
    NOT_RECORDED = ""


class Consent(StrEnum):
    YES = "yes"
    NO = "no"
    NOT_RECORDED = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of how one person communicates, and of their customs, as they told it or as it was seen."""

    language: str = ""
    interpreter: Need = Need.NOT_RECORDED
    interpreter_words: str = ""  # which language or dialect, and whom they would accept
    signing: Need = Need.NOT_RECORDED
    signing_words: str = ""
    reading: Reading = Reading.NOT_RECORDED
    easy_read: Need = Need.NOT_RECORDED
    channel: Channel = Channel.NOT_RECORDED
    trusted_person: str = ""
    trusted_agreed: Consent = Consent.NOT_RECORDED
    trusted_limits: str = ""  # what may be said before the trusted person, and what not
    observances: str = ""  # religious and cultural dates
    customs: str = ""  # dress, food, shoes, who speaks for whom, who may be alone with whom
    understands: str = ""  # what the person understands of why we are here
    said_back: Consent = Consent.NOT_RECORDED

    @property
    def is_empty(self) -> bool:
        return self == Profile()


def needs_of(profile: Profile) -> tuple[str, ...]:
    """What to arrange or to heed before meeting this person, a sentence each; none where nothing is known."""
    return tuple(_needs(profile))


def never_asked(profile: Profile) -> tuple[str, ...]:
    """The questions that are still open and matter before a visit."""
    asked = (
        (profile.interpreter, "whether an interpreter is needed"),
        (profile.reading, "whether reading is easy"),
        (profile.understands, "what they understand of why we are here"),
    )
    return tuple(words for answer, words in asked if not answer)


def letters_do_not_reach(profile: Profile) -> bool:
    """A letter alone is no contact with somebody who cannot read it (13.6/1)."""
    return profile.reading in (Reading.HARD, Reading.NOT_AT_ALL)


def _needs(profile: Profile) -> Iterator[str]:
    if profile.interpreter is Need.NEEDED:
        asked = profile.interpreter_words or profile.language
        yield f"Book an interpreter{f' ({asked})' if asked else ''}: never a relative, and never the child."
    elif profile.language:
        yield f"Speaks {profile.language}."
    if profile.signing is Need.NEEDED:
        yield f"Signs{f': {profile.signing_words}' if profile.signing_words else ''}. Book a sign language interpreter."
    if letters_do_not_reach(profile):
        cannot = "does not read" if profile.reading is Reading.NOT_AT_ALL else "finds reading hard"
        yield f"A letter alone does not reach them: {cannot}. Ring, visit, or read it aloud."
    if profile.easy_read is Need.NEEDED:
        yield "Give papers in easy read."
    if profile.channel:
        yield f"Reach them first by: {profile.channel.replace('_', ' ')}."
    yield from _trusted(profile)
    if profile.observances:
        yield f"Days to heed: {profile.observances}"
    if profile.customs:
        yield f"Customs to heed: {profile.customs}"


def _trusted(profile: Profile) -> Iterator[str]:
    if not profile.trusted_person:
        return
    agreed = {
        Consent.YES: "They agreed that we speak before this person",
        Consent.NO: "Do not speak before this person: they did not agree",
        Consent.NOT_RECORDED: "Nobody recorded whether we may speak before this person: ask first",
    }[profile.trusted_agreed]
    limits = f" What may be said: {profile.trusted_limits}" if profile.trusted_limits else ""
    yield f"Trusts: {profile.trusted_person}. {agreed}.{limits}"
