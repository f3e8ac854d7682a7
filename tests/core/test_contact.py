"""An act becomes entries: nothing that was said is lost, doubled or made more of."""

from collections import Counter
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sightline.core.answers import Alone, Answer, Checked, Harm, Kind, Outcome, Source, Strength
from sightline.core.attempts import attempts_of
from sightline.core.contact import Account, Act, ChildAnswers, rows_of
from sightline.core.contact_details import COLUMNS, OF_ONE_CHILD, ContactDetails, Coping, How
from sightline.core.entry import Entry

DAY = date(2026, 3, 5)
ENTRY = Entry(key="", day=DAY, earliest=DAY, minute=600, until=None, agency="Social work", kind=Kind.HOME_VISIT)
CHILDREN = ("Anna", "Ben", "Cal")
words = st.text("abc ", max_size=6).map(str.strip)
child_details = st.builds(
    ContactDetails,
    how=st.sampled_from(How),
    words=words,
    coping=st.lists(st.sampled_from(Coping), unique=True, max_size=2).map(tuple),
    could_tell=words,
)
child_answers = st.builds(
    ChildAnswers,
    tells_of=st.booleans(),
    seen=st.sampled_from(Answer),
    alone=st.sampled_from(Alone),
    harm=st.lists(st.sampled_from(Harm), unique=True, max_size=2).map(tuple),
    strength=st.lists(st.sampled_from(Strength), unique=True, max_size=2).map(tuple),
    impact=words,
    details=child_details,
)
acts = st.builds(
    Act,
    entry=st.builds(
        ENTRY._replace,
        kind=st.sampled_from([Kind.HOME_VISIT, Kind.CLINIC, Kind.AGREEMENT, Kind.CONCERN]),
        outcome=st.sampled_from(Outcome),
        home_seen=st.sampled_from(Answer),
        summary=words,
        response=words,
        action=words,
    ),
    details=st.builds(ContactDetails, purpose=words, otherwise=words, present=words),
    children=st.fixed_dictionaries(dict.fromkeys(CHILDREN, child_answers)),
    accounts=st.lists(
        st.builds(Account, st.text("xyz", min_size=1), st.sampled_from(Source), st.sampled_from(Checked)), max_size=3
    ).map(tuple),
)


@given(acts)
def test_each_childs_answers_stand_in_exactly_one_entry_and_equal_answers_share_one(act) -> None:
    rows = [row for row in rows_of(act, "V") if row.part == "" or row.part.startswith("child")]
    spoken_of = [child for child in CHILDREN if act.children[child].said]
    assert Counter(child for row in rows for child in row.children) == Counter(spoken_of)
    for row in rows:
        for child in row.children:
            answers = act.children[child]
            assert (row.entry.child_seen, row.entry.child_alone) == (answers.seen, answers.alone)
            assert (row.entry.harm, row.entry.strength, row.entry.impact) == (
                answers.harm, answers.strength, answers.impact,
            )  # fmt: skip
            assert all(getattr(row.details, column) == getattr(answers.details, column) for column in OF_ONE_CHILD)
    kinds = {replace(act.children[child], tells_of=True) for child in spoken_of}
    assert len(rows) == max(len(kinds), 1)


@given(acts)
def test_what_is_said_once_stands_once(act) -> None:
    rows = rows_of(act, "V")
    for said in ("summary", "response", "action"):
        words = getattr(act.entry, said)
        others = [account.words for account in act.accounts] if said == "summary" else []
        assert Counter(filter(None, (getattr(row.entry, said) for row in rows))) == Counter(
            filter(None, [words, *others])
        )
    for column in set(COLUMNS) - set(OF_ONE_CHILD):
        words = getattr(act.details, column)
        assert [value for row in rows if (value := getattr(row.details, column))] == [words] * bool(words)
    accounts = [row.entry for row in rows if row.part.startswith("account")]
    assert [(each.summary, each.source, each.checked) for each in accounts] == [
        (account.words, account.source, account.checked) for account in act.accounts
    ]


@given(acts)
def test_the_entries_of_an_act_are_one_attempt_and_have_names_of_their_own(act) -> None:
    rows = rows_of(act, "V")
    tried = [row.entry for row in rows if row.entry.kind is act.entry.kind]
    assert len(attempts_of(tried)) == 1
    assert {row.entry.visit for row in rows} == ({""} if len(rows) == 1 else {"V"})
    assert len({row.part for row in rows}) == len(rows)
    assert {row.entry.outcome for row in rows if row.part.startswith("child")} <= {act.entry.outcome}


@given(acts)
def test_an_unseen_child_never_becomes_seen(act) -> None:
    for row in rows_of(act, "V"):
        if row.entry.child_seen is Answer.YES:
            assert row.children
            assert all(act.children[child].seen is Answer.YES for child in row.children)


def test_no_card_touched_is_about_every_child_in_one_entry() -> None:
    untouched = dict.fromkeys(CHILDREN, ChildAnswers())
    [row] = rows_of(Act(ENTRY._replace(summary="At the door."), ContactDetails(), untouched), "V")
    assert (row.children, row.entry.child_seen, row.entry.visit) == ((), Answer.NOT_RECORDED, "")


def test_a_contact_may_be_about_one_child_of_whom_nothing_else_is_said() -> None:
    [row] = rows_of(Act(ENTRY, ContactDetails(), {"Anna": ChildAnswers(), "Ben": ChildAnswers(tells_of=True)}), "V")
    assert row.children == ("Ben",)


def test_what_was_agreed_is_an_agreement_with_what_happens_if_not() -> None:
    """What is asked, of whom, by when, and what follows if not (13.6)."""
    entry = ENTRY._replace(action="Beds for both", action_owner="Carol", action_due=date(2026, 4, 1))
    first, agreed = rows_of(Act(entry, ContactDetails(otherwise="We meet again."), {}), "V")
    assert (first.entry.action, first.entry.action_due, first.details.otherwise) == ("", None, "")
    assert (agreed.entry.kind, agreed.entry.action, agreed.entry.action_owner) == (
        Kind.AGREEMENT, "Beds for both", "Carol",
    )  # fmt: skip
    assert agreed.details.otherwise == "We meet again."
    [itself] = rows_of(Act(entry._replace(kind=Kind.AGREEMENT), ContactDetails(otherwise="x"), {}), "V")
    assert (itself.entry.action, itself.details.otherwise) == ("Beds for both", "x")


def test_the_home_looked_at_is_looked_at_for_each_childs_clock() -> None:
    children = {"Anna": ChildAnswers(seen=Answer.YES), "Ben": ChildAnswers(seen=Answer.NO)}
    rows = rows_of(Act(ENTRY._replace(home_seen=Answer.YES), ContactDetails(), children), "V")
    assert [(row.children, row.entry.home_seen) for row in rows] == [(("Anna",), "yes"), (("Ben",), "yes")]
