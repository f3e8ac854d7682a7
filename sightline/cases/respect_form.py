"""What is asked about communication and respect. Nothing is chosen beforehand; untouched is not recorded."""

from typing import Any
from uuid import uuid4

from django import forms

from sightline.core.communication import Channel, Consent, Need, Profile, Reading

NEEDS = {Need.NEEDED: "Needed", Need.NOT_NEEDED: "Not needed"}
READS = {Reading.EASY: "Reads easily", Reading.HARD: "Finds reading hard", Reading.NOT_AT_ALL: "Does not read"}
CHANNELS = {
    Channel.IN_PERSON: "In person",
    Channel.PHONE: "By phone",
    Channel.TEXT_MESSAGE: "By text message",
    Channel.LETTER: "By letter",
    Channel.EMAIL: "By e-mail",
    Channel.THROUGH_SOMEBODY: "Through somebody else",
}
AGREED = {Consent.YES: "Yes", Consent.NO: "No"}


def _choice(question: str, codes: dict[Any, str], hint: str = "") -> forms.ChoiceField:
    choices = [(code.value, words) for code, words in codes.items()]
    return forms.ChoiceField(
        label=question,
        help_text=hint,
        required=False,
        choices=[*choices, ("", "Not recorded")],
        widget=forms.RadioSelect,
    )


def _words(question: str, hint: str = "", rows: int = 2) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=question, help_text=hint, required=False, max_length=2000, widget=widget)


class ProfileForm(forms.Form):
    language = forms.CharField(label="Language and dialect", required=False, max_length=200)
    interpreter = _choice("Interpreter", NEEDS)
    interpreter_words = _words(
        "Which interpreter?", "Language or dialect, and whom they would accept. Never a relative, and never the child."
    )
    signing = _choice("Sign language", NEEDS)
    signing_words = _words("Which signs?", "BSL, Makaton or other.")
    reading = _choice("Reading", READS)
    easy_read = _choice("Easy read papers", NEEDS)
    channel = _choice("How do they want to be reached first?", CHANNELS)
    trusted_person = _words("Is there somebody whom they trust?", "Who it is, and how they know each other.")
    trusted_agreed = _choice("Did they agree that we speak before this person?", AGREED)
    trusted_limits = _words("What may be said before this person, and what not?")
    observances = _words("Religious and cultural dates", "As they tell it: what, and when this year.", rows=3)
    customs = _words(
        "Customs and wishes", "Dress, food, shoes, who speaks for whom, a woman or a man as worker. As they tell it.", 3
    )
    understands = _words("What do they understand of why we are here?", "In their own words.", rows=3)
    said_back = _choice("Did they say it back to us?", AGREED)
    profile_id = forms.UUIDField(widget=forms.HiddenInput)

    def to_profile(self) -> Profile:
        said = dict(self.cleaned_data)
        del said["profile_id"]
        for name, codes in (("interpreter", Need), ("signing", Need), ("easy_read", Need), ("reading", Reading)):
            said[name] = codes(said[name])
        said["channel"] = Channel(said["channel"])
        said |= {name: Consent(said[name]) for name in ("trusted_agreed", "said_back")}
        return Profile(**said)


def initial_of(profile: Profile) -> dict[str, object]:
    """What stands there now, to be changed."""
    return {name: getattr(profile, name) for name in ProfileForm.base_fields if name != "profile_id"} | {
        "profile_id": uuid4()
    }
