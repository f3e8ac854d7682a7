"""``{% load spans %}``: a stretch of time in words."""

from datetime import timedelta

from django import template

from sightline.core.dates import counted

register = template.Library()


@register.filter
def span(length: timedelta) -> str:
    """Such as "2 minutes 5 seconds"."""
    minutes, seconds = divmod(round(length.total_seconds()), 60)
    words = [counted(minutes, "minute")] if minutes else []
    return " ".join([*words, counted(seconds, "second")])
