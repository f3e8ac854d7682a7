"""What happens beside the visiting: worries and what was done about them, meetings, agreements, new adults, police."""

from sightline.demo import texts
from sightline.demo.contacts import happened
from sightline.demo.course import Span, Worry
from sightline.demo.diary import Row
from sightline.demo.names import FAMILY_NAMES
from sightline.demo.practice import SOCIAL_WORK
from sightline.demo.telling import Telling
from sightline.demo.world import YEAR


def tell_worry(told: Telling, worry: Worry) -> None:
    chance, day = told.chance, worry.day
    agency = _who_worries(told, day)
    children = told.alive(day)[:1] or list(told.household.children[:1])
    harm = told.pick(texts.HARMS[agency])
    cells = {**told.about(children), "harm": harm, "summary": told.says(texts.WORRY[agency], children)}
    if chance() < 0.8:
        cells["source"] = {"Public": "public", "Family": "relative", "School": told.pick(("observed", "child"))}.get(
            agency, "observed"
        )
    if chance() < 0.25:
        cells["impact"] = told.says(texts.IMPACT, children)
    if harm == "injury":
        _tell_account(told, day, agency, cells)
    if chance() < 0.72:
        cells["response"] = told.says(texts.ANSWERED, children)
    roll = chance()
    if roll < 0.28:
        cells["outcome"] = "no_further_action" if roll < 0.11 and not worry.leads_to_meeting else "escalated"
    told.diary.note(day, agency, "concern", **cells)
    _follow_up(told, worry)


def _tell_account(told: Telling, day: int, agency: str, cells: Row) -> None:
    """A parent's account of an injury: checked at once, checked later, left as it is, or not borne out."""
    ref = told.next_ref(agency)
    cells.update(source="parent", ref=ref, checked=told.pick(("", "no", "yes", "yes")))
    later = told.world.next_working[day + told.random.randint(1, 25)]
    roll = told.chance()
    if roll < 0.3:
        told.diary.note(
            later, agency, "other", ref=ref, checked="yes", source="agency", summary="The account was checked and fits."
        )
    elif roll < 0.42:
        told.diary.note(
            later,
            "Hospital",
            "other",
            contradicts=ref,
            source="record",
            ref=told.next_ref("Hospital"),
            summary="The notes of that day give another account.",
        )


def _who_worries(told: Telling, day: int) -> str:
    ages = [child.age(day) for child in told.household.children]
    whose = ["Public", "Family", "Police", "GP surgery", "Hospital"]
    if "domestic_abuse" in told.household.behind:
        whose += ["Police"] * 4
    whose += ["School"] * (5 * any(age > 4 for age in ages)) + ["Health visiting"] * (
        3 * any(0 < age < 5 for age in ages)
    )
    return told.pick(whose)


def _follow_up(told: Telling, worry: Worry) -> None:
    chance, working = told.chance, told.world.next_working
    if worry.day >= told.course.closes:
        return
    present = told.alive(worry.day)
    if present and chance() < 0.6:
        visit = working[worry.day + told.random.randint(0, 6)]
        happened(told, SOCIAL_WORK, "unannounced_visit" if chance() < 0.4 else "home_visit", told.lead, visit, present)
    if chance() < 0.42 or worry.leads_to_meeting:
        assessed = working[worry.day + told.random.randint(4, 35)]
        told.diary.note(
            assessed,
            "Social work",
            "assessment",
            practitioner=told.lead,
            summary="Assessment written up and shared with the family.",
        )
    if chance() < 0.2 or worry.leads_to_meeting:
        _meeting(
            told,
            working[worry.day + told.random.randint(10, 28)],
            "Meeting of the agencies with the family about the worry raised.",
        )


def _meeting(told: Telling, day: int, summary: str) -> None:
    told.diary.note(day, "Social work", "meeting", practitioner=told.lead, outcome="took_place", summary=summary)


def tell_registration(told: Telling, span: Span) -> None:
    """Planning meeting, status, core groups with agreements, review, and the way off the register."""
    start, end = span
    children = told.alive(start) or list(told.household.children)
    names = {} if told.chance() < 0.5 else {"child": "; ".join(child.name for child in children)}
    _meeting(told, start, "Child protection planning meeting. A plan was agreed.")
    told.diary.note(
        start,
        "Social work",
        "status",
        **names,
        status="child_protection",
        lead=told.lead,
        summary="Placed on the child protection register.",
    )
    agree(told, start, told.random.randint(2, 4))
    day = start + told.random.randint(12, 21)
    while day < end:
        day = told.world.next_working[day]
        _meeting(told, day, "Core group with the parents. Progress on the plan gone through.")
        if told.chance() < 0.35:
            agree(told, day, told.random.randint(1, 2))
        day += told.random.randint(26, 44)
    if end < told.course.closes:
        _meeting(told, end, "Review meeting. Less risk now; support goes on.")
        told.diary.note(
            end, "Social work", "status", **names, status="open", lead=told.lead, summary="Name taken off the register."
        )


def tell_order(told: Telling, span: Span) -> None:
    start, end = span
    told.diary.note(
        start, "Social work", "status", status="compulsory_order", lead=told.lead, summary="Compulsory order made."
    )
    if end < told.course.closes:
        told.diary.note(
            end, "Social work", "status", status="open", lead=told.lead, summary="Order ended at the hearing."
        )


def tell_planning(told: Telling) -> None:
    """Meetings about the child's plan, every few months while the case is open."""
    course = told.course
    day = course.opened + told.random.randint(30, 120)
    while day < course.closes and (day := told.world.next_working[day]) < course.closes:
        if not course.protected[day]:
            _meeting(told, day, "Meeting about the child's plan with the family.")
            if told.chance() < 0.6:
                agree(told, day, told.random.randint(1, 3))
        day += told.random.randint(80, 150)


def agree(told: Telling, day: int, count: int) -> None:
    for _ in range(count):
        ours = told.chance() < 0.3
        due = day + told.random.randint(7, 56)
        kept = told.chance() < (0.8 if ours else told.household.manner.keeps)
        done = due + told.random.randint(-14, 21)
        cells = {"action_done": told.world.day_of(max(day, done))} if kept and done < told.world.days else {}
        told.diary.note(
            day,
            "Social work",
            "agreement",
            action=told.says(texts.OUR_ACTIONS if ours else texts.ACTIONS),
            action_owner="Social work" if ours else told.household.adults[0],
            action_due=told.world.day_of(due),
            **cells,
            summary="Agreed together.",
        )


def tell_new_adult(told: Telling) -> None:
    """About one household in eight is joined by an adult in a year."""
    if told.chance() > 0.125 * told.world.days / YEAR:
        return
    day = told.random.randrange(told.world.days)
    name = f"{told.pick(told.household.first_names.men)} {told.pick(FAMILY_NAMES)}"
    agency = told.pick(("Social work", "School", "Health visiting", "Police"))
    told.diary.note(
        day,
        agency,
        "household_change",
        adult=f"joined:{name}",
        source=told.pick(("parent", "child", "", "relative")),
        summary=f"{name} is said to be living with the family.",
    )
    if told.chance() < 0.75:
        told.diary.note(
            told.world.next_working[day + told.random.randint(2, 30)],
            "Social work",
            "other",
            adult=f"known:{name}",
            source="agency",
            summary=f"Spoke with {name}; checks done.",
        )
    if told.chance() < 0.35:
        told.diary.note(
            day + told.random.randint(60, 400),
            "Social work",
            "household_change",
            adult=f"left:{name}",
            summary=f"{name} has moved out.",
        )


def tell_police(told: Telling) -> None:
    a_year = 1.4 if "domestic_abuse" in told.household.behind else 0.12
    day = told.random.expovariate(a_year / YEAR)
    while day < told.world.days:
        on, seen = int(day), told.chance()
        told.diary.note(
            on,
            "Police",
            "police_attendance",
            outcome="took_place",
            ref=told.next_ref("Police"),
            child_seen="yes" if seen < 0.45 else "no" if seen < 0.7 else "",
            indicators="domestic_abuse" if a_year > 1 and told.chance() < 0.6 else "",
            summary="Attended after a call. All spoken to; report shared with social work.",
        )
        if told.chance() < 0.3:
            told.diary.note(
                min(on + 1, told.world.days - 1),
                "Out-of-hours social work",
                "phone",
                summary="Told by the police; passed to the day team.",
            )
        day += told.random.expovariate(a_year / YEAR)


def tell_stay(told: Telling) -> None:
    """A child in hospital for some days, seen by the ward until the day of going home."""
    if told.chance() > 0.12:
        return
    day = told.random.randrange(told.world.days)
    children = told.alive(day)[:1]
    if children:
        home = min(day + 1 + int(told.random.expovariate(0.2)), told.world.days - 1)
        told.diary.note(
            day,
            "Hospital",
            "hospital",
            **told.about(children),
            until=told.world.day_of(home),
            outcome="took_place",
            child_seen="yes",
            source="observed",
            summary=told.says(("{child} on the ward until well enough to go home.",), children),
        )


def tell_withdrawal(told: Telling) -> None:
    """Families move, change school or surgery; more so in a spell of keeping away."""
    for day in range(0, told.world.days, 30):
        if told.chance() < (0.03 if told.course.avoiding[day] else 0.003):
            told.diary.note(
                day,
                told.pick(("School", "GP surgery")),
                "withdrawal",
                **told.about(told.household.children[:1]),
                summary=told.says(("{adult} has told us that {child} is moving to another place nearer to family.",)),
            )


def tell_threats(told: Telling) -> None:
    """Rare, mostly words; one in five is reported to the police, and what was done about it is often not written."""
    a_year = 0.16 + 0.8 * told.household.manner.flares
    day = told.course.opened + told.random.expovariate(a_year / YEAR)
    while day < told.course.closes:
        on = int(day)
        told.diary.note(
            on,
            "Social work",
            told.pick(("phone", "phone", "message", "office_appointment")),
            practitioner=told.lead,
            behaviours=told.pick(
                ("threat_verbal",) * 6 + ("threatens", "intimidates", "threat_online", "threat_written", "throws")
            ),
            response="Reported to the police." if told.chance() < 0.2 else "",
            summary="Words that the worker took as a threat. Team told.",
        )
        if told.chance() < 0.5:
            _meeting(
                told, told.world.next_working[on + told.random.randint(1, 14)], "How to go on working together safely."
            )
        day += told.random.expovariate(a_year / YEAR)


def tell_ending(told: Telling) -> None:
    course = told.course
    if course.closes >= told.world.days:
        return
    if told.chance() < 0.7:
        told.diary.note(
            course.closes - 1,
            "Social work",
            "decision",
            practitioner=told.lead,
            summary="Agreed with the family that our part can end.",
        )
    told.diary.note(course.closes, "Social work", "status", status="closed", lead="none", summary="Case closed.")
