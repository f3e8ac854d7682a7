"""An export loses nothing: every column of every current entry that the exporter may read."""

import csv
import io
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sightline.audit.events import Event
from sightline.audit.models import LedgerRow
from sightline.cases.models import Case
from sightline.chronology import services
from sightline.core import answers
from sightline.exchange.columns import NAMES_OF_COLUMNS, plain
from tests.chronology.parts import FAMILY, exported, file_of, new_entry, take, upload, url, written
from tests.conftest import actor, days_ago

FULL = {
    "when": "2026-03-05T14:30", "until": "2026-04", "agency": "Social work", "kind": "concern", "outcome": "escalated",
    "child_seen": "yes", "child_alone": "too_young", "home_seen": "no", "source": "public", "checked": "contradicted",
    "behaviours": "late; threatens", "towards": "School; Ms Brown", "practitioner": "A. Worker",
    "indicators": "alcohol; our_own_conduct", "harm": "hunger; delay", "strength": "warm",
    "adult": "joined:Mr Grey; known:Mr Green", "action": "=Meals", "action_owner": "Carol", "action_due": "2026-04-01",
    "action_done": "2026-03-20", "status": "open; child_protection", "lead": "none",
    "response": "Food, \"warm\".\nTwice.", "impact": "'Hungry", "ref": "R-1", "contradicts": "R-2; R-3",
    "child": "Anna Testfamily", "born": "2019-03-05",
    "visit": "V-9", "summary": "-5 °C\tand – ünïcode 😀", "family": FAMILY, "Own column": "@own",
}  # fmt: skip


def test_the_full_row_names_every_column():
    assert {plain(name) for name in FULL} == {*NAMES_OF_COLUMNS, "own_column"}


def test_every_column_comes_out_as_it_went_in(cast, client_of):
    take(client_of(cast.owner), cast, file_of({name: guarded(text) for name, text in FULL.items()}))
    [row] = exported(cast.owner, cast.case)
    assert {name: text for name, text in row.items() if text} == {name: guarded(text) for name, text in FULL.items()}


def guarded(text):
    return f"'{text}" if text[0] in "=+-@\t\r'" else text


def test_a_birth_date_that_only_the_file_knows_is_kept(cast, client_of):
    rows = [{"child": "Anna Testfamily", "born": "2019-03-06"}, {"child": "", "born": "2020-01-01"}]
    take(client_of(cast.owner), cast, file_of(*rows))
    assert [row["born"] for row in exported(cast.owner, cast.case)] == ["2019-03-06", "2020-01-01"]


def test_the_birth_date_of_the_one_child_named_goes_with_it(cast):
    written(cast, children=(cast.anna.pk,))
    written(cast, children=(cast.anna.pk, cast.ben.pk))
    assert sorted(row["born"] for row in exported(cast.owner, cast.case)) == ["", "2019-03-05"]


def test_one_header_spelt_two_ways_is_one_column(cast, client_of):
    for number, header in enumerate(("Room no", "room-no")):
        take(client_of(cast.owner), cast, file_of({"ref": str(number), header: f"{number}b"}))
    content = client_of(cast.owner).post(url(cast.case, "export/")).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    assert sorted(row["Room no"] for row in rows) == ["0b", "1b"]
    assert upload(client_of(cast.owner), cast, content).context["preview"].already_there == 2


def test_names_longer_than_a_form_takes_are_kept(cast, client_of):
    long = "A very long name " * 30
    columns = ("agency", "practitioner", "action_owner", "lead", "ref", "visit")
    take(client_of(cast.owner), cast, file_of({name: long.strip() for name in columns}))
    [row] = exported(cast.owner, cast.case)
    assert {row[name] for name in columns} == {long.strip()}


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=";:"), max_size=12)
LIST = st.lists(WORDS, max_size=3).map("; ".join)
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=20)


def codes(of):
    return st.sampled_from([code.value for code in of])


def several(of):
    return st.lists(codes(of), unique=True, max_size=3).map("; ".join)


DAYS = st.dates(date(1900, 1, 1), date(2026, 11, 1))
WHENS = DAYS.map(str) | DAYS.map(lambda day: f"{day:%Y-%m}") | DAYS.map(lambda day: f"{day}T07:05")
ROWS = st.fixed_dictionaries(
    {
        "when": WHENS, "agency": WORDS.map(lambda name: f"x{name}"), "kind": codes(answers.Kind),
        "outcome": codes(answers.Outcome), "child_seen": codes(answers.Answer), "child_alone": codes(answers.Alone),
        "home_seen": codes(answers.Answer), "source": codes(answers.Source), "checked": codes(answers.Checked),
        "behaviours": several(answers.Behaviour), "towards": LIST, "practitioner": WORDS,
        "indicators": several(answers.Indicator), "harm": several(answers.Harm), "strength": several(answers.Strength),
        "adult": WORDS.filter(str.strip).map(lambda name: f"left:{name}") | st.just(""), "action": TEXT,
        "action_owner": WORDS, "action_due": DAYS.map(str) | st.just(""), "action_done": st.just("") | DAYS.map(str),
        "status": several(answers.Status), "lead": WORDS, "response": TEXT, "impact": TEXT, "ref": WORDS,
        "contradicts": LIST, "visit": WORDS, "summary": TEXT, "child": st.sampled_from(["", "Anna Testfamily"]),
        "Own": TEXT.filter(lambda text: not text.isspace()),
    }
)  # fmt: skip


@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(rows=st.lists(ROWS, min_size=1, max_size=4))
def test_whatever_is_taken_in_comes_out_and_adds_nothing_when_read_again(cast, client_of, rows):
    case = Case.objects.create(
        partnership=cast.partnership,
        name=FAMILY,
        opened_on=days_ago(1),
        recorded_at=cast.case.recorded_at,
        recorded_by=cast.owner,
    )
    place = type(cast)(**{name: getattr(cast, name) for name in cast.__slots__} | {"case": case})
    give_to(place)
    client, content = client_of(cast.owner), file_of(*rows)
    taken = take(client, place, content)
    assert taken.status_code == 302, taken.content.decode()
    first = client.post(url(case, "export/")).content
    again = upload(client, place, first).context["preview"]
    assert not again.new
    assert not again.corrections
    assert again.already_there == case.entries.count()
    assert client.post(url(case, "export/")).content == first


def give_to(cast):
    """Another case of the same family, held by the same people."""
    from sightline.cases.models import Allocation, FamilyMember, Involvement

    part = Involvement.objects.create(
        partnership=cast.partnership, case=cast.case, agency=cast.social_work, since=days_ago(1)
    )
    Allocation.objects.create(
        partnership=cast.partnership, involvement=part, practitioner=cast.owner, since=days_ago(1)
    )
    FamilyMember.objects.create(
        partnership=cast.partnership, case=cast.case, person=cast.anna, part="child", since=days_ago(1)
    )


def test_older_versions_stay_behind_and_the_page_says_how_many(cast, client_of):
    entry_id = written(cast, "First.")
    services.correct_entry(
        actor=actor(cast.owner), case_id=cast.case.pk, original=entry_id, version=1, to=new_entry("Now."), reason="r"
    )
    assert [row["summary"] for row in exported(cast.owner, cast.case)] == ["Now."]
    page = client_of(cast.owner).get(url(cast.case, "export/"))
    assert "1 older version of corrected entries stays behind" in page.content.decode()


def test_an_export_is_written_into_the_ledger_and_asking_for_it_is_not(cast, client_of):
    client = client_of(cast.owner)
    client.get(url(cast.case, "export/"))
    assert not LedgerRow.objects.filter(event=Event.EXPORTED).exists()
    client.post(url(cast.case, "export/"))
    assert LedgerRow.objects.get(event=Event.EXPORTED).case_id == cast.case.pk


@pytest.mark.parametrize("name", ['Of "quotes"\r\nX-Other: 1', "Семья", "../../etc"])
def test_the_name_of_the_file_is_safe(cast, client_of, name):
    Case.objects.filter(pk=cast.case.pk).update(name=name)
    answer = client_of(cast.owner).post(url(cast.case, "export/"))
    assert answer["Content-Disposition"].count('"') == 2
    assert not set(answer["Content-Disposition"]) & set("/\\\r\n")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
