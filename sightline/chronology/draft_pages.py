"""A form's page and its draft: what the page asks, gives back and shows."""

from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.forms.boundfield import BoundField
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from sightline.accounts.requests import SignedInRequest
from sightline.cases.selectors import OpenedCase
from sightline.chronology.drafts import DraftLine, Form, Unfinished, draft_of, drafts_in, keep_draft
from sightline.chronology.models import FormDraft
from sightline.core.not_possible import NotPossible
from sightline.ui.fields import shown

OUR_OWN = "draft-"  # names that the draft itself uses, and the token: they are no answers
NO_ID = "This page does not say what it would write: open it again."
TOKEN = "csrfmiddlewaretoken"  # noqa: S105  (the name of a field)


@dataclass(frozen=True, slots=True)
class DraftPanel:
    """What the page shows of its draft. ``field`` is where the writer stopped; ``others`` are offered first."""

    case_id: UUID
    page: UUID | None
    kept: FormDraft | None
    field: BoundField | None
    others: tuple[DraftLine, ...]
    is_missing: bool
    keep_address: str

    @property
    def target(self) -> str:
        """The id of the field where the writer stopped."""
        return shown(self.field).target if self.field else ""

    @property
    def action(self) -> str:
        """Where the form goes: whoever must sign in first comes back to the draft."""
        return f"?{urlencode({'draft': self.page})}" if self.page else ""


def asked_for(request: HttpRequest, opened: OpenedCase) -> QueryDict:
    """What the page was sent; before that, what the draft that it asks for was left with; else nothing."""
    page = _uuid(request.GET.get("draft", ""))
    draft = draft_of(opened, page) if page and request.method == "GET" else None
    return QueryDict(draft.answers) if draft else request.POST


class DraftOnPage:
    """On a GET the draft that is asked for fills the form; a POST is kept when asked, or when it was not finished.

    The first of ``filled`` has the field ``entry_id``: the id of what the page will write, and of its draft.
    """

    def __init__(self, request: SignedInRequest, opened: OpenedCase, *filled: forms.Form, form: Form = Form.CONTACT):
        self._request, self._opened, self._filled, self._form = request, opened, filled, form
        self._asked = _uuid(request.GET.get("draft", ""))
        self._draft = draft_of(opened, self._asked) if self._asked else None
        self.is_put_by = False
        if request.method == "POST":
            if f"{OUR_OWN}keep" in request.POST:
                self._put_by()
        elif self._draft:
            for each in filled:
                fill(each, self._draft)

    def _put_by(self) -> None:
        """“Keep as a draft”: without checking anything."""
        try:
            self._keep()
        except NotPossible as refusal:
            self._filled[0].add_error(None, str(refusal))
        else:
            self.is_put_by = True
            messages.success(self._request, "Kept as a draft. Go on with it from here, whenever you like.")

    def still_open(self) -> DraftPanel:
        """The page is shown, again perhaps: what was sent and not finished is kept."""
        if self._request.method == "POST" and not self.is_put_by:
            with suppress(NotPossible):  # the page itself still holds every character
                self._keep()
        page = _uuid(self._filled[0]["entry_id"].value())
        kept = draft_of(self._opened, page) if page else None
        is_get = self._request.method == "GET"
        return DraftPanel(
            case_id=self._opened.case.pk,
            page=page,
            kept=kept,
            field=self._last_field() if is_get else None,
            others=tuple(line for line in drafts_in(self._opened) if line.page != page) if is_get else (),
            is_missing=is_get and "draft" in self._request.GET and kept is None,
            keep_address=reverse("chronology:keep-draft", args=[self._opened.case.pk]),
        )

    def _keep(self) -> None:
        so_far = so_far_of(self._request, self._form)
        if so_far is None:
            raise NotPossible(NO_ID)
        keep_draft(actor=self._request.actor, case_id=self._opened.case.pk, so_far=so_far)

    def _last_field(self) -> BoundField | None:
        name = self._draft.last_field if self._draft else ""
        fields = (each[field] for each in self._filled for field in each.fields)
        return next((bound for bound in fields if bound.html_name == name and not bound.is_hidden), None)


def fill(form: forms.Form, draft: FormDraft) -> None:
    """Give a form back as its page was left: values that it would refuse too. It stays unbound: nothing is checked."""
    said = QueryDict(draft.answers)
    for name, field in form.fields.items():
        posted_as = form.add_prefix(name)
        if not field.widget.value_omitted_from_data(said, {}, posted_as):
            form.initial[name] = field.widget.value_from_datadict(said, {}, posted_as)
        if posted_as == draft.last_field:
            field.widget.attrs["autofocus"] = True


def so_far_of(request: HttpRequest, form: Form) -> Unfinished | None:
    """What a page has posted, finished or not; ``None`` where it does not say what it would write."""
    page = _uuid(request.POST.get("entry_id", ""))
    if page is None:
        return None
    said = tuple((name, value) for name, values in request.POST.lists() for value in values if _is_answer(name))
    return Unfinished(page, said, request.POST.get(f"{OUR_OWN}field", ""), form)


def _is_answer(name: str) -> bool:
    return name != TOKEN and not name.startswith(OUR_OWN)


def _uuid(text: object) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None
