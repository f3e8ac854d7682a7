"""``{% load lookup %}``: what a table says of a key."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def of(table: Mapping[Any, Any], key: object) -> Any:
    return table.get(key, "")
