"""Who may write ends with their part; and what another record says of a shared child is a bare day."""

from datetime import date

import pytest
from django.http import Http404
from django.utils import timezone

from sightline.cases import services as cases
from sightline.chronology import services
from sightline.chronology.facts import BY_ANOTHER_AGENCY
from sightline.core.answers import Answer
from tests.chronology.parts import exported, facts, new_entry, posted, url
from tests.conftest import actor, days_ago, family


def involve_health(cast):
    asks = actor(cast.manager)
    part = cases.involve(actor=asks, case_id=cast.case.pk, agency_id=cast.health.pk, part="", since=days_ago(100))
    cases.allocate(
        actor=asks,
        case_id=cast.case.pk,
        involvement_id=part.pk,
        practitioner_id=cast.stranger.pk,
        since=days_ago(90),
    )
    return part


def test_the_end_of_an_agencys_part_closes_new_entries_at_once(cast, client_of):
    part, client = involve_health(cast), client_of(cast.stranger)
    said = posted(agency="Health visiting")
    assert client.post(url(cast.case, "entries/new/"), said).status_code == 302
    cases.end_involvement(
        actor=actor(cast.manager), case_id=cast.case.pk, involvement_id=part.pk, until=timezone.localdate()
    )
    assert client.post(url(cast.case, "entries/new/"), posted(agency="Health visiting")).status_code == 404
    for page in ("entries/new/", "import/", "export/"):
        assert client.get(url(cast.case, page)).status_code == 404
    with pytest.raises(Http404):
        services.record_contact(
            actor=actor(cast.stranger), case_id=cast.case.pk, reported_by=cast.health.pk, contact=new_entry()
        )
    assert cast.case.entries.count() == 1


@pytest.mark.parametrize("who", ["colleague", "stranger", "other_manager", "lead_officer", "administrator", "auditor"])
def test_whoever_is_not_involved_meets_nothing(cast, client_of, who):
    client = client_of(getattr(cast, who))
    for page in ("entries/new/", "import/", "export/"):
        assert client.get(url(cast.case, page)).status_code == 404
        assert client.post(url(cast.case, page), posted()).status_code == 404
    assert cast.case.entries.count() == 0


@pytest.fixture
def fathers_case(cast):
    """Anna also stands on the record of her father's family, which health holds."""
    case, _ = family(cast.stranger, cast.health, "Father of Anna", ("Zoe Other", date(2018, 1, 1), "child"))
    cases.add_member(
        actor=actor(cast.stranger), case_id=case.pk, person_id=cast.anna.pk, part="child", since=days_ago(100)
    )
    return case


def seen_elsewhere(cast, case, **values):
    said = {"child_seen": Answer.YES, "agency": "Health visiting", "practitioner": "Stella", **values}
    return services.record_contact(
        actor=actor(cast.stranger),
        case_id=case.pk,
        reported_by=cast.health.pk,
        contact=new_entry("Told us about a new flat.", **said),
    )


def test_another_records_contact_with_a_shared_child_is_a_bare_day(cast, fathers_case, client_of):
    seen_elsewhere(cast, fathers_case, children=(cast.anna.pk,), minute=600, harm=("fear",))
    [entry] = facts(cast.owner, cast.case).entries
    assert (entry.agency, entry.day, entry.children) == (BY_ANOTHER_AGENCY, days_ago(3), ("Anna Testfamily",))
    assert entry.saw_child
    assert (entry.summary, entry.practitioner, entry.minute, entry.harm, entry.behaviours) == ("", "", None, (), ())
    text = client_of(cast.owner).get(url(cast.case, "timeline/")).content.decode()
    for words in ("new flat", "Stella", "Father of Anna"):
        assert words not in text
    assert exported(cast.owner, cast.case) == []


def test_its_entry_page_is_not_there(cast, fathers_case, client_of):
    theirs = seen_elsewhere(cast, fathers_case, children=(cast.anna.pk,))
    client = client_of(cast.owner)
    assert client.get(url(cast.case, f"entries/{theirs}/")).status_code == 404
    assert client.get(url(fathers_case, f"entries/{theirs}/")).status_code == 404


def test_what_the_other_record_says_of_its_own_children_stays_there(cast, fathers_case):
    zoe = fathers_case.members.get(person__name="Zoe Other").person_id
    seen_elsewhere(cast, fathers_case, children=(zoe,))
    assert facts(cast.owner, cast.case).entries == ()


def test_a_contact_with_all_children_of_the_other_record_counts_for_the_shared_one(cast, fathers_case):
    seen_elsewhere(cast, fathers_case)
    [entry] = facts(cast.owner, cast.case).entries
    assert entry.children == ("Anna Testfamily",)


def test_a_contact_that_was_withheld_or_sealed_there_does_not_show_here(cast, fathers_case):
    first = seen_elsewhere(cast, fathers_case, children=(cast.anna.pk,))
    second = seen_elsewhere(cast, fathers_case, children=(cast.anna.pk,))
    asks = actor(cast.health_manager)
    services.seal_entry(actor=asks, case_id=fathers_case.pk, original=first, reason="r")
    services.restrict_entry(
        actor=asks, case_id=fathers_case.pk, original=second, reason="r", held_to_agency=cast.health.pk
    )
    assert facts(cast.owner, cast.case).entries == ()
