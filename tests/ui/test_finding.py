import pytest
from django.template import Template
from django.template.loader import render_to_string

from sightline.ui.finding import FindingView, Loudness
from tests.ui.findings import CLOCKS, SAYS, finding
from tests.ui.parts import printed


def shown(view: FindingView) -> str:
    return render_to_string("ui/finding.html", {"finding": view})


def test_a_finding_shows_its_words_its_evidence_and_what_else_could_explain_it():
    html = shown(finding())
    assert "Anna was last seen 58 days" in html
    assert '<a href="#entry-1">1 February 2026, Social work, home visit</a>' in html
    assert "The family was away, and said so." in html
    assert "Ask who can see Anna this week." in html


def test_a_finding_shows_whose_number_it_is_and_why():
    html = shown(finding())
    assert "42 days" in html
    assert "Set by: Sightline&#x27;s default, from 28 January 2016" in html
    assert "The guidance gives no number." in html
    assert "<strong>5.2</strong> Watch whether the child is seen." in html
    assert "Today: The same holds today." in html


@pytest.mark.parametrize(
    ("level", "words"),
    [
        (Loudness.ACT, "Act"),
        (Loudness.NOTICE, "Notice"),
        (Loudness.CANNOT_TELL, "Cannot tell"),
        (Loudness.CLEAR, "Clear"),
    ],
)
def test_a_level_is_a_word_and_a_shape_of_its_own(level: Loudness, words: str):
    html = render_to_string("ui/level.html", {"level": level})
    others = [render_to_string("ui/level.html", {"level": other}) for other in Loudness if other is not level]
    assert f'<span class="sl_level__word">{words}' in html
    shape = html.split("<svg")[1].split(">", 1)[1].split("</svg>")[0].strip()
    assert shape
    assert not any(shape in other for other in others)


def test_an_answer_is_shown_with_who_gave_it_and_asked_again_when_overtaken():
    assert f"On 20 March 2026 Kirsty Muir answered to: <q>{SAYS}</q>" in shown(finding())
    assert "<strong>Explained</strong>: With her mother in hospital." in shown(finding())
    assert "Please answer again" not in shown(finding())
    assert "Please answer again" in shown(finding(overtaken=True))


def test_a_finding_without_evidence_says_so():
    bare = FindingView(key="f", level=Loudness.CANNOT_TELL, asks="Seen?", says="The record does not say.")
    assert "No entry of this stretch to show." in shown(bare)


def test_a_sentence_that_moved_on_stands_apart_from_the_one_that_was_answered():
    html = shown(finding(to="Anna was last seen 47 days ago."))
    assert f"<strong>Today:</strong> {SAYS}" in html
    assert "answered to: <q>Anna was last seen 47 days ago.</q>" in html
    assert "Today:</strong> Anna" not in shown(finding())


def test_a_sentence_that_was_not_kept_is_said_to_be_so():
    html = shown(finding(to=""))
    assert "answered to: the sentence was not kept." in html
    assert f"<strong>Today:</strong> {SAYS}" in html


def test_the_answer_form_has_a_place_under_the_finding():
    html = printed(
        "{% include page with finding=finding only %}",
        page=_with_answer(),
        finding=finding(),
    )
    assert html.index("Whose rule this is") < html.index("an answer form") < html.index("</article>")


def _with_answer() -> Template:
    return Template('{% extends "ui/finding.html" %}{% block answer %}an answer form{% endblock %}')


def test_a_clock_that_nobody_knows_is_said_aloud():
    html = render_to_string("ui/clocks.html", {"clocks": CLOCKS})
    assert '<span class="sl_clock__number">58</span> days' in html
    assert '<span class="sl_clock__number">1</span> day\n' in html
    assert '<span class="sl_clock__unknown">Not recorded</span>' in html
