"""One finding of each loudness, for the tests."""

from datetime import date

from sightline.ui.clocks import ClockView
from sightline.ui.finding import Answer, Evidence, FindingView, Ground, LimitUsed, Loudness

GROUND = Ground("5.2", "Watch whether the child is seen.", now="The same holds today.")
LIMIT = LimitUsed(
    means="Days without anybody seeing the child",
    value=42,
    unit="days",
    grounds=(GROUND,),
    chosen_by="Sightline's default",
    because="The guidance gives no number.",
    since=date(2016, 1, 28),
)


SAYS = "Anna was last seen 58 days before 31 March 2026."


def finding(level: Loudness = Loudness.NOTICE, *, overtaken: bool = False, to: str = SAYS) -> FindingView:
    return FindingView(
        key=f"finding-{level.replace(' ', '-')}",
        level=level,
        asks="How long since anyone saw the child?",
        says=SAYS,
        about="Anna",
        since=date(2026, 2, 1),
        raised=date(2026, 3, 15),
        evidence=(Evidence("1 February 2026, Social work, home visit", "#entry-1"),),
        limits=(LIMIT,),
        grounds=(GROUND,),
        consider=("Ask who can see Anna this week.",),
        innocent=("The family was away, and said so.",),
        answers=(Answer("Explained", "Kirsty Muir", date(2026, 3, 20), "With her mother in hospital.", overtaken, to),),
    )


CLOCKS = (
    ClockView("Seen", 58, "1 February, by Social work", level=Loudness.NOTICE),
    ClockView("Seen alone", None, "No entry says"),
    ClockView("Home seen", 1, "29 March, by Housing"),
)
