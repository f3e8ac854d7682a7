import re

from tests.ui.parts import EachKind, field, printed


def ids(html: str) -> list[str]:
    return re.findall(r' id="([^"]+)"', html)


def test_a_label_belongs_to_its_control():
    html = field(EachKind(), "when")
    assert '<label class="ds_label" for="id_when">Date of contact</label>' in html
    assert 'id="id_when"' in html


def test_a_date_is_a_text_with_a_hint_that_is_read_out():
    html = field(EachKind(), "when")
    assert 'type="text"' in html
    assert 'aria-describedby="id_when_helptext"' in html
    assert 'id="id_when_helptext">Day, month and year' in html


def test_an_error_is_read_out_with_its_field_and_with_no_other():
    form = EachKind({"when": "tomorrow"})
    html = field(form, "when")
    assert 'aria-describedby="id_when_helptext id_when_error"' in html
    assert 'aria-invalid="true"' in html
    assert "ds_input--error" in html
    assert html.count("ds_question__error-message") == 1
    assert "There is no such day" in html
    assert "There is no such day" not in field(form, "note")


def test_radios_stand_in_a_fieldset_with_a_legend_and_none_is_chosen():
    html = field(EachKind(), "seen")
    assert "<legend>Was the child seen?</legend>" in html
    assert '<fieldset id="id_seen" aria-describedby="id_seen_helptext">' in html
    assert html.count('type="radio"') == 3
    assert " checked" not in html
    assert ids(html) == ["id_seen", "id_seen_helptext", "id_seen_0", "id_seen_1", "id_seen_2"]


def test_what_was_chosen_is_chosen_again_after_a_mistake():
    form = EachKind({"seen": "no", "codes": ["out", "throws"], "note": "<b>", "third": "on", "when": "32/1/2026"})
    assert re.search(r'value="no"[^>]* checked', field(form, "seen"))
    assert field(form, "codes").count(" checked") == 2
    assert "&lt;b&gt;" in field(form, "note")
    assert " checked" in field(form, "third")
    assert 'value="32/1/2026"' in field(form, "when")


def test_grouped_choices_stand_under_their_headings():
    html = field(EachKind(), "codes")
    assert html.index("Avoidance") < html.index("Cancels") < html.index("Violence") < html.index("Throws things")
    assert html.count("<legend") == 3
    assert len(set(ids(html))) == len(ids(html))


def test_an_optional_field_says_so_unless_it_is_a_filter():
    bound = EachKind()["file"]
    assert "(optional)" in printed("{% field bound %}", bound=bound)
    assert "(optional)" not in printed("{% field bound quiet=True %}", bound=bound)
    assert "(optional)" not in field(EachKind(), "note")


def test_no_words_vanish_on_typing():
    assert "placeholder" not in field(EachKind(), "note")


def test_a_hidden_field_is_only_its_control():
    assert field(EachKind(initial={"secret": "x"}), "secret").strip().startswith("<input")


def test_each_line_of_the_error_summary_leads_to_a_control():
    form = EachKind({})
    html = printed("{% errors form %}{% fields form %}", form=form)
    targets = re.findall(r'<a href="#([^"]+)"', html)
    assert targets == ["id_when", "id_kind", "id_seen_0", "id_note"]
    assert set(targets) <= set(ids(html))
    assert "data-focus-on-load" in html


def test_a_mistake_in_a_hidden_field_or_in_the_whole_form_is_said_without_a_link():
    form = EachKind({})
    form.add_error(None, "The day is before the child was born.")
    html = printed("{% errors form %}", form=form)
    assert "<li>The day is before the child was born.</li>" in html
    assert "<li>Answer this: it cannot be left open.</li>" in html


def test_no_error_summary_without_a_mistake():
    assert printed("{% errors form %}", form=EachKind()).strip() == ""


def test_a_whole_form_with_a_file_is_sent_in_parts_and_carries_its_token():
    html = printed('{% whole_form form button="Save" cancel_url="/back/" %}', form=EachKind(), csrf_token="t0k3n")
    assert 'enctype="multipart/form-data"' in html
    assert 'value="t0k3n"' in html
    assert 'href="/back/"' in html


def test_a_field_cannot_see_the_page_around_it():
    assert "leaked" not in printed("{% field bound %}", bound=EachKind()["when"], it="leaked", quiet="leaked")
