"""The form of a ladder: a row for each rung, and what holds for all of them."""

from datetime import timedelta
from typing import Any

from django import forms

from sightline.core.ladder import Ladder, Rung

SPARE = 2  # empty rows for new rungs
ONE_A_LINE = "One on each line."


def _lines(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def _duties(label: str, help_text: str) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, required=False, max_length=600, widget=widget, help_text=help_text)


def minutes_of(span: timedelta) -> float | int:
    """Whole minutes without a point."""
    minutes = round(span.total_seconds() / 60, 3)
    return int(minutes) if minutes.is_integer() else minutes


def _minutes(label: str, least: float, most: int, *, required: bool = True) -> forms.FloatField:
    wrong = f"Give minutes from {least:g} to {most}."
    return forms.FloatField(
        label=label, required=required, min_value=least, max_value=most,
        widget=forms.NumberInput(attrs={"step": "any"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), wrong),
    )  # fmt: skip


class RungForm(forms.Form):
    name = forms.CharField(label="Name of the rung", required=False, max_length=100)
    after = _minutes("Minutes after a sign of life was due", 0, 120, required=False)
    calls_worker = forms.BooleanField(label="The worker’s own phone is called", required=False)
    duties = _duties("Duties that are called", f"{ONE_A_LINE} The rota says who holds them.")
    fall_backs = _duties("Called instead when nobody holds those", ONE_A_LINE)
    script = forms.CharField(
        label="What to do there", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    @property
    def of(self) -> str:
        """Which rung an error is about."""
        return str(self["name"].value() or "Another rung")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if any(said.values()):
            for name, words in (("name", "Give the rung a name."), ("after", "Say after how many minutes.")):
                if said.get(name) in (None, "") and name not in self.errors:
                    self.add_error(name, words)
        return said

    @property
    def is_filled(self) -> bool:
        return bool(self.cleaned_data.get("name"))

    def to_rung(self) -> Rung:
        said = self.cleaned_data
        return Rung(
            name=said["name"],
            after=timedelta(minutes=said["after"]),
            calls_worker=said["calls_worker"],
            duties=_lines(said["duties"]),
            fall_backs=_lines(said["fall_backs"]),
            script=said["script"],
        )


RungForms = forms.formset_factory(RungForm, extra=SPARE, max_num=12, absolute_max=12)


class LadderForm(forms.Form):
    repeat = _minutes("Minutes from one call to the next", 0.05, 60)
    hold = _minutes("Minutes for which “I have it in hand” stops the calls", 0.05, 120)
    positions = forms.IntegerField(
        label="Hours for which places that workers gave are kept", min_value=1, max_value=720
    )
    reason = forms.CharField(label="Why is it changed?", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def to_ladder(self, rungs: list[Rung]) -> Ladder | None:
        """``None`` where these rungs could leave somebody out there; the form then says why."""
        said = self.cleaned_data
        names = [rung.name for rung in rungs]
        if len(set(names)) != len(names):
            self.add_error(None, "Two rungs have the same name: whoever is called could not tell them apart.")
            return None
        try:
            return Ladder(tuple(rungs), repeat=timedelta(minutes=said["repeat"]), hold=timedelta(minutes=said["hold"]))
        except ValueError as wrong:
            self.add_error(None, str(wrong))
            return None


def initial_rungs(ladder: Ladder) -> list[dict[str, object]]:
    return [
        {
            "name": rung.name,
            "after": minutes_of(rung.after),
            "calls_worker": rung.calls_worker,
            "duties": "\n".join(rung.duties),
            "fall_backs": "\n".join(rung.fall_backs),
            "script": rung.script,
        }
        for rung in ladder.rungs
    ]
