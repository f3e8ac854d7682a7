"""What ``ui/clocks.html`` shows: how long since a child was seen, seen alone, the home seen."""

from dataclasses import dataclass

from sightline.ui.finding import Loudness


@dataclass(frozen=True, slots=True)
class ClockView:
    asks: str  # "Seen", "Seen alone", "Home seen"
    days: int | None
    says: str  # by whom and when, or why it is not known
    unknown: str = "Not recorded"  # shown in place of the number
    level: Loudness | None = None
    leads_to: str = ""  # the address of an entry that stands in another record
    leads_words: str = ""
