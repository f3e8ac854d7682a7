"""Codes of a hazard note in plain words."""

from django import template

from sightline.core.hazard import Precaution
from sightline.guidance.selectors import label

register = template.Library()


@register.filter
def precaution_words(precaution: Precaution) -> str:
    return label("precaution", precaution)
