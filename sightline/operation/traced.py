"""Where a paragraph of the guidance is found in the product: the pages of its screens, and what cites it."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sightline.operation.prepare import start_django

# By the screen that a paragraph serves: the pages of it that are built, by the names of their addresses.
PAGES: Mapping[str, tuple[str, ...]] = {
    "Welcome": ("workspace:welcome",),
    "Today": ("workspace:today",),
    "Family": ("workspace:family",),
    "Child's day": ("assessments:childs-day",),
    "Communication": ("cases:profile", "cases:change-profile"),
    "Timeline": ("workspace:timeline",),
    "Contact": ("chronology:add",),
    "Agency picture": ("workspace:agencies",),
    "Assessment board": ("assessments:board",),
    "Incident desk": ("incidents:hazards", "incidents:note-hazard"),
    "Visit planner": ("visits:new", "visits:plan", "visits:of-family", "visits:home-card"),
    "Live board": (
        "visits:mine",
        "visits:out",
        "visits:board",
        "visits:alarm",
        "visits:ladder",
        "visits:rota",
        "visits:drills",
        "visits:card",
    ),
    "Family copy": ("disclosure:make", "disclosure:sheets"),
    "Policy pack": ("guidance:pack",),
    "Help drawer": ("guidance:paragraph",),
}
_ONE = r"\d{1,2}(?:\.\d(?:/\d{1,2})?)?"  # a whole section may stand among them, such as 13
IN_BRACKETS = re.compile(rf"\(({_ONE}(?:,\s+{_ONE})*)\)")
Documented = ast.Module | ast.ClassDef | ast.FunctionDef


def addresses() -> dict[str, str]:
    """The pattern of every address by its name, such as ``families/<uuid:case_id>/``."""
    start_django()
    from django.urls import get_resolver

    return dict(_named(get_resolver().url_patterns, "", ""))


def _named(patterns: Iterable[Any], space: str, before: str) -> Iterator[tuple[str, str]]:
    for each in patterns:
        path = before + str(each.pattern)
        if hasattr(each, "url_patterns"):
            inner = f"{each.namespace}:" if each.namespace else space
            yield from _named(each.url_patterns, inner, path)
        elif each.name:
            yield f"{space}{each.name}", f"/{path}"


def citations(folder: Path) -> dict[str, tuple[str, ...]]:
    """By paragraph: what names it in a docstring, in brackets, as ``file::function``. Nothing is imported."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for file in sorted(folder.rglob("*.py")):
        for place, cited in _cited_in(file.read_text(encoding="utf-8")):
            found[cited].append(f"{file.as_posix()}{place}")
    return {paragraph: tuple(dict.fromkeys(places)) for paragraph, places in found.items()}


def _cited_in(source: str) -> Iterator[tuple[str, str]]:
    if not IN_BRACKETS.search(source):  # most files cite nothing, and need not be taken apart
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, Documented):
            place = "" if isinstance(node, ast.Module) else f"::{node.name}"
            for group in IN_BRACKETS.findall(ast.get_docstring(node) or ""):
                yield from ((place, cited) for cited in re.split(r",\s+", group) if "." in cited)
