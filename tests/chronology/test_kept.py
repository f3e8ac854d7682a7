"""Whatever is sent and refused stands in the form again: every character, every tick. And the page stays light."""

from datetime import date
from html.parser import HTMLParser
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.template.loader import render_to_string
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sightline.cases.respect import Needs
from sightline.cases.selectors import Member
from sightline.chronology.contact_form import ContactForm
from sightline.chronology.light_form import LightForm
from tests.conftest import NOWHERE

FAMILY = [
    Member(UUID(int=number), f"{name} Test", f"{name} Test", "child", None, date(2020, 1, 1), None, ())
    for number, name in enumerate(("Anna", "Ben"), start=1)
]
FAMILY.append(Member(NOWHERE, "Carol", "Carol", "adult", None, date(2020, 1, 1), None, ()))
INTERPRETER = Needs(
    NOWHERE, "Carol", ("Needs an interpreter for Polish.",), (), letters_do_not_reach=False, understands=""
)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12)


def a_form(form: type[ContactForm], said=None) -> ContactForm:
    return form(said, agencies=["Social work"], members=FAMILY, needs=(INTERPRETER,))


def answers_to(field) -> st.SearchStrategy[list[str]]:
    """What a browser could send: some of the choices offered, or any words, dates and nonsense."""
    offered = [str(value) for value, _ in _flat(getattr(field, "choices", []))]
    if not offered:
        return st.lists(WORDS, max_size=1)
    several = getattr(field.widget, "allow_multiple_selected", False)
    return st.lists(st.sampled_from(offered), max_size=4 if several else 1, unique=True)


def _flat(choices):
    for value, label in choices:
        yield from label if isinstance(label, list | tuple) else [(value, label)]


def sent(form: type[ContactForm]) -> st.SearchStrategy[dict[str, list[str]]]:
    fields = {name: field for name, field in a_form(form).fields.items() if name != "shown"}
    ticks = {name: st.sampled_from([[], ["on"]]) for name, field in fields.items() if _is_tick(field)}
    return st.fixed_dictionaries({name: answers_to(field) for name, field in fields.items()} | ticks)


def _is_tick(field) -> bool:
    return getattr(field.widget, "input_type", "") == "checkbox" and not getattr(field, "choices", None)


class Filled(HTMLParser):
    """What the browser would send of this page, untouched."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: dict[str, list[str]] = {}
        self.name, self.text = "", ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        has = dict(attrs)
        if tag == "select":
            self.select = has["name"]
        elif tag == "textarea":
            self.name, self.text = has["name"], ""
        elif tag == "option" and "selected" in has:
            self.add(self.select, has["value"])
        elif tag == "input" and ("checked" in has or has.get("type") not in ("radio", "checkbox")):
            self.add(has.get("name"), has.get("value", "on" if "checked" in has else "") or "")

    def handle_data(self, data):
        self.text += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.add(self.name, self.text.removeprefix("\n"))

    def add(self, name, value):
        self.said.setdefault(name, []).append(value)


def shown_again(form: ContactForm) -> dict[str, list[str]]:
    opened = SimpleNamespace(case=SimpleNamespace(pk=NOWHERE, name="A family"))
    page = render_to_string("chronology/contact.html", {"form": form, "opened": opened, "trail": ()})
    return Filled(page).said


@pytest.mark.parametrize("form", [ContactForm, LightForm])
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_answer_sent_stands_in_the_form_again(form, data) -> None:
    said = data.draw(sent(form))
    page = shown_again(a_form(form, _as_posted(said)))
    for name, values in said.items():
        assert sorted(filter(None, page.get(name, []))) == sorted(filter(None, values)), name


def _as_posted(said):
    from django.http import QueryDict

    posted = QueryDict(mutable=True)
    for name, values in said.items():
        posted.setlist(name, values)
    return posted


def test_where_something_is_said_or_wrong_the_page_is_open() -> None:
    child = FAMILY[0].person.hex
    said = {"kind": ["hospital"], f"child_{child}_words": ["Ow."], "account_3_source": ["child"], "adult_name": ["X"]}
    form = a_form(ContactForm, _as_posted(said))
    assert form.kind_is_uncommon
    assert [card.is_open for card in form.cards] == [True, False]
    assert form.account_is_open
    assert [section.is_open for section in form.sections()] == [False, False, False, True]
