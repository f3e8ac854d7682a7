"""What a contact leaves unsaid is shown back: no more than it asks, and no less."""

from sightline.core.answers import Alone, Answer, Behaviour, Harm, Kind, Outcome, Source
from sightline.core.contact import Act, ChildAnswers
from sightline.core.contact_details import ContactDetails, How, Looked, Topic
from sightline.core.contact_unsaid import Asking, unsaid
from tests.core.test_contact import ENTRY

ASKING = Asking({"a": "Anna", "b": "Ben"})
WELL = ChildAnswers(seen=Answer.YES, alone=Alone.YES, details=ContactDetails(how=How.AT_EASE))


def left(asking=ASKING, *, children=None, details=ContactDetails(), **said) -> list[str]:  # noqa: B008 - frozen
    return list(unsaid(Act(ENTRY._replace(**said), details, children or {}), asking))


def test_an_empty_home_visit_leaves_all_that_it_asks() -> None:
    assert left() == ["outcome", "seen-a", "seen-b", "home", "summary", "behaviours"]
    assert unsaid(Act(ENTRY, ContactDetails(), {}), ASKING)["seen-b"] == "whether Ben was seen"


def test_a_child_that_was_seen_was_somehow() -> None:
    said = {"a": WELL, "b": ChildAnswers(seen=Answer.YES)}
    assert left(children=said, outcome=Outcome.TOOK_PLACE, home_seen=Answer.NO, summary="x", behaviours=(1,)) == [
        "how-b"
    ]


def test_a_home_looked_at_asks_for_food_and_beds() -> None:
    """Not looking is an answer; saying nothing is not (7.1/6)."""
    said = {"children": {"a": WELL, "b": WELL}, "outcome": Outcome.TOOK_PLACE, "summary": "x"}
    said |= {"home_seen": Answer.YES, "behaviours": (Behaviour.ENGAGES,)}
    assert left(**said) == ["food", "bed"]
    assert left(**said, details=ContactDetails(food=Looked.NOT_LOOKED_AT, bed=Looked.WORRY)) == []


def test_a_door_that_stayed_shut_asks_nothing_of_the_children() -> None:
    assert left(outcome=Outcome.NO_ACCESS, summary="x") == []


def test_a_call_asks_no_one_to_have_been_seen() -> None:
    assert left(kind=Kind.PHONE) == ["outcome", "summary", "behaviours"]
    assert left(kind=Kind.DECISION) == ["summary"]


def test_answers_ask_for_others() -> None:
    worrying = {"a": ChildAnswers(seen=Answer.YES, harm=(Harm.FEAR,), details=ContactDetails(how=How.WORRYING))}
    details = ContactDetails(planned=(Topic.CHILD_SAFETY,))
    found = left(kind=Kind.LETTER, children=worrying, details=details, source=Source.PARENT, action="Beds")
    assert found == ["outcome", "summary", "behaviours", "response", "checked", "covered", "told"]
    assert "needs" in left(Asking({}, needs=True))


def test_those_who_work_with_the_adults_are_asked_what_they_can_know() -> None:
    """Who is in the home and what a child there would see (5.5)."""
    light = Asking({"a": "Anna"}, light=True)
    assert left(light, kind=Kind.OFFICE_APPOINTMENT) == ["outcome", "present", "would_see", "summary", "behaviours"]
    assert "seen-a" in left(light)
    assert "how-a" not in left(light, children={"a": ChildAnswers(seen=Answer.YES)})
