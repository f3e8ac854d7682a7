"""One act, several children: what the contact form writes, and what it shows back before it does."""

import pytest

from sightline.audit.events import Event
from sightline.audit.models import LedgerRow
from sightline.cases import respect
from sightline.chronology import services
from sightline.chronology.models import Entry
from sightline.chronology.storing import NewAct
from sightline.core.communication import Need, Profile
from sightline.core.contact import Account, Act, ChildAnswers
from sightline.core.contact_details import ContactDetails
from sightline.core.not_possible import NotPossible
from tests.chronology.parts import agree, facts, file_of, new_entry, of_child, posted, upload, url
from tests.conftest import NOWHERE, actor, family

VISIT = {"kind": "home_visit", "outcome": "took_place", "summary": "Both were drawing."}


def send(client_of, cast, by=None, query="", **said):
    return client_of(by or cast.owner).post(url(cast.case, f"entries/new/{query}"), posted(**said))


def rows():
    return list(Entry.objects.order_by("recorded_at"))


def test_each_child_has_its_own_answers_and_the_visit_is_one_attempt(cast, client_of):
    """Seen alone, and how, child by child (6.1, 7.1/8)."""
    anna = of_child(cast.anna, seen="alone", how="at_ease", words="I drew a boat.", could_tell="Miss Ash")
    ben = of_child(cast.ben, seen="not_seen")
    assert send(client_of, cast, **VISIT, **anna, **ben, home_seen="yes", food="fine").status_code == 302
    first, second = rows()
    assert (first.child_seen, first.child_alone, first.summary) == ("yes", "yes", "Both were drawing.")
    assert first.more == {"how": "at_ease", "words": "I drew a boat.", "could_tell": "Miss Ash", "food": "fine"}
    assert (second.child_seen, second.child_alone, second.summary, second.more) == ("no", "", "", {})
    assert (first.children, second.children) == (str(cast.anna.pk), str(cast.ben.pk))
    assert first.visit == second.visit == str(first.pk)
    [attempt] = facts(cast.owner, cast.case).attempts
    assert len(attempt.entries) == 2
    assert LedgerRow.objects.filter(event=Event.ENTRY_ADDED).count() == 2


def test_equal_answers_share_one_entry_and_no_card_is_about_every_child(cast, client_of):
    cards = of_child(cast.anna, seen="alone") | of_child(cast.ben, seen="alone")
    send(client_of, cast, **VISIT, **cards)
    send(client_of, cast, kind="letter", summary="Sent.")
    [visit, letter] = rows()
    assert (visit.child_links.count(), visit.visit) == (2, "")
    assert (letter.child_links.count(), letter.child_seen) == (0, "")


def test_the_whole_act_is_written_once(cast, client_of):
    said = posted(**VISIT, **of_child(cast.anna, seen="alone"), **of_child(cast.ben, seen="not_seen"), action="Beds")
    said |= {"account_1_words": "He sleeps on the sofa.", "account_1_source": "relative", "account_1_checked": "no"}
    for _ in range(2):
        assert client_of(cast.owner).post(url(cast.case, "entries/new/"), said).status_code == 302
    assert [each.kind for each in rows()] == ["home_visit", "home_visit", "agreement", "other"]
    fewer = {name: value for name, value in said.items() if not name.startswith("account_1")}
    page = client_of(cast.owner).post(url(cast.case, "entries/new/"), fewer)
    assert "on the record already" in page.content.decode()
    assert len(rows()) == 4


def test_another_persons_account_keeps_whose_it_is_and_whether_it_was_checked(cast, client_of):
    """Each account beside its state (5.7, 7.1/4)."""
    told = {"account_1_words": "He has a bed.", "account_1_source": "parent", "account_1_checked": "contradicted"}
    send(client_of, cast, **VISIT, source="observed", **told)
    visit, account = rows()
    assert (visit.source, account.source, account.checked) == ("observed", "parent", "contradicted")
    assert (account.kind, account.summary) == ("other", "He has a bed.")
    assert len(facts(cast.owner, cast.case).attempts) == 1
    page = send(client_of, cast, **VISIT, account_2_source="child")
    assert "Say what this person told." in page.content.decode()


def test_in_but_not_answering_is_no_access_and_asks_what_else_it_could_be(cast, client_of):
    """Not answering is told apart from not being in (4.1/3), and not taken for a motive (4.2)."""
    page = send(client_of, cast, kind="home_visit", outcome="in_not_answering")
    assert page.context["form"].errors["indicators"]
    send(client_of, cast, kind="home_visit", outcome="in_not_answering", indicators=["our_own_conduct", "language"])
    [entry] = rows()
    assert (entry.outcome, entry.behaviours, entry.indicators) == (
        "no_access", "pretends_out", "our_own_conduct;language",
    )  # fmt: skip


def test_having_thought_of_it_is_on_the_record(cast, client_of):
    """Nothing else fits so far, and that too is written down (4.2)."""
    assert send(client_of, cast, **VISIT, behaviours=["shouts"]).status_code == 200
    send(client_of, cast, **VISIT, behaviours=["shouts"], nothing_else="on")
    [entry] = rows()
    assert entry.more == {"considered": "nothing_fits"}


def test_an_entry_leads_to_the_others_of_its_visit_that_the_reader_may_read(cast, client_of):
    anna, ben = of_child(cast.anna, seen="alone", how="at_ease"), of_child(cast.ben, seen="not_seen")
    send(client_of, cast, **VISIT, **anna, **ben)
    first, second = rows()
    page = client_of(cast.owner).get(url(cast.case, f"entries/{first.original}/")).content.decode()
    assert url(cast.case, f"entries/{second.original}/") in page
    services.restrict_entry(
        actor=actor(cast.manager),
        case_id=cast.case.pk,
        original=second.original,
        reason="For health alone.",
        held_to_agency=cast.health.pk,
    )
    page = client_of(cast.owner).get(url(cast.case, f"entries/{first.original}/")).content.decode()
    assert "Of the same visit" not in page


@pytest.mark.parametrize(
    ("said", "home"),
    [
        ({"food": "fine", "bed": "worry"}, "yes"),
        ({"food": "fine", "bed": "not_looked_at"}, ""),
        ({"home_seen": "yes"}, "yes"),
        ({"home_seen": "no", "heat": "worry"}, "no"),
    ],
)
def test_the_home_was_looked_at_when_food_and_beds_were_or_the_worker_says_so(cast, client_of, said, home):
    """Living conditions, with not looking as an honest answer (7.1/6)."""
    assert send(client_of, cast, **VISIT, **said).status_code == 302
    assert rows()[0].home_seen == home


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"home_seen": "no", "food": "fine"}, "home_seen"),
        ({"home_seen": "yes", "food": "fine", "bed": "not_looked_at"}, "home_seen"),
        ({"home_seen": "yes", "food": "not_looked_at", "bed": "not_looked_at"}, "home_seen"),
        ({"otherwise": "We meet again."}, "action"),
        ({"outcome": "refused", "seen": "alone"}, "seen"),
        ({"kind": "phone", "seen": "too_young"}, "seen"),
    ],
)
def test_answers_that_cannot_both_be_true_are_asked_again(cast, client_of, said, field):
    card = of_child(cast.anna, seen=said.pop("seen")) if "seen" in said else {}
    page = send(client_of, cast, **(VISIT | said), **card)
    assert next(iter(page.context["form"].errors)).endswith(field)
    assert rows() == []


def test_topics_talked_about_stand_against_those_that_were_planned(cast, client_of):
    """Planned purpose and what was covered (7.1/9), topics by the child and by the adult (7.1/5)."""
    send(client_of, cast, **VISIT, planned=["child_safety", "money"], covered=["money"], purpose="The burn.")
    text = client_of(cast.owner).get(url(cast.case, "timeline/")).content.decode()
    assert "not talked about: The child&#x27;s safety" in text
    assert "The burn." in text


def test_what_is_left_unsaid_is_shown_back_once(cast, client_of):
    page = send(client_of, cast, kind="home_visit", outcome="took_place", shown="")
    assert list(page.context["form"].left.values()) == [
        "whether Anna was seen", "whether Ben was seen", "whether the home was looked at", "what happened, in words",
        "what the adults did",
    ]  # fmt: skip
    assert "You left 5 things unsaid" in page.content.decode()
    assert "Put on the record as it is" in page.content.decode()
    assert rows() == []
    again = page.context["form"].shown_back
    assert send(client_of, cast, kind="home_visit", outcome="took_place", shown=again).status_code == 302


def test_what_became_unsaid_after_the_list_was_shown_is_shown_too(cast, client_of):
    page = send(client_of, cast, **VISIT, shown="home behaviours")
    assert set(page.context["form"].left.values()) >= {"whether Anna was seen", "whether the home was looked at"}


def test_a_child_card_is_never_filled_in_beforehand(cast, client_of):
    form = client_of(cast.owner).get(url(cast.case, "entries/new/")).context["form"]
    assert len(form.cards) == 2
    assert not any(name.startswith("child_") for name in form.initial)


def test_those_who_work_with_the_adults_have_a_light_form_first(cast, client_of):
    """Who is in the home, what a child there would see; a child is seen only if it was (5.5)."""
    cast.social_work.works_with_adults = True
    cast.social_work.save()
    browser = client_of(cast.owner)
    assert browser.get(url(cast.case, "entries/new/")).context["form"].light
    assert not browser.get(url(cast.case, "entries/new/?form=full")).context["form"].light
    said = {"kind": "office_appointment", "outcome": "took_place", "present": "Carol; a man nobody named"}
    said |= {"would_see": "Shouting.", "harm": ["fear"], "impact": "Ben hides."}
    assert send(client_of, cast, **said).status_code == 302
    [entry] = rows()
    assert (entry.child_seen, entry.harm, entry.impact) == ("", "fear", "Ben hides.")
    assert entry.more == {"present": "Carol; a man nobody named", "would_see": "Shouting."}


def test_an_act_with_a_child_of_another_family_or_for_another_agency_writes_nothing(cast):
    act = Act(new_entry("x").entry, ContactDetails(), {NOWHERE: ChildAnswers(tells_of=True)}, (Account("y"),))
    said = {"actor": actor(cast.owner), "case_id": cast.case.pk, "act": NewAct(act, NOWHERE)}
    with pytest.raises(NotPossible, match="children of this family"):
        services.record_act(**said, reported_by=cast.social_work.pk)
    with pytest.raises(NotPossible, match="hold a post"):
        services.record_act(**said, reported_by=cast.health.pk)
    assert rows() == []


def test_an_id_that_stands_elsewhere_gives_the_whole_act_ids_of_its_own(cast):
    other, _ = family(cast.stranger, cast.health, "Another family")
    taken = services.record_contact(
        actor=actor(cast.stranger), case_id=other.pk, reported_by=cast.health.pk, contact=new_entry("Theirs.")
    )
    act = NewAct(Act(new_entry("Mine.").entry, ContactDetails(), {}, (Account("Gran’s."),)), taken)
    mine = services.record_act(actor=actor(cast.owner), case_id=cast.case.pk, reported_by=cast.social_work.pk, act=act)
    assert mine != taken
    assert {each.visit for each in Entry.objects.filter(case=cast.case)} == {str(mine)}


def test_what_an_entry_tells_survives_a_correction_of_something_else(cast, client_of):
    card = of_child(cast.anna, seen="alone", how="worrying", words="I am fine.", coping=["always_smiling"])
    send(client_of, cast, **VISIT, **card, planned=["money"], behaviours=["shouts"], nothing_else="on", bed="worry")
    entry, browser = rows()[0], client_of(cast.owner)
    form = browser.get(url(cast.case, f"entries/{entry.pk}/correct/")).context["form"]
    assert all(section.is_open for section in form.sections() if section.words == "How the child was")
    values = {bound.html_name: bound.value() for bound in form}
    values |= {"happened_on": f"{entry.day:%d/%m/%Y}", "how": "at_ease", "reason": "Misread."}
    said = {name: value for name, value in values.items() if value not in (None, "", False)}
    assert browser.post(url(cast.case, f"entries/{entry.pk}/correct/"), said).status_code == 302
    now = Entry.objects.get(version=2)
    assert now.more == entry.more | {"how": "at_ease"}
    page = browser.get(url(cast.case, f"entries/{entry.pk}/")).content.decode()
    for words in ("“I am fine.”", "Smiled all the time", "Worrying", "At ease", "nothing else fits so far"):
        assert words in page


def test_a_code_that_the_product_does_not_know_survives_a_correction(cast, client_of):
    browser = client_of(cast.owner)
    agree(browser, upload(browser, cast, file_of({"how": "splendid", "Room": "4b", "summary": "x"})))
    entry = rows()[0]
    form = browser.get(url(cast.case, f"entries/{entry.pk}/correct/")).context["form"]
    values = {bound.html_name: bound.value() for bound in form} | {"reason": "A slip.", "words": "No."}
    values["happened_on"] = f"{entry.day:%d/%m/%Y}"
    said = {name: value for name, value in values.items() if value not in (None, "", False)}
    assert browser.post(url(cast.case, f"entries/{entry.pk}/correct/"), said).status_code == 302
    assert Entry.objects.get(version=2).more == {"how": "splendid", "Room": "4b", "words": "No."}
    assert "splendid" in browser.get(url(cast.case, f"entries/{entry.pk}/")).content.decode()


def test_a_need_on_record_is_shown_and_it_is_asked_whether_it_was_met(cast, client_of):
    """The contact asks whether it was done in the way that reaches them (3.3)."""
    browser = client_of(cast.owner)
    assert "needs_met" not in browser.get(url(cast.case, "entries/new/")).context["form"].fields
    polish = Profile(language="Polish", interpreter=Need.NEEDED)
    respect.write_profile(
        actor=actor(cast.owner), case_id=cast.case.pk, person_id=cast.carol.pk, profile_id=NOWHERE, profile=polish
    )
    page = browser.get(url(cast.case, "entries/new/"))
    assert "How to speak with this family" in page.content.decode()
    assert send(client_of, cast, **VISIT, needs_met="partly", needs_words="By telephone.").status_code == 302
    assert rows()[0].more == {"needs_met": "partly", "needs_words": "By telephone."}


def test_whose_behaviour_it_was_stands_by_name(cast, client_of):
    send(client_of, cast, **VISIT, behaviours=["engages"], whose=["Carol Testfamily"])
    assert rows()[0].more == {"whose": "Carol Testfamily"}


def test_a_draft_of_the_light_form_comes_back_to_it(cast, client_of):
    said = posted(asked_with="light", would_see="Shouting.", happened_on="never")
    browser = client_of(cast.owner)
    assert browser.post(url(cast.case, "entries/new/"), said).context["form"].light
    form = browser.get(url(cast.case, f"entries/new/?draft={said['entry_id']}")).context["form"]
    assert (form.light, form["would_see"].value()) == (True, "Shouting.")
