"""A restricted entry is not there for whoever may not read it: on no page, in no count, in no answer of an import."""

import pytest

from sightline.cases import services as cases
from sightline.cases.selectors import members_of
from sightline.chronology import services
from sightline.chronology.models import Entry, EntryRestriction
from sightline.chronology.selectors import changes_since, older_versions
from sightline.core.not_possible import NotPossible
from sightline.patterns.selectors import asked_of
from tests.chronology.parts import agree, exported, facts, file_of, new_entry, opened, the_entry, upload, url, written
from tests.conftest import NOWHERE, actor, days_ago

SECRET = "Heard from a neighbour: shouting at night."


@pytest.fixture
def named(cast):
    """Health is involved as well, and Stella is named."""
    asks = actor(cast.manager)
    part = cases.involve(actor=asks, case_id=cast.case.pk, agency_id=cast.health.pk, part="", since=days_ago(100))
    cases.allocate(
        actor=asks,
        case_id=cast.case.pk,
        involvement_id=part.pk,
        practitioner_id=cast.stranger.pk,
        since=days_ago(90),
    )
    return cast.stranger


def restrict(cast, entry_id, **whom):
    return services.restrict_entry(
        actor=actor(cast.manager), case_id=cast.case.pk, original=entry_id, reason="A safe house.", **whom
    )


def trace_of(cast, reader, client_of):
    """Everything through which an entry could show itself to this reader."""
    seen = opened(reader, cast.case)
    members = members_of(cast.case.pk)
    case = facts(reader, cast.case)
    asked = asked_of(seen, case, members)
    evidence = {key for each in asked.findings for key in each.finding.evidence}
    client = client_of(reader)
    pages = [client.get(url(cast.case, rest)).content.decode() for rest in ("", "timeline/", "timeline/?words=night")]
    return {
        "facts": len(case.entries),
        "evidence": len(evidence),
        "new": changes_since(seen.actor, {cast.case.pk: None}).get(cast.case.pk, 0),
        "export": len(exported(reader, cast.case)),
        "older": older_versions(seen),
        "pages": sum(SECRET in page for page in pages),
    }


NO_TRACE = {"facts": 0, "evidence": 0, "new": 0, "export": 0, "older": 0, "pages": 0}


@pytest.mark.parametrize("whom", ["held to social work", "stella is kept out"])
def test_a_withheld_entry_leaves_no_trace_and_others_keep_it(cast, named, client_of, whom):
    entry_id = written(cast, SECRET, kind="concern", harm=("fear",))
    before = trace_of(cast, named, client_of)
    assert (before["facts"], before["export"], before["new"]) == (1, 1, 1)
    assert before["pages"]
    if whom == "held to social work":
        restrict(cast, entry_id, held_to_agency=cast.social_work.pk)
    else:
        restrict(cast, entry_id, exclude_practitioner=named.pk)
    assert trace_of(cast, named, client_of) == NO_TRACE
    address = url(cast.case, f"entries/{entry_id}/")
    assert client_of(named).get(address).status_code == 404
    assert client_of(named).get(f"{address}correct/").status_code == 404
    assert client_of(cast.owner).get(address).status_code == 200
    assert len(facts(cast.manager, cast.case).entries) == 1


def test_an_entry_held_to_two_agencies_is_read_by_both(cast, named):
    entry_id = written(cast, SECRET)
    for agency in (cast.social_work, cast.health):
        restrict(cast, entry_id, held_to_agency=agency.pk)
    assert len(facts(named, cast.case).entries) == len(facts(cast.owner, cast.case).entries) == 1


def test_a_correction_stays_as_restricted_as_what_it_corrects(cast, named):
    entry_id = written(cast, "Mild words.")
    restrict(cast, entry_id, exclude_practitioner=named.pk)
    services.correct_entry(
        actor=actor(cast.owner), case_id=cast.case.pk, original=entry_id, version=1, to=new_entry(SECRET), reason="r"
    )
    assert facts(named, cast.case).entries == ()
    assert older_versions(opened(named, cast.case)) == 0


def test_an_import_by_whoever_is_kept_out_offers_no_correction_of_it(cast, named, client_of):
    row = {"ref": "R-1", "summary": SECRET}
    agree(client_of(cast.owner), upload(client_of(cast.owner), cast, file_of(row)))
    restrict(cast, the_entry(cast).original, exclude_practitioner=named.pk)
    stella = client_of(named)
    page = upload_for_health(stella, cast, file_of(row | {"summary": "Guessing."}))
    assert page.context["preview"].corrections == ()
    assert page.context["preview"].already_there == 0
    assert SECRET not in page.content.decode()


def test_the_very_same_row_is_not_doubled_by_whoever_is_kept_out(cast, named, client_of):
    row = {"ref": "R-1", "summary": SECRET}
    agree(client_of(cast.owner), upload(client_of(cast.owner), cast, file_of(row)))
    restrict(cast, the_entry(cast).original, exclude_practitioner=named.pk)
    page = upload_for_health(client_of(named), cast, file_of(row))
    assert page.context["preview"].new == ()


def upload_for_health(client, cast, content):
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("file.csv", content.encode())
    return client.post(url(cast.case, "import/"), {"agency": cast.health.pk, "file": file}, follow=True)


def test_only_a_named_manager_restricts(cast, client_of):
    entry_id = written(cast, SECRET)
    address = url(cast.case, f"entries/{entry_id}/restrict/")
    said = {"held_to": cast.social_work.pk, "exclude": "", "reason": "Because."}
    for refused in (cast.owner, cast.other_manager, cast.administrator):
        assert client_of(refused).post(address, said).status_code == 404
    assert EntryRestriction.objects.count() == 0
    assert client_of(cast.manager).post(address, said).status_code == 302
    assert EntryRestriction.objects.count() == 1


@pytest.mark.parametrize(
    "said",
    [{}, {"held_to": "agency", "exclude": "person"}, {"held_to": str(NOWHERE)}, {"exclude": str(NOWHERE)}],
)
def test_one_agency_or_one_person_with_a_reason(cast, client_of, said):
    entry_id = written(cast, SECRET)
    chosen = {"agency": cast.social_work.pk, "person": cast.owner.pk}
    said = {name: chosen.get(value, value) for name, value in said.items()} | {"reason": "Because."}
    page = client_of(cast.manager).post(url(cast.case, f"entries/{entry_id}/restrict/"), said)
    assert page.context["form"].errors
    assert "Because." in page.content.decode()
    assert EntryRestriction.objects.count() == 0


def test_the_service_knows_only_this_partnership(cast):
    entry_id = written(cast, SECRET)
    for whom in ({"held_to_agency": NOWHERE}, {"exclude_practitioner": NOWHERE}, {}):
        with pytest.raises(NotPossible):
            restrict(cast, entry_id, **whom)
    with pytest.raises(NotPossible):
        restrict(cast, NOWHERE, held_to_agency=cast.social_work.pk)
    assert Entry.objects.count() == 1
