"""The drawing: safe anywhere, small, readable without colour, and usable without a pointer."""

import re
from html import unescape
from xml.etree import ElementTree

import pytest

from sightline.core.answers import Alone
from sightline.core.dates import WorkingDays
from sightline.core.facts import CaseFacts
from sightline.core.findings import Finding, Level
from sightline.core.picture import Contact, Sight, picture_of
from sightline.exchange.picture_svg import Links, draw_picture, picture_as_text, picture_stylesheet
from sightline.exchange.picture_svg.marks import CONTACT_SHAPE, LOOKED_FOR_SHAPE, NOT_RECORDED_SHAPE
from tests.core.picture_records import (
    MONDAY,
    after,
    case_of,
    finding,
    forty_row_answers,
    forty_rows,
    guidance,
    many_rows,
    row,
    seen,
)

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "\"><script>alert('&')</script>"


def links() -> Links:
    return Links(
        entry=lambda key: f"#row-{key[0]}-{key[1]}",
        week=lambda first, last: f"?first={first}&last={last}",
        finding=lambda found: "#finding-1",
    )


def drawn(case, answers=()) -> str:
    return draw_picture(picture_of(case, answers), links())


def anchors(drawing: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(drawing).iter("a"))


@pytest.mark.parametrize("case", [forty_rows(), many_rows(400), case_of(seen(1, MONDAY))], ids=["40", "400", "1"])
def test_is_well_formed_and_needs_neither_style_nor_script(case) -> None:
    drawing = drawn(case, forty_row_answers())
    tree = ElementTree.fromstring(drawing)
    names = {element.tag.removeprefix(SVG) for element in tree.iter()}
    attributes = {name for element in tree.iter() for name in element.attrib}
    assert not names & {"script", "style", "foreignObject", "image"}
    assert not attributes & {"style", "src"}
    assert not [name for name in attributes if name.startswith("on")]
    assert "http" not in drawing
    assert " id=" not in drawing  # so that many pictures can stand on one page


def test_whatever_a_name_holds_stays_text() -> None:
    case = case_of(seen(1, MONDAY, agency=HOSTILE, children=(HOSTILE,)), family=HOSTILE, as_of=after(90))
    found = finding("child-not-seen", 0, 90, {Level.ACT: 84}, child=HOSTILE)
    drawing = draw_picture(picture_of(case, [found]), links()._replace(entry=lambda key: HOSTILE))
    ElementTree.fromstring(drawing)
    assert "<script" not in drawing
    assert HOSTILE in unescape(drawing)


def test_every_entry_is_one_link_with_a_name() -> None:
    case = forty_rows()
    found = anchors(drawn(case))
    assert [anchor.get("href") for anchor in found] == [f"#row-{entry.key[0]}-{entry.key[1]}" for entry in case.entries]
    names = [anchor.findtext("title") or "" for anchor in found]
    assert all(names)
    assert "7 March 2024: Social work, home visit, no access, Anna and Ben looked for, not seen, pretends out" in names


def test_past_three_hundred_entries_every_week_leads_to_its_entries() -> None:
    case = many_rows(2000)
    picture = picture_of(case)
    found = anchors(drawn(case))
    assert len(found) == len(picture.weeks)
    assert found[0].get("href") == "?first=2024-01-01&last=2024-01-07"
    assert found[0].findtext("title") == "Week of 1 January 2024: 13 entries"
    assert "failed, no child seen" in (found[50].findtext("title") or "")


def test_a_picture_of_two_thousand_entries_stays_small() -> None:
    answers = [finding("child-not-seen", 30 * n, 30 * n + 60, {Level.NOTICE: 30 * n + 42}) for n in range(30)]
    assert len(drawn(many_rows(2000), answers).encode()) < 80_000


def test_a_picture_of_three_hundred_entries_stays_small() -> None:
    assert len(drawn(many_rows(298, days=500)).encode()) < 100_000


def test_out_of_sight_and_not_recorded_are_drawn_differently() -> None:
    not_seen = drawn(case_of(seen(1, MONDAY), as_of=after(90)))
    not_recorded = drawn(case_of(seen(1, MONDAY), row(2, after(30)), seen(3, after(60))))
    assert ('class="bd"' in not_seen, 'class="bh"' in not_seen) == (True, False)
    assert ('class="bd"' in not_recorded, 'class="bh"' in not_recorded) == (False, True)


def test_marks_differ_by_shape_and_not_by_colour_alone() -> None:
    shapes = [*CONTACT_SHAPE.values(), LOOKED_FOR_SHAPE, NOT_RECORDED_SHAPE]
    assert len(set(shapes)) == len(Contact) + 2
    drawing = drawn(case_of(seen(1, MONDAY), seen(2, after(3), child_alone=Alone.YES)))
    assert ('class="s"' in drawing, 'class="a"' in drawing) == (True, True)
    assert re.search(r"\.sp \.s \{ fill: var\(--paper\)", picture_stylesheet())
    assert re.search(r"\.sp \.a \{ fill: var\(--seen\)", picture_stylesheet())
    assert len(Sight) == 4


def test_the_key_explains_the_marks_that_are_used_and_no_others() -> None:
    drawing = drawn(case_of(seen(1, MONDAY)))
    assert "Contact took place" in drawing
    assert "Failed" not in drawing
    assert "Meeting" not in drawing


def test_a_finding_without_an_address_is_drawn_without_a_link() -> None:
    def nowhere(found: Finding) -> None:
        return None

    picture = picture_of(forty_rows(), forty_row_answers())
    with_links = len(anchors(draw_picture(picture, links())))
    without = draw_picture(picture, links()._replace(finding=nowhere))
    assert len(anchors(without)) == with_links - 4
    assert "Child not seen, Ben: act, 15 February 2024 to 9 June 2024" in without


def test_what_the_record_cannot_tell_is_said_in_words() -> None:
    assert "? cannot tell: Ben" in drawn(forty_rows(), forty_row_answers())


def test_the_drawing_can_be_scrolled_and_passed_by_with_the_keyboard() -> None:
    tree = ElementTree.fromstring(draw_picture(picture_of(forty_rows()), links(), text_at="#as-text"))
    view = next(element for element in tree.iter("div") if element.get("class") == "sp-view")
    assert (view.get("tabindex"), bool(view.get("aria-label"))) == ("0", True)
    skip = next(element for element in tree.iter("a") if element.get("class") == "sp-skip")
    assert skip.get("href") == "#as-text"


def test_the_picture_as_text_holds_the_stretches_and_leads_to_the_entries() -> None:
    text = picture_as_text(picture_of(many_rows(400)), links(), anchor="as-text")
    tree = ElementTree.fromstring(text)
    assert tree.get("id") == "as-text"
    captions = [caption.text for caption in tree.iter("caption")]
    assert captions == ["Out of sight past the limit", "In steps of 8 weeks"]
    assert "?first=2024-01-01&last=" in next(tree.iter("a")).get("href", "")


def test_no_mark_stops_the_keyboard() -> None:
    for case in (forty_rows(), many_rows(400)):
        assert {anchor.get("tabindex") for anchor in anchors(drawn(case, forty_row_answers()))} == {"-1"}


def addresses(markup: str) -> set[str]:
    return {anchor.get("href", "") for anchor in anchors(markup)}


def test_the_text_leads_to_every_finding_that_the_drawing_leads_to() -> None:
    picture = picture_of(forty_rows(), forty_row_answers())
    own = links()._replace(entry=lambda key: "", finding=lambda found: f"#{found.detector}-{found.start}")
    assert addresses(draw_picture(picture, own)) - {""} <= addresses(picture_as_text(picture, own, anchor="as-text"))


def test_every_row_of_the_text_that_holds_entries_leads_to_them() -> None:
    tree = ElementTree.fromstring(picture_as_text(picture_of(forty_rows()), links(), anchor="as-text"))
    rows = [row for row in tree.iter("tr") if row.find("td") is not None and len(row) == 6]
    assert rows
    assert all((row.find("th/a") is not None) == (row.findtext("td") != "0") for row in rows)


def test_past_three_hundred_entries_the_text_counts_the_findings_of_a_question_and_leads_to_the_newest() -> None:
    answers = [finding("child-not-seen", 60 * n, 60 * n + 50, {Level.NOTICE: 60 * n + 42}) for n in range(3)]
    own = links()._replace(finding=lambda found: f"#{found.start}")
    text = picture_as_text(picture_of(many_rows(400), answers), own, anchor="as-text")
    assert "Child not seen: 3 findings, the newest from 30 April 2024" in text
    assert f"#{after(120)}" in addresses(text)


# Colour -------------------------------------------------------------------------------------------


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("ink", 4.5),
        ("soft", 4.5),
        ("seen", 4.5),
        ("dark", 4.5),
        ("failed", 4.5),
        ("worry", 4.5),
        ("act", 4.5),
        ("notice", 3),
    ],
)
def test_words_and_marks_stand_out_from_the_paper(name: str, least: float) -> None:
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6})", picture_stylesheet()))
    light, dark = luminance(colours["paper"]), luminance(colours[name])
    assert (light + 0.05) / (dark + 0.05) >= least


def test_a_record_without_entries_is_drawn_as_empty_paper() -> None:
    empty = CaseFacts("Nobody yet", (), as_of=MONDAY, guidance=guidance(), calendar=WorkingDays())
    drawing = draw_picture(picture_of(empty), links())
    assert anchors(drawing) == []
    assert "0 entries from 0 agencies" in drawing
