"""Another record's contact with a shared child: named, and led to, for a reader who may open that record; to everybody
else a bare day."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.audit import services as audit
from sightline.audit.events import Event
from sightline.audit.models import LedgerRow
from sightline.cases import restrictions
from sightline.cases import services as cases
from sightline.cases.models import Allocation
from sightline.cases.selectors import members_of
from sightline.chronology import services
from sightline.core.answers import Answer
from sightline.patterns.selectors import asked_of
from sightline.people.models import OwnRelative
from tests.chronology.parts import exported, facts, new_entry, opened, url, written
from tests.conftest import actor, days_ago, family

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]
NAMED = "Health visiting, in the record “Father of Anna”"


@pytest.fixture
def fathers(cast):
    """Anna stands on her father's record too, which health holds; Olive of social work is named on both."""
    case, _ = family(cast.stranger, cast.health, "Father of Anna", ("Zoe Other", days_ago(3000), "child"))
    asks = actor(cast.health_manager)
    cases.add_member(actor=asks, case_id=case.pk, person_id=cast.anna.pk, part="child", since=days_ago(100))
    part = cases.involve(actor=asks, case_id=case.pk, agency_id=cast.social_work.pk, part="", since=days_ago(90))
    cases.allocate(
        actor=asks, case_id=case.pk, involvement_id=part.pk, practitioner_id=cast.owner.pk, since=days_ago(80)
    )
    return case


def seen_there(cast, fathers, day=3):
    said = {"child_seen": Answer.YES, "agency": "Health visiting", "practitioner": "Stella", "day": days_ago(day)}
    return services.record_contact(
        actor=actor(cast.stranger),
        case_id=fathers.pk,
        reported_by=cast.health.pk,
        contact=new_entry("Told us about a new flat.", children=(cast.anna.pk,), kind="clinic", **said),
    )


def pages(cast, reader, client_of):
    client = client_of(reader)
    return [client.get(url(cast.case, rest)).content.decode() for rest in ("", "timeline/")]


def keep_out(cast, fathers, entry_id):
    restrictions.keep_out(
        actor=actor(cast.health_manager), case_id=fathers.pk, practitioner_id=cast.owner.pk, reason="Neighbours"
    )


def hold(cast, fathers, entry_id):
    asks = actor(cast.health_manager)
    restrictions.hold_to(actor=asks, case_id=fathers.pk, agencies=[cast.health.pk], reason="A threat")


def end(cast, fathers, entry_id):
    Allocation.objects.filter(involvement__case=fathers, practitioner=cast.owner).update(until=days_ago(0))


def be_a_relative(cast, fathers, entry_id):
    zoe = fathers.members.get(person__name="Zoe Other").person_id
    OwnRelative.objects.create(partnership=cast.partnership, practitioner=cast.owner, person_id=zoe)


def restrict(cast, fathers, entry_id, **whom):
    said = {"actor": actor(cast.health_manager), "case_id": fathers.pk, "original": entry_id, "reason": "r"}
    services.restrict_entry(**said, **(whom or {"held_to_agency": cast.health.pk}))


def exclude(cast, fathers, entry_id):
    restrict(cast, fathers, entry_id, exclude_practitioner=cast.owner.pk)


def seal(cast, fathers, entry_id):
    services.seal_entry(actor=actor(cast.health_manager), case_id=fathers.pk, original=entry_id, reason="r")


def test_who_may_open_the_other_record_is_told_which_agency_and_led_there(cast, fathers, client_of):
    entry_id = seen_there(cast, fathers)
    for page in pages(cast, cast.owner, client_of):
        assert NAMED in page
        assert ", by another agency" not in page
        assert f'href="{url(fathers, f"entries/{entry_id}/")}"' in page
        assert not any(words in page for words in ("new flat", "Stella"))  # read there, through that record's own door


def test_the_picture_and_its_table_name_the_agency(cast, fathers, client_of):
    seen_there(cast, fathers)
    _, timeline = pages(cast, cast.owner, client_of)
    drawing, table = timeline.split('<details class="sp-text"')
    assert f"{NAMED}, Anna Testfamily seen" in drawing
    assert f"{NAMED}: 1 met" in table
    assert "another agency" not in drawing
    assert "another agency" not in table.split("</details>")[0]


def test_opening_it_is_written_down_there(cast, fathers, client_of):
    entry_id = seen_there(cast, fathers)
    assert client_of(cast.owner).get(url(fathers, f"entries/{entry_id}/")).status_code == 200
    row = LedgerRow.objects.latest("number")
    assert (row.event, row.case_id, row.record_id) == (Event.ENTRY_READ, fathers.pk, entry_id)


@pytest.mark.parametrize("shut", [keep_out, hold, end, be_a_relative])
def test_who_may_not_open_the_other_record_sees_a_bare_day(cast, fathers, client_of, shut):
    entry_id = seen_there(cast, fathers)
    shut(cast, fathers, entry_id)
    for page in pages(cast, cast.owner, client_of):
        assert "another agency" in page
        assert not any(words in page for words in ("Health visiting", "Father of Anna", str(entry_id), str(fathers.pk)))
    assert not LedgerRow.objects.filter(event=Event.SHOWN_ELSEWHERE).exists()


def test_a_colleague_of_this_record_alone_sees_a_bare_day(cast, fathers, client_of):
    seen_there(cast, fathers)
    cases.name_lead(
        actor=actor(cast.manager), case_id=cast.case.pk, practitioner_id=cast.colleague.pk, since=days_ago(9)
    )
    for page in pages(cast, cast.colleague, client_of):
        assert "another agency" in page
        assert "Father of Anna" not in page


@pytest.mark.parametrize("withhold", [restrict, exclude, seal])
def test_what_is_withheld_there_is_not_even_a_day(cast, fathers, client_of, withhold):
    seen = seen_there(cast, fathers, day=5)
    entry_id = seen_there(cast, fathers)
    withhold(cast, fathers, entry_id)
    for page in pages(cast, cast.owner, client_of):
        assert NAMED in page
        assert str(seen) in page
        assert str(entry_id) not in page
    assert len(facts(cast.owner, cast.case).entries) == 1


def test_the_questions_are_put_to_the_same_bare_facts(cast, fathers):
    written(cast, day=days_ago(150), child_seen=Answer.YES)
    seen_there(cast, fathers)
    members = members_of(cast.case.pk)
    said = []
    for reader in (cast.owner, cast.colleague):
        if reader is cast.colleague:
            lead = {"case_id": cast.case.pk, "practitioner_id": reader.pk, "since": days_ago(9)}
            cases.name_lead(actor=actor(cast.manager), **lead)
        case = facts(reader, cast.case)
        asked = asked_of(opened(reader, cast.case), case, members)
        said.append((case.entries, asked.cannot_tell, [(each.key, each.seal) for each in asked.findings]))
    assert said[0] == said[1]


def test_each_page_writes_one_row_for_the_other_record(cast, fathers, client_of):
    for day in (3, 4, 5):
        seen_there(cast, fathers, day)
    pages(cast, cast.owner, client_of)
    rows = LedgerRow.objects.filter(event=Event.SHOWN_ELSEWHERE)
    assert [(row.actor_id, row.case_id, row.record_id) for row in rows] == [
        (cast.owner.pk, fathers.pk, cast.case.pk)
    ] * 2
    assert audit.verify().broken == ()


def test_it_is_no_look_at_the_other_record(cast, fathers, client_of):
    seen_there(cast, fathers)
    pages(cast, cast.owner, client_of)
    line = client_of(cast.owner).get("/families/").content.decode().split("Father of Anna")[1]
    assert "Not opened by you yet: 1 entry" in line


def test_where_nothing_is_shown_nothing_is_written(cast, fathers, client_of):
    pages(cast, cast.owner, client_of)
    assert not LedgerRow.objects.filter(event=Event.SHOWN_ELSEWHERE).exists()


def test_several_other_records_are_written_down_together(cast, fathers, client_of):
    another, _ = family(cast.owner, cast.social_work, "Gran", ("Gran", days_ago(20_000), "adult"))
    add = {"case_id": another.pk, "person_id": cast.anna.pk, "part": "child", "since": days_ago(9)}
    cases.add_member(actor=actor(cast.owner), **add)
    contact = new_entry(children=(cast.anna.pk,), child_seen=Answer.YES)
    asks = {"actor": actor(cast.owner), "case_id": another.pk, "reported_by": cast.social_work.pk}
    services.record_contact(**asks, contact=contact)
    seen_there(cast, fathers)
    _, timeline = pages(cast, cast.owner, client_of)
    assert NAMED in timeline
    assert "Social work, in the Gran family’s record" in timeline
    rows = LedgerRow.objects.filter(event=Event.SHOWN_ELSEWHERE)
    assert sorted(rows.values_list("case_id", flat=True)) == sorted([fathers.pk, another.pk] * 2)
    assert audit.verify().broken == ()


def queries(cast, reader, client_of):
    client = client_of(reader)
    client.get(url(cast.case, "timeline/"))
    with CaptureQueriesContext(connection) as asked:
        client.get(url(cast.case, "timeline/"))
    return sum(bool(re.match("SELECT|INSERT|UPDATE|DELETE", query["sql"])) for query in asked)


def test_the_timeline_asks_no_more_for_more_entries(cast, client_of, request):
    written(cast)
    alone = queries(cast, cast.owner, client_of)
    assert alone <= 11
    fathers = request.getfixturevalue("fathers")
    assert queries(cast, cast.owner, client_of) == alone  # nothing there to show
    seen_there(cast, fathers)
    lead = {"case_id": cast.case.pk, "practitioner_id": cast.colleague.pk, "since": days_ago(9)}
    cases.name_lead(actor=actor(cast.manager), **lead)
    assert queries(cast, cast.colleague, client_of) <= 12  # who has no ground for the other record
    one = queries(cast, cast.owner, client_of)
    for day in range(4, 24):
        seen_there(cast, fathers, day)
    assert queries(cast, cast.owner, client_of) == one <= alone + 6


def test_an_export_of_this_record_holds_nothing_of_the_other(cast, fathers, client_of):
    written(cast, "Ours.")
    entry_id = seen_there(cast, fathers)
    assert [row["summary"] for row in exported(cast.owner, cast.case)] == ["Ours."]
    file = client_of(cast.owner).post(url(cast.case, "export/")).content.decode()
    assert not any(words in file for words in ("Health visiting", "Father of Anna", "clinic", str(entry_id)))


def test_a_filter_by_kind_does_not_find_it(cast, fathers, client_of):
    seen_there(cast, fathers)
    client = client_of(cast.owner)
    for kind in ("clinic", "school_contact"):
        assert "No entry matches" in client.get(url(cast.case, f"timeline/?kind={kind}")).content.decode()
