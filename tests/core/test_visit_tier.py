"""What is true of every plan of a visit, whatever is known: danger and silence never make it calmer."""

from dataclasses import fields, replace
from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.core.answers import Answer, Behaviour
from sightline.core.hazard import Hazard, Precaution, Whom
from sightline.core.visit_needs import Readiness, needs_before_start
from sightline.core.visit_plan import Company, GoOn, PlanFacts, Tier
from sightline.core.visit_record import Told, told_by
from sightline.core.visit_tier import Proposed, asked_by, propose, rules_on
from sightline.packs.loader import load_pack
from tests.core.written import entry

RULES = rules_on(load_pack(), date(2026, 3, 2))
DAY = date(2026, 3, 2)
AGO = ("violence_ago", "threat_ago", "hostile_ago")
# The answer that takes a worry away; the opposite one raises it.
REASSURING = {
    "dangerous_animal": Answer.NO, "adults_known": Answer.YES, "at_home": Answer.NO, "dark": Answer.NO,
    "after_work": Answer.NO, "hostility_expected": Answer.NO, "neutral_venue": Answer.NO, "car_targeted": Answer.NO,
    "phone": Answer.YES, "signal": Answer.YES, "worker_new": Answer.NO, "trained": Answer.YES,
    "manager_spoken": Answer.YES, "afraid": Answer.NO,
}  # fmt: skip
hazards = st.builds(
    Hazard, key=st.integers(), whom=st.sampled_from(Whom), about=st.just("the dog"), happened=st.just("x"),
    happened_on=st.just(DAY), to_do=st.just("x"), precaution=st.sampled_from(Precaution), source=st.just("x"),
    by=st.just("x"), noted_on=st.just(DAY), review_on=st.just(DAY), review_overdue=st.booleans(),
)  # fmt: skip
agos = st.none() | st.integers(0, 400)
answers = st.sampled_from(Answer)
plans = st.builds(
    PlanFacts,
    hazards=st.lists(hazards, max_size=2).map(tuple),
    company=st.sampled_from(Company),
    go_on=st.sampled_from(GoOn),
    **dict.fromkeys(AGO, agos),
    **dict.fromkeys(REASSURING, answers),
)
often = settings(max_examples=300, deadline=None)


def proposed(facts: PlanFacts) -> Proposed:
    return propose(facts, RULES)


def test_every_answer_of_a_plan_is_among_those_tried() -> None:
    assert {field.name for field in fields(PlanFacts)} == {*AGO, *REASSURING, "hazards", "company", "go_on"}


@often
@given(plans, st.sampled_from(sorted(REASSURING)))
def test_an_open_question_is_never_calmer_than_the_calm_answer_nor_is_the_worrying_one(
    facts: PlanFacts, name: str
) -> None:
    calm = REASSURING[name]
    worry = Answer.NO if calm is Answer.YES else Answer.YES
    tiers = [proposed(replace(facts, **{name: answer})).tier for answer in (calm, Answer.NOT_RECORDED, worry)]
    assert tiers[0] <= tiers[1]
    assert tiers[0] <= tiers[2]


@often
@given(plans)
def test_going_on_is_never_calmer_for_doubt_or_silence(facts: PlanFacts) -> None:
    tiers = {go_on: proposed(replace(facts, go_on=go_on)).tier for go_on in GoOn}
    assert tiers[GoOn.YES] <= tiers[GoOn.WITH_HELP] <= tiers[GoOn.NO]
    assert tiers[GoOn.YES] <= tiers[GoOn.NOT_RECORDED]


@often
@given(plans, st.sampled_from(AGO), st.integers(0, 400))
def test_what_is_nearer_never_makes_it_calmer(facts: PlanFacts, name: str, nearer: int) -> None:
    ago = getattr(facts, name)
    closer = replace(facts, **{name: nearer if ago is None else min(ago, nearer)})
    assert proposed(facts).tier <= proposed(closer).tier


@often
@given(plans, hazards)
def test_a_hazard_more_never_makes_it_calmer(facts: PlanFacts, hazard: Hazard) -> None:
    assert proposed(facts).tier <= proposed(replace(facts, hazards=(*facts.hazards, hazard))).tier


@often
@given(plans)
def test_a_tier_is_what_its_first_reason_asks_for(facts: PlanFacts) -> None:
    found = proposed(facts)
    assert found == proposed(facts)
    assert (found.tier is Tier.ORDINARY) == (not found.reasons)
    ranks = [reason.tier.rank for reason in found.reasons]
    assert ranks == sorted(ranks, reverse=True)
    assert not found.reasons or found.reasons[0].tier is found.tier
    assert all(reason.tier is asked_by(reason.code) and "{" not in reason.words for reason in found.reasons)


readiness = st.builds(
    Readiness,
    car_targeted=answers,
    at_home=answers,
    **{
        field.name: st.booleans()
        for field in fields(Readiness)
        if field.name not in ("car_targeted", "at_home")
    },
)  # fmt: skip


@often
@given(readiness)
def test_a_higher_tier_never_asks_for_less(ready: Readiness) -> None:
    asked = [set(needs_before_start(tier, ready, load_pack().visit_needs)) for tier in Tier]
    assert all(fewer <= more for fewer, more in pairwise(asked))
    assert asked[0] == set()


def test_tiers_are_compared_by_their_order_and_not_by_their_letters() -> None:
    assert sorted(["ordinary", "not_at_home", "heightened", "not_alone"], key=Tier) == list(Tier)
    assert max(Tier) is Tier.NOT_AT_HOME
    assert Tier.ORDINARY < Tier.HEIGHTENED <= Tier.HEIGHTENED < Tier.NOT_ALONE
    assert Tier.NOT_AT_HOME > Tier.NOT_ALONE >= Tier.NOT_ALONE > Tier.ORDINARY


def test_the_record_tells_of_the_latest_and_of_nothing_after_the_visit() -> None:
    rows = [
        entry({"when": "2026-02-01", "behaviours": "throws"}, 1),
        entry({"when": "2026-02-20", "behaviours": "threat_online; shouts"}, 2),
        entry({"when": "2026-03-03", "behaviours": "assaults"}, 3),
    ]
    assert told_by(rows, DAY) == Told(violence_ago=29, threat_ago=10, hostile_ago=10)
    assert told_by(rows[:1], date(2026, 2, 1)).violence_ago == 0


def test_silence_or_a_complaint_makes_nobody_dangerous() -> None:
    rows = [entry({"when": "2026-02-20", "behaviours": "silence; challenges; complains; accuses"}, 1)]
    assert told_by(rows, DAY) == Told()


def test_an_animal_used_to_threaten_is_a_threat_and_is_remembered() -> None:
    told = told_by([entry({"when": "2024-02-20", "behaviours": Behaviour.ANIMAL.value}, 1)], DAY)
    assert told.animal_used
    assert told.threat_ago == (DAY - date(2024, 2, 20)).days
