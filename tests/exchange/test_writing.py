"""What is written is read again, and nothing is lost."""

import csv
import io
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.core import answers
from sightline.core.entry import Entry
from sightline.exchange.columns import NAMES_OF_COLUMNS
from sightline.exchange.dates import read_when
from sightline.exchange.rows import read_row
from sightline.exchange.writing import cells_of, write_csv
from tests.exchange.files import VISIT

signs = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
texts = st.text(signs, max_size=12).map(lambda text: "" if text.isspace() else text)
risky = st.sampled_from(["=1+1", "+44", "-5", "@home", "\tx", "\rx", "'x'", "''"])
free_text = texts | risky
name = st.text(st.characters(categories=["L", "N", "P"], exclude_characters=";:"), min_size=1, max_size=9)
names = st.lists(name, max_size=3, unique=True).map(tuple)
day = st.dates(date(1900, 1, 1), date(2100, 12, 31))
moments = st.one_of(
    day.map(date.isoformat),
    day.map(lambda found: f"{found:%Y-%m}"),
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 12, 31)).map(lambda found: f"{found:%Y-%m-%dT%H:%M}"),
).map(read_when)


def codes_of(enum):
    return st.lists(st.sampled_from([code for code in enum if code.value]), max_size=3, unique=True).map(tuple)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    when, until = draw(moments), draw(st.none() | moments)
    if until is not None and (until.day < when.day or until.day == when.day):
        until = None
    return Entry(
        "key", when.day, when.earliest, when.minute, until and until.day, draw(name),
        kind=draw(st.sampled_from(answers.Kind)),
        outcome=draw(st.sampled_from(answers.Outcome)),
        child_seen=draw(st.sampled_from(answers.Answer)),
        child_alone=draw(st.sampled_from(answers.Alone)),
        home_seen=draw(st.sampled_from(answers.Answer)),
        source=draw(st.sampled_from(answers.Source)),
        checked=draw(st.sampled_from(answers.Checked)),
        behaviours=draw(codes_of(answers.Behaviour)),
        towards=draw(names), practitioner=draw(st.just("") | name),
        indicators=draw(codes_of(answers.Indicator)), harm=draw(codes_of(answers.Harm)),
        strength=draw(codes_of(answers.Strength)),
        adults=draw(st.lists(st.tuples(st.sampled_from(answers.AdultMove), name), max_size=2, unique=True).map(tuple)),
        action=draw(free_text), action_owner=draw(st.just("") | name),
        action_due=draw(st.none() | day), action_done=draw(st.none() | day),
        status=draw(codes_of(answers.Status)), lead=draw(st.sampled_from(["", "none", "Ailsa Reid"])),
        response=draw(free_text), impact=draw(free_text), ref=draw(st.just("") | name), contradicts=draw(names),
        children=draw(names), born=draw(st.none() | day), visit=draw(st.just("") | name), summary=draw(free_text),
        until_earliest=until and until.earliest, until_minute=until and until.minute,
    )  # fmt: skip


def written_and_read(cells: dict[str, str]) -> dict[str, str]:
    stream = io.StringIO(newline="")
    write_csv(stream, [cells])
    stream.seek(0)
    [row] = csv.DictReader(stream, strict=True)
    return row


@given(entries())
def test_an_entry_that_is_written_and_read_is_the_same_entry(entry: Entry):
    assert read_row(written_and_read(cells_of(entry)), "key") == entry


def test_every_column_of_the_format_is_written():
    found = read_row(VISIT, "key")
    assert isinstance(found, Entry)
    assert tuple(cells_of(found, "Smith")) == NAMES_OF_COLUMNS


@pytest.mark.parametrize("text", ["=SUM(A1)", "+44", "-5", "@x", "\tx", "\rx", "'x"])
def test_a_text_that_a_spreadsheet_would_run_is_guarded(text):
    assert written_and_read({"summary": text})["summary"] == "'" + text


def test_other_texts_are_written_as_they_are():
    assert written_and_read({"summary": 'a "quote", a comma\r\nand 1=1'})["summary"] == 'a "quote", a comma\r\nand 1=1'


def test_columns_of_the_users_own_are_written_behind():
    stream = io.StringIO(newline="")
    write_csv(stream, [VISIT | {"Our id": "17"}], ["Our id"])
    assert stream.getvalue().splitlines()[0].endswith(",Our id")
    assert stream.getvalue().splitlines()[1].endswith(",17")
