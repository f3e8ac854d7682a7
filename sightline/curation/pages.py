"""What the pages of one family's chronologies share."""

from collections.abc import Iterable
from contextlib import suppress
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.accounts.requests import SignedInRequest
from sightline.cases.pages import trail_to_family
from sightline.cases.selectors import OpenedCase
from sightline.core.dates import counted
from sightline.curation.models import Curated
from sightline.guidance.selectors import paragraphs_for
from sightline.ui.change import Change

Trail = tuple[tuple[str, str], ...]


def page(request: SignedInRequest, opened: OpenedCase, template: str, trail: Trail, **shown: object) -> HttpResponse:
    context = {"opened": opened, "trail": trail, "help_paragraphs": paragraphs_for("Timeline"), **shown}
    return render(request, template, context)


def trail_to_list(opened: OpenedCase) -> Trail:
    return (*trail_to_family(opened), ("Chronologies", reverse("curation:list", args=[opened.case.pk])))


def trail_to(opened: OpenedCase, curated: Curated) -> Trail:
    return (*trail_to_list(opened), (curated.title, address(curated)))


def address(curated: Curated, name: str = "read", *more: UUID) -> str:
    return reverse(f"curation:{name}", args=[curated.case_id, curated.pk, *more])


def ids_among(texts: Iterable[str]) -> list[UUID]:
    """What is no id is no entry of this record."""
    found = []
    for text in texts:
        with suppress(ValueError):
            found.append(UUID(text))
    return found


def selected_words(number: int, asked: int) -> str:
    selected = f"{counted(number, 'entry', 'entries')} selected."
    return selected if number == asked else f"{selected} The rest was in it already."


def change_of(
    opened: OpenedCase, curated: Curated, title: str, button: str, done: str, *, lead: str = "", warns: str = ""
) -> Change:
    """A change to a chronology, which leads back to it."""
    back = address(curated)
    return Change(
        title=title,
        button=button,
        done=done,
        onward=lambda _made: back,
        trail=trail_to(opened, curated),
        cancel=back,
        lead=lead,
        warns=warns,
        paragraphs=tuple(paragraphs_for("Timeline")),
    )
