"""Needs are said before a visit; what nobody asked is said too; a letter is no contact with who cannot read it."""

import pytest

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


def test_an_empty_profile_names_no_need_and_every_open_question() -> None:
    assert needs_of(Profile()) == ()
    assert len(never_asked(Profile())) == 3


def test_an_interpreter_is_never_a_relative_or_the_child() -> None:
    """Interpretation and literacy of the parents (13.4/2, 13.6/2)."""
    [said] = needs_of(Profile(language="Polish", interpreter=Need.NEEDED))
    assert said == "Book an interpreter (Polish): never a relative, and never the child."


@pytest.mark.parametrize(
    ("reading", "reached"),
    [(Reading.EASY, True), (Reading.NOT_RECORDED, True), (Reading.HARD, False), (Reading.NOT_AT_ALL, False)],
)
def test_a_letter_alone_does_not_reach_who_cannot_read_it(reading: Reading, reached: bool) -> None:
    """Low literacy needs the spoken word (13.6/1)."""
    profile = Profile(reading=reading)
    assert letters_do_not_reach(profile) is not reached
    assert any("letter alone" in said for said in needs_of(profile)) is not reached


@pytest.mark.parametrize(
    ("agreed", "words"),
    [(Consent.YES, "They agreed"), (Consent.NO, "did not agree"), (Consent.NOT_RECORDED, "ask first")],
)
def test_a_trusted_person_comes_with_what_was_agreed(agreed: Consent, words: str) -> None:
    """A person in whom the family has confidence, with confidentiality kept (13.5)."""
    [said] = needs_of(Profile(trusted_person="the imam", trusted_agreed=agreed, trusted_limits="Not money."))
    assert words in said
    assert "Not money." in said


def test_every_need_has_its_sentence() -> None:
    """Communication methods, dates and customs (3.3, 13.4/1, 13.4/3)."""
    profile = Profile(
        signing=Need.NEEDED,
        signing_words="BSL",
        easy_read=Need.NEEDED,
        channel=Channel.TEXT_MESSAGE,
        observances="Ramadan.",
        customs="Shoes off.",
    )
    said = " ".join(needs_of(profile))
    for words in ("BSL", "easy read", "text message", "Ramadan.", "Shoes off."):
        assert words in said
