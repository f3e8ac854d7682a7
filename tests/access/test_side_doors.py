"""Ways round the door: an answer that quotes, a sealed entry of a relative, a lead whose agency has left."""

import pytest

from sightline.cases import services as cases
from sightline.cases.selectors import members_of
from sightline.chronology import services as chronology
from sightline.core.not_possible import NotPossible
from sightline.patterns.models import FindingAnswer
from sightline.patterns.selectors import asked_of
from sightline.patterns.services import AnswerKind, answer_finding
from sightline.people.models import OwnRelative
from tests.chronology.parts import facts, opened, written
from tests.conftest import Cast, actor, days_ago

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]
QUOTED = "Because of what the neighbour told us."


def answers_shown(cast: Cast, who: str) -> list[FindingAnswer]:
    reader = cast.everybody[who]
    asked = asked_of(opened(reader, cast.case), facts(reader, cast.case), members_of(cast.case.pk))
    return [given for each in asked.findings for given in ([each.answer] if each.answer else []) + list(each.earlier)]


@pytest.mark.parametrize("takes_it_away", ["restricted", "sealed"])
def test_an_answer_goes_with_the_evidence_that_it_may_quote(cast: Cast, takes_it_away: str) -> None:
    asks, case_id = actor(cast.owner), cast.case.pk
    written(cast, "Seen well.", day=days_ago(150), child_seen="yes")
    withheld = written(cast, "Told by a neighbour.", day=days_ago(100), child_seen="no")
    members, case = members_of(case_id), facts(cast.owner, cast.case)
    found = asked_of(opened(cast.owner, cast.case), case, members).findings[0]
    given = answer_finding(
        actor=asks, case_id=case_id, key=found.key, seal=found.seal, answer=AnswerKind.ACTING, because=QUOTED
    )
    assert [each.pk for each in answers_shown(cast, "owner")] == [given.pk]
    said = {"actor": actor(cast.manager), "case_id": case_id, "original": withheld, "reason": "Because."}
    if str(withheld) not in given.evidence["evidence"]:  # another row of the same finding: any of its evidence will do
        said["original"] = next(iter(found.finding.evidence))
    if takes_it_away == "sealed":
        chronology.seal_entry(**said)
    else:
        chronology.restrict_entry(**said, exclude_practitioner=cast.owner.pk)
    assert answers_shown(cast, "owner") == []


def test_a_records_officer_does_not_open_a_sealed_entry_of_a_relative(cast: Cast) -> None:
    officer, entry_id = actor(cast.records_officer), written(cast, "On the wrong record.")
    chronology.seal_entry(actor=actor(cast.manager), case_id=cast.case.pk, original=entry_id, reason="Because.")
    assert chronology.open_sealed(actor=officer, original=entry_id, reason="A court asks.")
    OwnRelative.objects.create(partnership=cast.partnership, practitioner=cast.records_officer, person_id=cast.carol.pk)
    assert chronology.open_sealed(actor=officer, original=entry_id, reason="A court asks.") is None


def test_an_agency_does_not_leave_while_its_practitioner_holds_the_case(cast: Cast) -> None:
    chief, case_id = actor(cast.manager), cast.case.pk
    health = cases.involve(actor=chief, case_id=case_id, agency_id=cast.health.pk, part="", since=days_ago(9))
    cases.name_lead(actor=chief, case_id=case_id, practitioner_id=cast.stranger.pk, since=days_ago(5))
    ending = {"actor": chief, "case_id": case_id, "involvement_id": health.pk, "until": days_ago(0)}
    with pytest.raises(NotPossible, match="holds the case"):
        cases.end_involvement(**ending)
    cases.name_lead(actor=chief, case_id=case_id, practitioner_id=None, since=days_ago(0))
    cases.end_involvement(**ending)
