"""``{% load ui %}``: the tags field, fields, errors, whole_form and help_words, each closed to the page around it."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from sightline.core.guidance import Paragraph
from sightline.ui.fields import FieldView
from sightline.ui.fields import shown as shown_field

register = template.Library()


@register.filter
def shown(bound: BoundField) -> FieldView:
    return shown_field(bound)


@register.inclusion_tag("ui/field.html")
def field(bound: BoundField, *, quiet: bool = False) -> dict[str, object]:
    """One field. ``quiet`` leaves out "(optional)": for filters, where everything is."""
    return {"field": bound, "quiet": quiet}


@register.inclusion_tag("ui/fields.html")
def fields(form: BaseForm, *, quiet: bool = False) -> dict[str, object]:
    return {"form": form, "quiet": quiet}


@register.inclusion_tag("ui/errors.html")
def errors(*forms: BaseForm) -> dict[str, object]:
    """What is wrong with the forms of this page, each line leading to its field."""
    return {"forms": [form for form in forms if form.errors]}


@register.inclusion_tag("ui/form.html")
def whole_form(
    form: BaseForm, *, button: str, action: str = "", cancel_url: str = "", cancel_words: str = "Leave without saving"
) -> dict[str, object]:
    shown = {"button": button, "action": action, "cancel_url": cancel_url, "cancel_words": cancel_words}
    return {"form": form, **shown}


@register.simple_tag
def help_words(paragraphs: Iterable[Paragraph] | None) -> SafeString:
    """The paragraphs that a screen serves. They are the same for everybody, so each screen's are written once."""
    return _written(tuple(paragraphs or ()))


@lru_cache(maxsize=64)
def _written(paragraphs: tuple[Paragraph, ...]) -> SafeString:
    return render_to_string("ui/help_paragraphs.html", {"help_paragraphs": paragraphs})
