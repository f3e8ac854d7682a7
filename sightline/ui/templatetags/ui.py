"""``{% load ui %}``: the tags field, fields, errors and whole_form, each closed to the page around it."""

from django import template
from django.forms import BaseForm
from django.forms.boundfield import BoundField

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
def whole_form(form: BaseForm, *, button: str, action: str = "", cancel_url: str = "") -> dict[str, object]:
    return {"form": form, "button": button, "action": action, "cancel_url": cancel_url}
