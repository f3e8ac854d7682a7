"""One page for one change: a form, the service behind it, and the page it leads back to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sightline.core.guidance import Paragraph
from sightline.core.not_possible import NotPossible


@dataclass(frozen=True, slots=True)
class Change:
    """``onward`` is asked with what the change made, after it: a change may take the page behind it from its maker."""

    title: str
    button: str
    done: str  # said when it is done; empty where the change says it itself
    onward: Callable[[Any], str]
    trail: tuple[tuple[str, str], ...] = ()
    cancel: str = ""
    cancel_words: str = "Leave without saving"
    lead: str = ""  # what the change does, in a sentence or two
    warns: str = ""  # what cannot be undone about it
    history: tuple[tuple[str, str], ...] = ()  # how it stood until now: words and dates, newest first
    paragraphs: tuple[Paragraph, ...] = ()


def make_change(request: HttpRequest, form: BaseForm, page: Change, do: Callable[[], Any]) -> HttpResponse:
    """Ask; when the answers are sound, do it and go on. What the service refuses stands above the form."""
    if form.is_bound and form.is_valid():
        try:
            made = do()
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            if page.done:
                messages.success(request, page.done)
            return redirect(page.onward(made))
    context = {"form": form, "page": page, "help_paragraphs": page.paragraphs}
    return render(request, "ui/change.html", context)


class Confirmation(Form):
    """The form of a change that asks only to be confirmed."""


def confirmation(request: HttpRequest) -> Confirmation:
    return Confirmation(request.POST if request.method == "POST" else None)
