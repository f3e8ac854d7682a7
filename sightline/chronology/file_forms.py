"""The forms around a file that is taken in."""

from hashlib import sha256
from typing import Any, Self
from uuid import UUID

from django import forms
from django.http import QueryDict

from sightline.cases.selectors import Member
from sightline.chronology.preview import Choices, Offer, Preview
from sightline.guidance.selectors import label

LARGEST_UPLOAD = 20 * 1024 * 1024
_FAMILY = "family:"  # before the name, so that rows that name no family can be chosen too


class UploadForm(forms.Form):
    agency = forms.TypedChoiceField(
        label="For which agency do you import?",
        help_text="Rows of other agencies are kept as reported by yours.",
        coerce=UUID,
    )
    file = forms.FileField(
        label="Chronology file",
        help_text="CSV UTF-8 or XLSX, up to 20 MB.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,text/csv"}),
        error_messages={"empty": "The file is empty: choose another, or save it again with its header row."},
    )

    def __init__(self, *args: Any, agencies: list[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = agencies  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_UPLOAD:
            raise forms.ValidationError("The file is larger than 20 MB: split it into several files.")
        return file


def first_choices(posted: QueryDict) -> Choices:
    """What of a posted page decides which rows the preview shows."""
    family = str(posted.get("family", ""))
    return Choices(
        family=family.removeprefix(_FAMILY) if family.startswith(_FAMILY) else None,
        leave_out_bad_rows=bool(posted.get("leave_out_bad_rows")),
    )


class ChoicesForm(forms.Form):
    """What the reader of a preview decides; made from that preview."""

    def __init__(self, *args: Any, preview: Preview, members: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._preview = preview
        self._names = tuple(dict.fromkeys([*preview.unknown_children, *preview.unknown_if_corrected]))
        if len(preview.families) > 1:
            self.fields["family"] = _family_field(preview)
        if preview.file.problems or preview.file.bad_rows:
            self.fields["leave_out_bad_rows"] = forms.BooleanField(
                label="Leave the bad rows out, and take in the others", required=False
            )
        for name in self._names:
            self.fields[_slot(name)] = _child_field(name, members, required=name in preview.unknown_children)
        if preview.corrections:
            self.fields["corrections"] = forms.MultipleChoiceField(
                label="Which of the rows that now say something else are corrections?",
                help_text="Those left unticked change nothing.",
                choices=[(offer.identity.content, offered(offer)) for offer in preview.corrections],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    @classmethod
    def kept(cls, posted: QueryDict, preview: Preview, members: list[Member]) -> Self:
        """The choices made so far, on a page that now shows other rows and may ask more: nothing is wrong yet."""
        said: dict[str, Any] = {**posted.dict(), "corrections": posted.getlist("corrections")}
        return cls(initial=said, preview=preview, members=members)

    @property
    def shows_what_was_seen(self) -> bool:
        """A page is agreed to as it was shown: another family or other rows are shown before they are taken in."""
        return self.data.get("seen") == self._preview.seen

    def to_choices(self) -> Choices:
        said = self.cleaned_data
        return Choices(
            family=self._preview.family,
            leave_out_bad_rows=said.get("leave_out_bad_rows", False),
            children=tuple((name, said[_slot(name)]) for name in self._names if said[_slot(name)]),
            corrections=frozenset(said.get("corrections", ())),
        )


def _family_field(preview: Preview) -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Which family of the file is this record about?",
        choices=[(f"{_FAMILY}{name}", name or "Rows that name no family") for name in preview.families],
        widget=forms.RadioSelect,
    )


def _child_field(name: str, members: list[Member], *, required: bool) -> forms.TypedChoiceField:
    children = {member.person: member.shown_as for member in members if member.is_child}
    return forms.TypedChoiceField(
        label=f"Who is “{name}” in the file?",
        choices=[("", "Choose one"), *children.items()],
        coerce=UUID,
        empty_value=None,
        required=required,
    )


def _slot(name: str) -> str:
    """By the name, not by its place: between two posts the list of names may change."""
    return f"child_{sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def offered(offer: Offer) -> str:
    entry = offer.held.entry
    ref = f", reference {entry.ref}" if entry.ref else ""
    return f"Row {offer.held.row}: {entry.day:%-d %B %Y}, {entry.agency}, {label('kind', entry.kind)}{ref}"
