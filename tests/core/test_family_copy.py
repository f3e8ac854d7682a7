"""What may go on a family's copy: only what was ticked, and nothing that could hurt somebody without a reason."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.core.answers import Behaviour, Harm, Kind, Outcome, Source, Strength
from sightline.core.contact_details import ContactDetails, Coping, How, Looked, Topic
from sightline.core.entry import Entry
from sightline.core.family_copy import (
    AtRisk,
    Heading,
    Line,
    NeedsReason,
    Sensitivity,
    chosen_lines,
    may_print,
    may_tick,
    pooled,
)
from sightline.core.family_copy_lines import Surroundings, Told, lines_of
from sightline.core.family_copy_page import Heads, page_of
from sightline.core.family_sentences import NAMES
from sightline.core.not_possible import NotPossible

pytestmark = pytest.mark.engine_free
DAY = date(2026, 3, 5)
MOTHER, FATHER, ISLA = uuid4(), uuid4(), uuid4()
AROUND = Surroundings(((MOTHER, "Carol Rowan"), (FATHER, "Dan Rowan")), ("7 Larkspur Wynd, Teasel",))
WORDS = {name: f"[{name}]" for name in NAMES}
S = Sensitivity


def told(*, children: tuple[UUID, ...] = (), third_party: bool = False, not_for_family: bool = False, **said) -> Told:
    details = ContactDetails(**{name: said.pop(name) for name in list(said) if name in ContactDetails.__slots__})
    usual = {"minute": None, "until": None, "agency": "Social work", "kind": Kind.HOME_VISIT}
    entry = Entry(**{"key": "e1", "day": DAY, "earliest": DAY, **usual, **said})
    return Told(entry, details, children, third_party, not_for_family)


def line(words: str, *entries: Told) -> Line:
    return next(each for each in lines_of(entries, AROUND) if each.words == words)


def held(words: str, entry: Told, recipient: UUID = MOTHER) -> frozenset[Sensitivity]:
    return line(words, entry).sensitivities_for(recipient)


def test_a_note_is_offered_line_by_line_and_sentence_by_sentence() -> None:
    note = "Mrs. Rowan let us in. The fridge was full!\n“Come in,” she said. It was warm."
    words = [each.words for each in lines_of([told(summary=note)], Surroundings()) if not each.sentence]
    assert words == ["Mrs. Rowan let us in.", "The fridge was full!", "“Come in,” she said.", "It was warm."]


def test_the_words_of_a_note_are_all_offered_and_none_is_changed() -> None:
    note = "One. (Two.) “Three.” Four? e.g. five… Six"
    words = [each.words for each in lines_of([told(summary=note)], Surroundings()) if not each.sentence]
    assert " ".join(words) == note


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (told(summary="X.", third_party=True), {S.THIRD_PARTY}),
        (told(summary="X.", not_for_family=True), {S.NOT_FOR_FAMILY}),
        (told(summary="X.", source=Source.PARENT), {S.ANOTHERS_ACCOUNT}),
        (told(summary="X.", source=Source.RELATIVE), {S.ANOTHERS_ACCOUNT}),
        (told(summary="X.", agency="Neighbour"), {S.ANOTHERS_ACCOUNT}),
        (told(summary="X.", source=Source.CHILD), {S.CHILDS_WORDS}),
        (told(summary="X.", harm=(Harm.HUNGER,)), {S.CONCERN}),
        (told(summary="X.", impact="She hides."), {S.CONCERN}),
        (told(summary="X.", behaviours=(Behaviour.SHOUTS,)), {S.CONCERN}),
        (told(summary="X.", how=How.WORRYING), {S.CONCERN}),
        (told(summary="X.", coping=(Coping.PLACATES,)), {S.CONCERN}),
        (told(summary="X.", food=Looked.WORRY), {S.CONCERN}),
        (told(summary="X.", food=Looked.NOT_LOOKED_AT, how=How.COULD_NOT_TELL), set()),
        (told(summary="X.", kind=Kind.CONCERN), {S.CONCERN}),
        (told(summary="X.", kind=Kind.HOUSEHOLD_CHANGE), {S.WHEREABOUTS}),
        (told(summary="X.", behaviours=(Behaviour.ENGAGES,)), set()),
        (told(summary="X.", source=Source.OBSERVED), set()),
    ],
)
def test_what_an_entry_holds_speaks_against_its_note(entry: Told, expected: set[Sensitivity]) -> None:
    assert held("X.", entry) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("They stay at 7 larkspur wynd now.", S.WHEREABOUTS),
        ("The flat is at EH6 5NA.", S.WHEREABOUTS),
        ("Ring 0131 496 0123 at night.", S.WHEREABOUTS),
        ("She said “I am scared”.", S.CHILDS_WORDS),
        ("Dan came back late.", S.NAMES_AN_ADULT),
    ],
)
def test_words_that_give_somebody_away_are_noticed(words: str, expected: Sensitivity) -> None:
    assert expected in held(words, told(summary=words))


def test_an_adults_name_is_no_bar_to_that_adult() -> None:
    entry = told(summary="Dan came back late.")
    assert held("Dan came back late.", entry, FATHER) == frozenset()
    assert held("Dan came back late.", entry, MOTHER) == {S.NAMES_AN_ADULT}


def test_a_task_of_another_adult_names_that_adult() -> None:
    entry = told(action="Come to the meeting.", action_owner="Dan Rowan")
    assert held("Come to the meeting.", entry) == {S.NAMES_AN_ADULT}


def test_a_child_may_have_their_own_words_and_nobody_else_without_a_reason() -> None:
    own = line("I like drawing.", told(words="I like drawing.", children=(ISLA,)))
    assert may_tick(own, ISLA, "")
    assert not may_tick(own, MOTHER, " ")
    assert may_tick(own, MOTHER, "Isla asked us to tell her.")


def test_words_of_one_of_several_children_are_nobodys_own() -> None:
    words = line("We like drawing.", told(words="We like drawing.", children=(ISLA, uuid4())))
    assert not may_tick(words, ISLA, "")


@pytest.mark.parametrize("mark", ["third_party", "not_for_family"])
def test_a_mark_holds_for_the_child_too(mark: str) -> None:
    assert not may_tick(line("I.", told(words="I.", children=(ISLA,), **{mark: True})), ISLA, "")


def test_who_was_there_and_whom_a_child_could_tell_are_whereabouts() -> None:
    entry = told(present="Uncle Rab", could_tell="Gran, after school", children=(ISLA,))
    assert held("Uncle Rab", entry) == {S.WHEREABOUTS}
    assert S.WHEREABOUTS in held("Gran, after school", entry, ISLA)


def test_a_private_topic_needs_a_reason_and_an_ordinary_one_does_not() -> None:
    lines = lines_of([told(covered=(Topic.LEARNING, Topic.ADULT_RELATIONSHIPS, Topic.HOUSING))], AROUND)
    topics = {each.sentence: each.sensitivities for each in lines if each.sentence.startswith("topic_")}
    assert topics == {
        "topic_learning": frozenset(),
        "topic_adult_relationships": {S.CONCERN},
        "topic_housing": {S.CONCERN},
    }


def test_a_contact_that_failed_says_so_and_not_what_it_would_have_been() -> None:
    sentences = {each.sentence for each in lines_of([told(outcome=Outcome.NO_ACCESS)], AROUND)}
    assert "not_met" in sentences
    assert "kind_home_visit" not in sentences


def test_entries_of_one_contact_say_each_thing_once_and_keep_what_speaks_against_either() -> None:
    one = told(purpose="School.", key="e1")
    other = told(purpose="School.", key="e2", third_party=True, strength=(Strength.WARM,))
    [purpose] = [each for each in lines_of([one, other], AROUND) if each.heading is Heading.WHY_WE_MET]
    assert purpose.sources == ("e1", "e2")
    assert purpose.sensitivities == {S.THIRD_PARTY}


def test_another_persons_account_is_guarded_though_nobody_said_whose_it_is() -> None:
    """The contact form writes it as an entry of its own, of the kind “other” and of the same visit."""
    note = told(summary="We had tea.", visit="v", key="e1")
    account = told(kind=Kind.OTHER, summary="He drinks again.", visit="v", key="e2")
    found = {each.words: each.sensitivities for each in lines_of([note, account], AROUND) if each.words}
    assert S.ANOTHERS_ACCOUNT in found["He drinks again."]
    assert S.ANOTHERS_ACCOUNT not in found["We had tea."]
    own = told(kind=Kind.OTHER, summary="He was sober.", visit="v", source=Source.OBSERVED)
    assert held("He was sober.", own) == frozenset()


def test_a_note_rests_on_the_concern_for_which_it_is_guarded() -> None:
    """So that the copy, which says so, is not for whoever may not read that concern."""
    note, child = told(summary="X.", response="Y.", action="Ring.", key="e1"), told(harm=(Harm.NEGLECT,), key="e2")
    agreed = told(kind=Kind.AGREEMENT, action="Come on Monday.", key="e3")
    found = {each.words: each.sources for each in lines_of([note, child, agreed], AROUND) if each.words}
    assert (found["X."], found["Y."], found["Ring."]) == (("e1", "e2"),) * 3
    assert found["Come on Monday."] == ("e3",)


def test_a_concern_of_one_child_holds_for_the_note_of_the_whole_contact() -> None:
    note, child = told(summary="X.", action="Ring the doctor.", key="e1"), told(harm=(Harm.NEGLECT,), key="e2")
    agreed = told(kind=Kind.AGREEMENT, action="Come on Monday.", key="e3")
    found = {each.words: each.sensitivities for each in lines_of([note, child, agreed], AROUND) if each.words}
    assert found["X."] == found["Ring the doctor."] == {S.CONCERN}
    assert found["Come on Monday."] == frozenset()


def test_only_a_plain_no_prints() -> None:
    assert [answer for answer in AtRisk if may_print(answer)] == [AtRisk.NO]


def test_nothing_is_copied_by_itself() -> None:
    with pytest.raises(NotPossible):
        chosen_lines(lines_of([told(summary="X.")], AROUND), MOTHER, {})


def test_a_tick_never_falls_on_words_that_nobody_saw() -> None:
    seen = line("It was warm.", told(summary="It was warm."))
    with pytest.raises(NotPossible):
        chosen_lines(lines_of([told(summary="It was cold.")], AROUND), MOTHER, {seen.key: ""})


# Properties -----------------------------------------------------------------------------------------------

HELD = st.frozensets(st.sampled_from(Sensitivity))
NAMED = st.frozensets(st.sampled_from([MOTHER, FATHER]))
LINES = st.lists(
    st.builds(
        Line,
        heading=st.sampled_from(Heading),
        words=st.uuids().map(lambda key: f"words {key}"),
        owner=st.uuids().map(lambda key: f"owner {key}"),
        sensitivities=HELD,
        names=NAMED,
        child=st.sampled_from([None, ISLA, uuid4()]),
    ),
    max_size=8,
    unique_by=(lambda each: each.words, lambda each: each.owner),
).map(pooled)


@given(lines=LINES, picks=st.data(), recipient=st.sampled_from([MOTHER, FATHER, ISLA]))
def test_the_page_holds_the_ticked_lines_and_no_word_of_another(lines, picks, recipient) -> None:
    reasons = {
        each.key: picks.draw(st.sampled_from(["", " ", "Because."])) for each in lines if picks.draw(st.booleans())
    }
    try:
        chosen = chosen_lines(lines, recipient, reasons)
    except NotPossible:
        chosen = ()
    heads = Heads("Carol", "Morag", DAY)
    page = page_of([each.line for each in chosen], heads, WORDS, lambda day, _: day.isoformat(), language="en")
    printed = repr(page)
    for each in lines:
        ticked = any(each.key == one.line.key for one in chosen)
        assert (each.words in printed, each.owner in printed) == (ticked, ticked)


@given(lines=LINES, recipient=st.sampled_from([MOTHER, FATHER, ISLA]), blank=st.sampled_from(["", " ", "\n"]))
def test_a_line_that_could_hurt_is_never_chosen_without_a_reason(lines, recipient, blank) -> None:
    for each in lines:
        if each.sensitivities_for(recipient):
            with pytest.raises(NeedsReason):
                chosen_lines(lines, recipient, {each.key: blank})
            [kept] = chosen_lines(lines, recipient, {each.key: "Because."})
            assert (kept.reason, kept.sensitivities) == ("Because.", each.sensitivities_for(recipient))


@given(lines=LINES)
def test_no_sensitivity_but_a_childs_own_words_ever_gives_way_to_who_asks(lines) -> None:
    for each in lines:
        for recipient in (MOTHER, FATHER, ISLA):
            given_way = each.sensitivities - each.sensitivities_for(recipient)
            assert given_way <= {S.CHILDS_WORDS}
            assert not given_way or each.child == recipient
