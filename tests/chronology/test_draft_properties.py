"""Whatever a page posts comes back in the form that goes on with it."""

from itertools import groupby
from operator import itemgetter
from urllib.parse import urlencode

import pytest
from django import forms
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from sightline.chronology.draft_pages import fill
from sightline.chronology.models import FormDraft

pytestmark = pytest.mark.engine_free
TEXTS = st.text(max_size=60)
CODES = ("one", "two; three", "four\nfive", "ж")


class LongForm(forms.Form):
    note = forms.CharField(widget=forms.Textarea, initial="filled in beforehand")
    name = forms.CharField(max_length=3)
    day = forms.DateField()
    at = forms.TimeField()
    number = forms.IntegerField()
    choice = forms.ChoiceField(choices=[(code, code) for code in CODES])
    seen = forms.ChoiceField(choices=[(code, code) for code in CODES], widget=forms.RadioSelect)
    several = forms.MultipleChoiceField(choices=[(code, code) for code in CODES], widget=forms.CheckboxSelectMultiple)
    marked = forms.BooleanField()
    entry_id = forms.UUIDField(widget=forms.HiddenInput)


ONE = ("note", "name", "day", "at", "number", "choice", "seen", "entry_id")


@given(
    st.fixed_dictionaries({}, optional=dict.fromkeys(ONE, TEXTS)),
    st.lists(st.one_of(st.sampled_from(CODES), TEXTS)),
    st.booleans(),
    st.sampled_from(["", "child-7"]),
)
def test_any_answers_come_back_as_they_were_posted(one, several, marked, prefix):
    at = f"{prefix}-" if prefix else ""
    pairs = [(at + name, value) for name, value in one.items()]
    pairs += [(f"{at}several", value) for value in several] + [(f"{at}marked", "on")] * marked
    form = LongForm(prefix=prefix or None)
    fill(form, FormDraft(answers=urlencode(pairs), last_field=f"{at}note"))
    for name, value in one.items():
        assert form[name].value() == value
    assert form["several"].value() == several
    assert form["marked"].value() is marked
    assert form.fields["note"].widget.attrs["autofocus"]
    assert not form.errors


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=40))
def test_any_pairs_are_kept_in_the_order_of_each_name(pairs):
    kept = QueryDict(FormDraft(answers=urlencode(pairs)).answers)
    by_name = groupby(sorted(pairs, key=itemgetter(0)), key=itemgetter(0))
    assert dict(kept.lists()) == {name: [value for _, value in same] for name, same in by_name}
