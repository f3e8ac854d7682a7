"""The report: one page, complete in itself, that says all that was found and all that stays open."""

import re
from base64 import b64encode
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from io import StringIO
from itertools import pairwise

import pytest

from sightline.core.analysis import FamilyAnswer, FamilyResult
from sightline.core.facts import CaseFacts
from sightline.core.findings import Answered, CannotTell, Finding, Level
from sightline.exchange import report
from sightline.exchange.record import FileRead
from sightline.exchange.report import write_report
from tests.core.picture_records import (
    MONDAY,
    after,
    case_of,
    failed,
    finding,
    forty_row_answers,
    forty_rows,
    guidance,
    many_rows,
    row,
    seen,
)

HOSTILE = "<script>alert('&')</script>"


class Page(HTMLParser):
    """What a browser would find."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.tags: set[str] = set()
        self.words = ""
        self._heading = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        said = {name: value or "" for name, value in attrs}
        self.ids += [said["id"]] if "id" in said else []
        self.addresses += [said["href"]] if "href" in said else []
        if re.fullmatch("h[1-6]", tag):
            self._heading = int(tag[1])
            self.headings.append((self._heading, ""))

    def handle_endtag(self, tag: str) -> None:
        self._heading = 0 if re.fullmatch("h[1-6]", tag) else self._heading

    def handle_data(self, data: str) -> None:
        self.words += data
        if self._heading:
            level, words = self.headings[-1]
            self.headings[-1] = (level, words + data)


def result(case: CaseFacts, answers: Iterable[Answered] = ()) -> FamilyResult:
    answers = list(answers)
    found = tuple(answer for answer in answers if isinstance(answer, Finding))
    unclear = tuple(answer for answer in answers if isinstance(answer, CannotTell))
    return FamilyResult(case.family, case, FamilyAnswer(found, unclear))


def page(*results: FamilyResult, notices: Iterable[str] = (), files: int = 1) -> Page:
    stream = StringIO()
    read = [FileRead(f"file-{number}.csv", 40, ()) for number in range(files)]
    write_report(
        stream, iter(results), files=read, as_of=date(2025, 2, 4), notices=lambda: list(notices), guidance=guidance()
    )
    return Page(stream.getvalue())


@pytest.fixture(scope="module")
def morrison() -> Page:
    return page(result(forty_rows(), forty_row_answers()))


def test_needs_nothing_from_anywhere_and_runs_nothing(morrison: Page) -> None:
    assert not morrison.tags & {"script", "img", "link", "iframe", "object", "base", "form"}
    assert not re.search(r"https?:|//|@import|url\(|javascript:", morrison.text.replace("<!doctype", ""))
    assert " style=" not in morrison.text


def test_its_policy_lets_in_its_own_style_and_nothing_else(morrison: Page) -> None:
    (style,) = re.findall(r"<style>(.*?)</style>", morrison.text, re.DOTALL)
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', morrison.text)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_says_first_whom_it_is_for_and_what_it_asks(morrison: Page) -> None:
    header = morrison.text.index("is the child still safe")
    assert header < morrison.text.index("<h1>")
    assert '<html lang="en-GB">' in morrison.text


def test_headings_go_down_step_by_step(morrison: Page) -> None:
    levels = [level for level, _ in morrison.headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_address_leads_somewhere_on_the_page_and_no_id_stands_twice(morrison: Page) -> None:
    many = page(result(forty_rows(), forty_row_answers()), result(many_rows(400), forty_row_answers()), files=2)
    for each in (morrison, many):
        assert all(address.startswith("#") for address in each.addresses)
        assert {address[1:] for address in each.addresses} <= set(each.ids)
    assert len(morrison.ids) == len(set(morrison.ids))


def test_a_finding_shows_its_level_in_words_its_evidence_and_what_else_it_could_be(morrison: Page) -> None:
    assert "Act Anna: 100 days, made up for a test." in morrison.words
    assert "reached notice on 12 April 2024, act on 24 May 2024" in morrison.words
    assert '<a href="#row-0-12">row 12, 7 March 2024</a>' in morrison.text
    assert "The child may be staying with a relative." in morrison.words
    assert "Agree who sees the child next, and by when." in morrison.words


def test_a_finding_shows_its_paragraphs_and_its_limits_with_who_chose_them(morrison: Page) -> None:
    assert "7.1, point 2 We may go less often than we think." in morrison.words
    assert "10 working days: Made-up limit: cp_notice. Chosen by: Sightline's default." in morrison.words
    assert "The guidance names no number." in morrison.words
    assert "Grounds: 5.2." in morrison.words


def test_what_the_record_cannot_tell_is_as_loud_as_a_finding(morrison: Page) -> None:
    headings = {words: level for level, words in morrison.headings}
    assert headings["The record cannot tell (2)"] == headings["Found (4)"] == 3
    assert "Cannot tell No row says who holds this case." in morrison.words
    assert headings["Who holds this case today?"] == 4


def test_questions_that_were_clear_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FamilyAnswer, "clear", ("escalation", "failed-access"))
    words = page(result(case_of(seen(1, MONDAY)))).words
    assert "Nothing was found." in words
    assert "Nothing found on record (2)" in words
    assert "Is behaviour climbing?" in words


def test_clocks_say_aloud_what_is_not_recorded() -> None:
    words = page(result(case_of(row(1, MONDAY, children=("Anna",))))).words
    assert "Not recorded: 1 contact does not say." in words


def test_every_row_of_the_record_stands_in_the_table(morrison: Page) -> None:
    assert {f"row-0-{number}" for number in range(1, 41)} <= set(morrison.ids)


def test_whatever_a_cell_holds_stays_text() -> None:
    entry = seen(1, MONDAY, agency=HOSTILE, children=(HOSTILE,), summary=HOSTILE, practitioner=HOSTILE)
    unclear = CannotTell("nobody-holding", HOSTILE, HOSTILE, ((0, 1),))
    found = finding("child-not-seen", 0, 90, {Level.ACT: 84}, child=HOSTILE)
    shown = page(result(case_of(entry, family=HOSTILE, as_of=after(90)), [found, unclear]), notices=[HOSTILE])
    assert "script" not in shown.tags
    assert HOSTILE in shown.words


def test_several_families_are_listed_first_with_what_was_found() -> None:
    shown = page(
        result(forty_rows(), forty_row_answers()), result(case_of(failed(1, MONDAY), family="")), notices=["A notice."]
    )
    assert shown.text.index("A notice.") < shown.text.index('href="#family-1"') < shown.text.index('id="family-1"')
    listed = re.sub("<[^>]+>", " ", shown.text[shown.text.index("<tbody>") : shown.text.index("</nav>")])
    assert listed.split() == ["Morrison", "40", "4", "0", "2", "Family", "without", "a", "name", "1", "0", "0", "0"]


def test_a_page_of_very_many_rows_lists_those_that_something_rests_on_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(report, "ROWS_IN_FULL", 39)
    shown = page(result(forty_rows(), forty_row_answers()))
    assert "row-0-12" in shown.ids
    assert "row-0-2" not in shown.ids
    assert "35 rows that nothing above rests on are not listed." in shown.words
    assert "This page holds 40 rows of the record" in shown.words
    assert {address[1:] for address in shown.addresses} <= set(shown.ids)


def test_families_are_written_as_they_come() -> None:
    def results() -> Iterable[FamilyResult]:
        for number in range(3):
            given.append(number)
            yield result(case_of(seen(1, MONDAY), family=f"Family {number}"))

    given: list[int] = []
    stream = StringIO()
    write_report(stream, results(), files=(), as_of=None, notices=list, guidance=guidance())
    assert given == [0, 1, 2]
    assert [f"Family {number}" in stream.getvalue() for number in range(3)] == [True] * 3


def test_an_empty_record_is_said_to_be_one() -> None:
    assert "No family is on record." in page().words
