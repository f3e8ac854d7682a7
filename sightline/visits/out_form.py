"""What the buttons of the out-and-back page send, from its forms or kept on a phone until it had signal."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils.dateparse import parse_datetime

from sightline.core.visit import Happened
from sightline.visits.out_and_back import Press
from sightline.visits.taking import Sent, Via

MORE = (15, 30, 60)  # minutes
PRESSES: dict[str, tuple[Happened, int | None]] = {
    "arrived": (Happened.ARRIVED, None),
    "all-well": (Happened.ALL_WELL, None),
    "check-out": (Happened.CHECKED_OUT, None),
    "help": (Happened.PANICKED, None),
    "more-until": (Happened.EXTENDED, None),
    **{f"more-{minutes}": (Happened.EXTENDED, minutes) for minutes in MORE},
}


class PressForm(forms.Form):
    """``pressed_at``: the phone's clock. ``kept``: it had no signal when it was pressed."""

    id = forms.UUIDField()
    press = forms.ChoiceField(choices=[(name, name) for name in PRESSES])
    digits = forms.CharField(required=False, max_length=20)
    until = forms.TimeField(required=False)
    pressed_at = forms.CharField(required=False, max_length=40)
    kept = forms.BooleanField(required=False)

    def clean_digits(self) -> str:
        return "".join(self.cleaned_data["digits"].split())

    def clean_pressed_at(self) -> datetime | None:
        """A clock that says nothing of use is as good as none: it is only shown."""
        try:
            said = parse_datetime(self.cleaned_data["pressed_at"])
            return said.astimezone(UTC) if said and said.tzinfo else None
        except (ValueError, OverflowError):
            return None

    def to_press(self, via: Via) -> Press:
        said: dict[str, Any] = self.cleaned_data
        what, minutes = PRESSES[said["press"]]
        sent = Sent(said["id"], via=Via.PHONE if said["kept"] else via, pressed_at=said["pressed_at"])
        until = said["until"] if said["press"] == "more-until" else None
        return Press(what, sent, digits=said["digits"], minutes=minutes, until=until)


class PositionForm(forms.Form):
    latitude = forms.DecimalField(min_value=-90, max_value=90)
    longitude = forms.DecimalField(min_value=-180, max_value=180)
    within_metres = forms.FloatField(min_value=0, max_value=1_000_000, required=False)

    def to_place(self) -> dict[str, Any]:
        said = self.cleaned_data
        within = said["within_metres"]
        return {
            "latitude": round(said["latitude"], 5),
            "longitude": round(said["longitude"], 5),
            "within_metres": None if within is None else round(within),
        }
