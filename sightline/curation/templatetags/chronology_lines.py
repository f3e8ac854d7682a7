"""``{% load chronology_lines %}``: facts, what was said about them, and the lines of a whole chronology."""

from django import template
from django.utils.safestring import SafeString

from sightline.curation.line_html import fact_html, lines_html, said_html
from sightline.curation.reading import Reading

register = template.Library()
register.filter("fact", fact_html)
register.filter("said", said_html)


@register.simple_tag
def lines(reading: Reading, *, up: str = "", may: bool = False) -> SafeString:
    return lines_html(reading, up=up, may=may)
