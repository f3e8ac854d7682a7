"""What a contact notes of a child who lives with fear, what the family was told, and how each is spoken with."""

import pytest

from sightline.cases import respect
from sightline.chronology.models import Entry
from sightline.core.communication import Consent, Need, Profile, Reading
from tests.chronology.parts import of_child, posted, url
from tests.conftest import NOWHERE, Cast, actor

VISIT = {"kind": "home_visit", "outcome": "took_place", "summary": "We talked."}


def on_timeline(cast: Cast, client_of, **said: object) -> str:
    client = client_of(cast.owner)
    assert client.post(url(cast.case, "entries/new/"), posted(**VISIT, **said)).status_code == 302
    return client.get(url(cast.case, "timeline/")).content.decode()


@pytest.mark.parametrize(
    ("coping", "words"),
    [
        ("placates", "Tried to please or calm an adult"),
        ("guards_adult", "Took an adult&#x27;s side, or looked after the adult"),
        ("unmoved", "Showed nothing at shouting or a threat"),
        ("repeats_hostility", "Repeated an adult&#x27;s hostile words"),
    ],
)
def test_what_was_seen_of_a_child_stands_on_the_timeline(cast: Cast, client_of, coping: str, words: str) -> None:
    """Siding with the adult, not reacting, copying (6.1/1, 6.1/2, 6.1/5)."""
    assert words in on_timeline(cast, client_of, **of_child(cast.anna, seen="alone", coping=[coping]))


def test_a_child_who_always_smiles_is_no_good_news(cast: Cast, client_of) -> None:
    """It is written down, and no good sign is made of it (6.1/3)."""
    page = on_timeline(cast, client_of, **of_child(cast.anna, seen="alone", coping=["always_smiling"]))
    assert "Smiled all the time" in page
    assert Entry.objects.get().strength == ""


def test_the_form_says_how_a_frightened_child_keeps_safe_and_where_to_meet_it(cast: Cast, client_of) -> None:
    """(6.1/1, 6.1/5)"""
    page = client_of(cast.owner).get(url(cast.case, "entries/new/")).content.decode()
    assert "To keep safe, a frightened child may please, guard or copy an adult" in page
    assert "Meet them at school" in page


def test_that_the_family_was_told_and_said_it_back_is_ticked(cast: Cast, client_of) -> None:
    """Who we are and what we may do; what is asked; that a record is kept (12.2/2, 13.3, 13.6, 13.6/4)."""
    page = on_timeline(cast, client_of, told=["who_we_are", "what_is_asked", "said_back", "record_kept"])
    assert "What the family was told" in page
    assert Entry.objects.get().more["told"] == "who_we_are;what_is_asked;said_back;record_kept"


def test_a_persons_customs_dates_and_trusted_person_stand_before_a_contact(cast: Cast, client_of) -> None:
    """As they told it, with what they agreed to (13.4/1, 13.4/2, 13.4/3, 13.5, 13.6/1, 13.6/2)."""
    told = Profile(
        interpreter=Need.NEEDED, reading=Reading.NOT_AT_ALL, trusted_person="the imam", trusted_agreed=Consent.YES,
        observances="Eid.", customs="Shoes off; a woman as worker.",
    )  # fmt: skip
    respect.write_profile(
        actor=actor(cast.owner), case_id=cast.case.pk, person_id=cast.carol.pk, profile_id=NOWHERE, profile=told
    )
    page = client_of(cast.owner).get(url(cast.case, "entries/new/")).content.decode()
    for words in ("never a relative", "A letter alone", "Trusts: the imam", "Eid.", "Shoes off; a woman as worker."):
        assert words in page
