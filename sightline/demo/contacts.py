"""Contacts as they fall out of a family's course: visits, clinics, school check-ins, calls, and how each went."""

from sightline.demo import texts
from sightline.demo.diary import Row
from sightline.demo.household import Child
from sightline.demo.practice import Involvement, Practice
from sightline.demo.telling import Telling

AT_HOME = frozenset({"home_visit", "unannounced_visit"})
_NOT_BROUGHT = 0.07
_NOT_BROUGHT_WHEN_PROTECTED = 0.17  # odds 2.7 times as high
_MISSED = {
    "no_access": texts.NO_ACCESS,
    "refused": texts.REFUSED,
    "not_brought": texts.NOT_BROUGHT,
    "cancelled_by_family": texts.CANCELLED_BY_FAMILY,
    "cancelled_by_service": texts.CANCELLED_BY_SERVICE,
}
_SEEN_TEXTS = {"clinic": texts.CLINIC_SEEN, "school_contact": texts.SCHOOL_SEEN}


def keep_contact(told: Telling, involvement: Involvement) -> None:
    """All that one agency does with a family while it is involved."""
    practice, first, last = involvement
    chance, course = told.chance, told.course
    open_days = told.world.next_school_day if practice.agency == "School" else told.world.next_working
    last = min(last, told.world.days)
    worker = told.worker(practice.agency)
    _take_the_case(told, practice, worker, first)
    leaves = first + told.random.expovariate(1 / practice.stays)
    day = first + int(chance() * practice.every * 0.5)
    while day < last and (day := open_days[day]) < last:
        if day > leaves:
            worker = _hand_over(told, practice, day)
            leaves = day + 60 + told.random.expovariate(1 / practice.stays)
        _one_contact(told, practice, worker, day)
        every = practice.every_protected if course.protected[day] else practice.every
        if course.order[day]:
            every = min(every, 22.0)
        day += max(1, int(every * (0.55 + 0.9 * chance())))


def _take_the_case(told: Telling, practice: Practice, worker: str, first: int) -> None:
    if practice.agency == "Social work":
        told.lead = worker
        if first > 14 or told.chance() < 0.6:
            day = max(0, first - 2)
            told.diary.note(
                day, "Social work", "status", status="open", lead=worker, summary="Work with the family begins."
            )


def _hand_over(told: Telling, practice: Practice, day: int) -> str:
    worker = told.worker(practice.agency)
    if told.chance() < 0.6:
        lead = worker if practice.agency == "Social work" else told.lead
        told.diary.note(
            max(0, day - int(told.chance() * 10)),
            practice.agency,
            "change_of_worker",
            practitioner=worker,
            lead=lead,
            summary=f"{worker} takes over and will be in touch.",
        )
    if practice.agency == "Social work":
        told.lead = worker
    return worker


def _one_contact(told: Telling, practice: Practice, worker: str, day: int) -> None:
    kind = told.pick(practice.kinds)
    if kind == "school_contact" and told.world.next_school_day[day] != day:
        kind = "home_visit"
    present = _who_it_is_about(told, practice, kind, day)
    if not present:
        return
    outcome = _how_it_went(told, kind, day)
    if outcome == "took_place":
        happened(told, practice, kind, worker, day, present)
    else:
        _missed(told, practice, kind, worker, day, present, outcome)
    for _ in range(int(practice.calls * 2 * told.chance() + told.chance())):
        _call(told, practice, worker, day)


def _who_it_is_about(told: Telling, practice: Practice, kind: str, day: int) -> list[Child]:
    agency = practice.agency
    if agency == "Midwifery":
        return list(told.household.children[:1])
    alive = told.alive(day)
    if agency == "Health visiting":
        alive = [child for child in alive if child.age(day) < 5]
    elif kind == "school_contact":
        alive = [child for child in alive if child.age(day) >= 3]
    if kind in ("clinic", "school_contact") and len(alive) > 1:
        return [told.pick(alive)]
    return alive or list(told.household.children[:1]) * (kind in AT_HOME)


def _how_it_went(told: Telling, kind: str, day: int) -> str:
    course, manner, roll = told.course, told.household.manner, told.chance()
    if told.world.snow[day] and told.household.rural and roll < 0.8:
        return "cancelled_by_service"
    if roll < 0.03:
        return "cancelled_by_service"
    avoiding = course.avoiding[day]
    if kind in AT_HOME:
        fails = manner.opens_late + 0.10 * course.protected[day] + 0.36 * avoiding
        if roll < 0.03 + fails:
            return "refused" if told.chance() < (0.5 if course.heated[day] else 0.08) else "no_access"
        puts_off = manner.puts_off + 0.10 * avoiding + 0.14 * course.away[day]
        return "cancelled_by_family" if roll < 0.03 + fails + puts_off else "took_place"
    if kind == "office_appointment":
        if roll < 0.13 + 0.25 * avoiding:
            return "cancelled_by_family" if told.chance() < 0.6 else "no_access"
        return "took_place"
    missed = _NOT_BROUGHT_WHEN_PROTECTED if course.protected[day] else _NOT_BROUGHT
    return "not_brought" if roll < 0.03 + missed * (1 + 1.5 * avoiding) else "took_place"


def happened(told: Telling, practice: Practice, kind: str, worker: str, day: int, present: list[Child]) -> None:
    """A contact that took place: one row where the children's answers are alike, else a row for each child."""
    chance = told.chance
    seldom_seen = 0.42 if told.course.avoiding[day] else 0.1
    if kind == "office_appointment":
        seldom_seen = 0.85
    apart = [chance() > seldom_seen for _ in present]
    shared = _shared_cells(told, practice, kind, worker, day)
    if len(set(apart)) == 1:
        told.diary.note(
            day, practice.agency, kind, **_child_cells(told, practice, kind, day, present, apart[0]) | shared
        )
        return
    shared["visit"] = told.next_visit()
    for child, seen in zip(present, apart, strict=True):
        told.diary.note(day, practice.agency, kind, **_child_cells(told, practice, kind, day, [child], seen) | shared)


def _shared_cells(told: Telling, practice: Practice, kind: str, worker: str, day: int) -> Row:
    chance, course, manner = told.chance, told.course, told.household.manner
    cells = {"practitioner": worker} if chance() < 0.85 else {}
    roll = chance()
    if roll < 0.88:
        cells["outcome"] = "took_place" if roll < 0.80 else "late" if roll < 0.84 else "cut_short"
    if kind in AT_HOME and chance() < practice.home:
        cells["home_seen"] = "yes" if chance() < (0.5 if course.avoiding[day] else 0.85) else "no"
    if chance() < practice.source:
        cells["source"] = "observed" if chance() < 0.75 else "parent"
    if kind != "school_contact":
        _adults_were(told, cells, day)
    if chance() < 0.05:
        cells["indicators"] = told.pick(told.household.behind) if told.household.behind else ""
    elif told.household.interpreter and chance() < 0.1:
        cells["indicators"] = "language"
    if chance() < 0.10 + 0.12 * manner.keeps:
        cells["strength"] = told.pick(("warm", "warm", "thriving", "support_used", "other", "change_seen"))
    return cells


def _adults_were(told: Telling, cells: Row, day: int) -> None:
    """Behaviour, where somebody wrote it down."""
    course, manner, chance = told.course, told.household.manner, told.chance
    if course.heated[day] and chance() < 0.28:
        hot = told.pick(
            ("shouts", "challenges", "accuses", "derogatory", "intimidates", "body_language", "threat_verbal", "shouts")
        )
        cells.update(behaviours=hot, towards=cells.get("practitioner", ""), summary=told.says(texts.HOT_WORDS))
    elif course.avoiding[day]:
        if chance() < 0.3:
            cells["behaviours"] = told.pick(
                ("excuses", "avoids", "cuts_short", "changes_subject", "late", "superficial")
            )
    elif chance() < manner.engages * 0.7:
        cells["behaviours"] = told.pick(("engages", "engages", "engages", "asks_help", "keeps_agreement"))
    elif chance() < manner.promises * 0.5:
        cells["behaviours"] = told.pick(("superficial", "no_change", "conditional", "engages; superficial"))
    elif chance() < 0.008:
        cells["behaviours"] = told.pick(("challenges", "complains", "dismissive", "silence", "shouts", "threat_verbal"))


def _child_cells(told: Telling, practice: Practice, kind: str, day: int, children: list[Child], seen: bool) -> Row:
    chance = told.chance
    cells = told.about(children)
    written = chance() < practice.seen
    if written:
        cells["child_seen"] = "yes" if seen else "no"
    if written and seen and chance() < practice.alone:
        cells["child_alone"] = _alone(told, children, day)
    if seen and chance() < (0.008, 0.02, 0.035)[told.household.danger]:
        cells["harm"] = told.pick(("neglect", "hunger", "withdrawn", "other", "delay"))
        cells["response"] = told.says(texts.ANSWERED, children) if chance() < 0.6 else ""
    words = _SEEN_TEXTS.get(kind) or (texts.OFFICE if kind == "office_appointment" else texts.VISIT_SEEN)
    if kind in AT_HOME and not (seen and written):
        words = texts.VISIT_PLAIN if seen or not written else texts.VISIT_NOT_SEEN
    cells["summary"] = told.says(words, children)
    return cells


def _alone(told: Telling, children: list[Child], day: int) -> str:
    if children[0].age(day) < 3.5:
        return "too_young"
    if told.chance() < (0.2 if told.course.avoiding[day] else 0.02):
        return "refused"
    return "yes" if told.chance() < 0.6 else "no"


def _missed(
    told: Telling, practice: Practice, kind: str, worker: str, day: int, present: list[Child], outcome: str
) -> None:
    chance, avoiding = told.chance, told.course.avoiding[day]
    snowed_in = outcome == "cancelled_by_service" and told.world.snow[day] and told.household.rural
    cells = {"practitioner": worker} if chance() < 0.85 else {}
    cells |= told.about(present)
    cells["outcome"] = outcome if chance() < 0.95 else ""
    if outcome in ("no_access", "refused") and chance() < practice.seen:
        cells["child_seen"] = "no"
    if outcome == "refused":
        cells["behaviours"] = told.pick(
            ("refuses_door", "refuses_door; shouts", "refuses_cooperation", "refuses_door; accuses")
        )
    elif outcome == "cancelled_by_family" and (avoiding and chance() < 0.5):
        cells["behaviours"] = told.pick(("cancels", "cancels; excuses"))
    elif outcome == "cancelled_by_family" and told.course.away[day] and chance() < 0.5:
        cells["indicators"] = "work_pattern"
    elif outcome == "no_access" and avoiding and chance() < 0.15:
        cells["behaviours"] = "pretends_out"
    cells["summary"] = told.says(
        texts.SNOWED_IN if snowed_in else texts.SCHOOL_AWAY if kind == "school_contact" else _MISSED[outcome], present
    )
    told.diary.note(day, practice.agency, kind, **cells)
    if chance() < 0.6:
        _call(told, practice, worker, day + 1)
    if kind in AT_HOME and chance() < 0.45:
        _try_again(told, practice, worker, told.world.next_working[day + told.random.randint(1, 8)], present)


def _try_again(told: Telling, practice: Practice, worker: str, day: int, present: list[Child]) -> None:
    if day >= told.course.closes:
        return
    if _how_it_went(told, "home_visit", day) == "took_place":
        happened(told, practice, "home_visit", worker, day, present)
        return
    told.diary.note(
        day,
        practice.agency,
        "home_visit",
        **told.about(present),
        outcome="no_access",
        practitioner=worker,
        summary=told.says(texts.NO_ACCESS, present),
    )


def _call(told: Telling, practice: Practice, worker: str, near: int) -> None:
    chance = told.chance
    day = near + int(chance() * 9) - 4
    if not 0 <= day < told.world.days or (day := told.world.next_working[day]) >= told.world.days:
        return
    kind = told.pick(("phone",) * 7 + ("message",) * 3 + ("letter",))
    avoiding = told.course.avoiding[day]
    words = texts.of_a_call(kind)
    if avoiding and kind != "letter" and chance() < 0.6:
        words = texts.CALL_INSTEAD if kind == "phone" else texts.MESSAGE_INSTEAD
    cells = {"practitioner": worker} if chance() < 0.7 else {}
    if avoiding and chance() < 0.2:
        cells["behaviours"] = told.pick(("excuses", "cancels", "avoids"))
    if chance() < practice.source * 0.6:
        cells["source"] = "parent" if kind == "phone" else "record"
    told.diary.note(day, practice.agency, kind, **cells, summary=told.says(words))
