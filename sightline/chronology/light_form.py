"""The light form, of agencies that work with the adults: what they can know of a child there (5.5)."""

from typing import Any

from sightline.chronology.contact_fields import text, ticks
from sightline.chronology.contact_form import ContactForm
from sightline.chronology.page_parts import Section, sections_of
from sightline.core.answers import Harm
from sightline.core.entry import Entry

NOT_ASKED = ("home_seen", "food", "bed", "heat", "hygiene", "hazards", "purpose", "planned", "covered", "told")
SECTIONS = (
    ("What was done, and what is agreed", ("response", "action", "action_owner", "action_due", "otherwise")),
    (
        "The household, uncertain dates, whose contact, who may see it",
        (
            *("adult_move", "adult_name", "only_month", "until", "agency", "practitioner"),
            *("third_party", "not_for_family"),
        ),
    ),
)


class LightForm(ContactForm):
    """Whoever saw a child says so on the child's card, and only then was the child seen."""

    light = True
    present = text("Who is in the home?", "Adults and children, and who comes and goes.", rows=2)
    would_see = text("What would a child there see today?", rows=3)
    harm = ticks("Does anything worry you for a child there?", "harm", Harm)
    impact = text("What worries you, in plain words?", rows=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in (*NOT_ASKED, "action_done"):
            del self.fields[name]

    def sections(self) -> list[Section]:
        return sections_of(self, SECTIONS)

    def _entry(self) -> Entry:
        said = self.cleaned_data
        return super()._entry()._replace(harm=tuple(said["harm"]), impact=said["impact"])
