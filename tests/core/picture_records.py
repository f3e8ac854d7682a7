"""Invented records for the picture: small ones by hand, long ones by rule. The guidance is made up too."""

from datetime import date, timedelta
from typing import Any

from sightline.core.answers import Alone, Answer, Behaviour, Kind, Outcome, Source, Status
from sightline.core.dates import WorkingDays
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts
from sightline.core.findings import CannotTell, Finding, Level
from sightline.core.guidance import DatedValue, Guidance, Limit, Paragraph, Question

MONDAY = date(2024, 1, 1)
ALWAYS = date(1900, 1, 1)


def limit(name: str, value: int, unit: str = "days") -> Limit:
    chosen = DatedValue(ALWAYS, value, "Sightline's default", "The guidance names no number.")
    return Limit(name, f"Made-up limit: {name}", unit, ("5.2",), (chosen,))


def question(name: str, asks: str, *limits: Limit) -> Question:
    return Question(
        id=name,
        asks=asks,
        paragraphs=("5.2", "7.1/2"),
        says={},
        consider=("Agree who sees the child next, and by when.",),
        innocent=("The child may be staying with a relative.",),
        limits={each.name: each for each in limits},
    )


def guidance() -> Guidance:
    paragraph = {"kind": "detector", "serves": ("Timeline",), "does": "draws gaps", "built": True}
    return Guidance(
        id="made-up",
        title="Made-up guidance",
        edition="for tests",
        headings={"5": "Assessment", "7": "Adults"},
        paragraphs={
            "5.2": Paragraph(id="5.2", gist="Ordinary ways of finding out may be shut.", **paragraph),
            "7.1/2": Paragraph(id="7.1/2", gist="We may go less often than we think.", **paragraph),
        },
        questions={
            each.id: each
            for each in (
                question(
                    "child-not-seen",
                    "How long since anyone saw the child?",
                    limit("cp_notice", 10, "working days"),
                    limit("open_notice", 42),
                ),
                question("failed-access", "How many failed visits, all agencies pooled?", limit("notice", 3)),
                question("nobody-holding", "Who holds this case today?"),
                question("escalation", "Is behaviour climbing?"),
            )
        },
        words={},
    )


def row(number: int, day: date, **said: Any) -> Entry:
    said = {"agency": "Social work", "kind": Kind.HOME_VISIT, **said}
    return Entry(
        key=(0, number), day=day, earliest=said.pop("earliest", day), minute=None, until=said.pop("until", None), **said
    )


def seen(number: int, day: date, **said: Any) -> Entry:
    return row(number, day, **{"outcome": Outcome.TOOK_PLACE, "child_seen": Answer.YES, **said})


def failed(number: int, day: date, **said: Any) -> Entry:
    return row(number, day, **{"outcome": Outcome.NO_ACCESS, **said})


def case_of(*entries: Entry, as_of: date | None = None, family: str = "Made-up") -> CaseFacts:
    last = as_of or max(entry.day for entry in entries)
    return CaseFacts(family, entries, as_of=last, guidance=guidance(), calendar=WorkingDays())


def after(days: int, start: date = MONDAY) -> date:
    return start + timedelta(days=days)


def forty_rows() -> CaseFacts:
    """A family over fourteen months: seen weekly, then behind a closed door, then back."""
    anna, ben = ("Anna",), ("Ben",)
    social, health, school, police = "Social work", "Health visiting", "Primary school", "Police"
    plan: list[tuple[int, dict[str, Any]]] = [
        (3, {"kind": Kind.STATUS, "status": (Status.OPEN,)}),
        (
            4,
            {
                "outcome": Outcome.TOOK_PLACE,
                "child_seen": Answer.YES,
                "child_alone": Alone.YES,
                "home_seen": Answer.YES,
            },
        ),
        (
            12,
            {
                "agency": health,
                "kind": Kind.CLINIC,
                "outcome": Outcome.TOOK_PLACE,
                "child_seen": Answer.YES,
                "children": ben,
            },
        ),
        (
            15,
            {
                "agency": school,
                "kind": Kind.SCHOOL_CONTACT,
                "child_seen": Answer.YES,
                "children": anna,
                "child_alone": Alone.YES,
            },
        ),
        (24, {"outcome": Outcome.TOOK_PLACE, "child_seen": Answer.YES, "behaviours": (Behaviour.ENGAGES,)}),
        (33, {"agency": health, "outcome": Outcome.TOOK_PLACE, "child_seen": Answer.YES, "children": ben}),
        (38, {"agency": social, "kind": Kind.PHONE, "outcome": Outcome.TOOK_PLACE}),
        (45, {"outcome": Outcome.TOOK_PLACE, "child_seen": Answer.YES, "children": anna}),
        (
            52,
            {
                "agency": health,
                "kind": Kind.CLINIC,
                "outcome": Outcome.NOT_BROUGHT,
                "children": ben,
                "behaviours": (Behaviour.EXCUSES,),
            },
        ),
        (58, {"agency": "Public", "kind": Kind.CONCERN, "source": Source.PUBLIC}),
        (60, {"agency": school, "kind": Kind.SCHOOL_CONTACT, "child_seen": Answer.YES, "children": anna}),
        (66, {"outcome": Outcome.NO_ACCESS, "behaviours": (Behaviour.PRETENDS_OUT,)}),
        (73, {"outcome": Outcome.CANCELLED_BY_FAMILY, "behaviours": (Behaviour.CANCELS,)}),
        (80, {"agency": health, "outcome": Outcome.NO_ACCESS, "children": ben}),
        (84, {"kind": Kind.PHONE, "outcome": Outcome.TOOK_PLACE, "behaviours": (Behaviour.DISMISSIVE,)}),
        (90, {"agency": school, "kind": Kind.WITHDRAWAL, "children": anna}),
        (95, {"outcome": Outcome.REFUSED, "behaviours": (Behaviour.REFUSES_DOOR, Behaviour.SHOUTS)}),
        (101, {"agency": police, "kind": Kind.POLICE_ATTENDANCE, "outcome": Outcome.TOOK_PLACE}),
        (103, {"agency": social, "kind": Kind.MEETING, "outcome": Outcome.TOOK_PLACE}),
        (104, {"kind": Kind.STATUS, "status": (Status.CHILD_PROTECTION,)}),
        (110, {"outcome": Outcome.NO_ACCESS}),
        (117, {"agency": health, "outcome": Outcome.CANCELLED_BY_SERVICE, "children": ben}),
        (124, {"outcome": Outcome.REFUSED, "behaviours": (Behaviour.THREAT_VERBAL, Behaviour.THREATENS)}),
        (131, {"agency": "Family", "kind": Kind.CONCERN, "source": Source.RELATIVE, "practitioner": "Gran"}),
        (138, {"agency": health, "kind": Kind.LETTER}),
        (150, {"agency": health, "kind": Kind.SERVICE_ENDED}),
        (
            160,
            {"agency": police, "kind": Kind.POLICE_ATTENDANCE, "outcome": Outcome.TOOK_PLACE, "child_seen": Answer.YES},
        ),
        (163, {"kind": Kind.MEETING, "outcome": Outcome.TOOK_PLACE}),
        (
            166,
            {
                "outcome": Outcome.TOOK_PLACE,
                "child_seen": Answer.YES,
                "child_alone": Alone.YES,
                "home_seen": Answer.YES,
            },
        ),
        (
            175,
            {
                "agency": "Drug service",
                "kind": Kind.OFFICE_APPOINTMENT,
                "outcome": Outcome.TOOK_PLACE,
                "behaviours": (Behaviour.ASKS_HELP,),
            },
        ),
        (190, {"outcome": Outcome.TOOK_PLACE, "child_seen": Answer.YES, "behaviours": (Behaviour.KEEPS_AGREEMENT,)}),
        (
            205,
            {
                "agency": school,
                "kind": Kind.SCHOOL_CONTACT,
                "child_seen": Answer.YES,
                "children": anna,
                "child_alone": Alone.YES,
            },
        ),
        (221, {"outcome": Outcome.TOOK_PLACE, "child_seen": Answer.YES, "child_alone": Alone.YES}),
        (240, {"kind": Kind.MEETING}),
        (241, {"kind": Kind.STATUS, "status": (Status.OPEN,)}),
        (262, {"outcome": Outcome.TOOK_PLACE, "home_seen": Answer.YES}),
        (290, {"outcome": Outcome.TOOK_PLACE}),
        (318, {"outcome": Outcome.TOOK_PLACE, "behaviours": (Behaviour.SUPERFICIAL,)}),
        (340, {"agency": school, "kind": Kind.SCHOOL_CONTACT, "child_seen": Answer.YES, "children": anna}),
        (372, {"agency": "Drug service", "kind": Kind.OFFICE_APPOINTMENT, "outcome": Outcome.NOT_BROUGHT}),
    ]
    return case_of(
        *(row(number, after(day), **said) for number, (day, said) in enumerate(plan, start=1)),
        as_of=after(400),
        family="Morrison",
    )


def forty_row_answers() -> list[Finding | CannotTell]:
    return [
        finding("child-not-seen", 45, 160, {Level.NOTICE: 87, Level.ACT: 129}, child="Ben", running=False),
        finding("child-not-seen", 60, 160, {Level.NOTICE: 102, Level.ACT: 144}, child="Anna", running=False),
        finding("failed-access", 66, 124, {Level.NOTICE: 80, Level.ACT: 110}, running=False, unit="failed visits"),
        finding("escalation", 66, 124, {Level.ACT: 124}, running=False, unit="steps"),
        CannotTell("nobody-holding", None, "No row says who holds this case.", ((0, 1),)),
        CannotTell("child-not-seen", "Ben", "Three contacts do not say whether Ben was seen.", ((0, 36), (0, 37))),
    ]


def finding(
    detector: str,
    start: int,
    to: int,
    levels: dict[Level, int],
    *,
    child: str | None = None,
    unit: str = "days",
    running: bool = True,
) -> Finding:
    return Finding(
        detector=detector,
        child=child,
        start=after(start),
        to=after(to),
        levels={level: after(day) for level, day in levels.items()},
        figure=to - start,
        unit=unit,
        evidence=((0, 12), (0, 14)),
        says=f"{child or 'The family'}: {to - start} {unit}, made up for a test.",
        limits=tuple(guidance().questions[detector].limits)[:1],
        running=running,
    )


def many_rows(count: int = 2000, agencies: int = 10, days: int = 1095, children: int = 3) -> CaseFacts:
    """Rows spread evenly, with two stretches behind a closed door."""
    names = ("Anna", "Ben", "Cara", "Dan")[:children]
    rows = []
    for number in range(count):
        day = after(number * days // count)
        agency = f"{AGENCY_NAMES[number * 7 % agencies]}"
        hidden = 300 < (number * days // count) % 520 < 420
        said: dict[str, Any] = {"agency": agency, "children": (names[number % children],) if number % 4 else ()}
        if number % 5 == 0:
            said |= {"kind": Kind.PHONE, "outcome": Outcome.TOOK_PLACE}
        elif hidden:
            said |= {"outcome": Outcome.NO_ACCESS if number % 3 else Outcome.CANCELLED_BY_FAMILY}
        else:
            said |= {"outcome": Outcome.TOOK_PLACE, "child_seen": Answer.YES if number % 3 else Answer.NOT_RECORDED}
            said |= {"child_alone": Alone.YES} if number % 9 == 0 else {}
        if number % 6 == 0:
            said["behaviours"] = (list(Behaviour)[number // 6 % len(Behaviour)],)
        if number % 90 == 0:
            said |= {"kind": Kind.MEETING}
        rows.append(row(number + 1, day, **said))
    rows.append(row(count + 1, after(310), kind=Kind.STATUS, status=(Status.CHILD_PROTECTION,)))
    rows.append(row(count + 2, after(820), kind=Kind.STATUS, status=(Status.OPEN,)))
    return case_of(*rows, as_of=after(days), family="Long record")


AGENCY_NAMES = (
    "Social work",
    "Health visiting",
    "Primary school",
    "Police",
    "Housing",
    "Drug service",
    "Midwifery",
    "Adult mental health team",
    "Criminal justice social work",
    "Family support charity",
)
