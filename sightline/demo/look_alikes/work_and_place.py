"""Look-alikes made by work and place: an offshore rota, snow and no signal, a baby in hospital."""

from sightline.demo.look_alikes.ordinary import AT_HOME, Circumstance, Planned, Story


def offshore_rota(story: Story) -> Circumstance:
    """Two or three weeks away, two or three at home. Who is at home in between differs from family to family."""
    rota, phase = story.random.choice((14, 21)), story.between(0, 41)
    alone_with_grandmother = story.often(0.25)
    understood = story.between(20, 70)  # the day by which services have the rota

    def away(day: int) -> bool:
        return (day + phase) // rota % 2 == 1

    def next_home(day: int) -> int:
        while away(day):
            day += 1
        return story.working(day + story.between(1, 5))

    def tell(planned: Planned) -> bool:
        if planned.kind not in (*AT_HOME, "office_appointment") or not away(planned.day):
            return False
        known = {"indicators": "work_pattern"} if planned.day > understood or story.often(0.3) else {}
        moved = planned._replace(day=next_home(planned.day))
        if planned.day > understood and story.often(0.55):
            words = "Visit set for the weeks at home, as agreed with {adult}."
            story.call(planned.day - 3, planned.agency, words, indicators="work_pattern")
            story.took_place(moved)
            return True
        if not alone_with_grandmother and story.often(0.5):
            story.took_place(planned, **known)
            return True
        if planned.day <= understood and planned.kind in AT_HOME and story.often(0.4):
            story.missed(planned, "no_access", "No reply. The children were with their grandmother.", **known)
        else:
            cells = known | ({"behaviours": "cancels"} if story.often(0.25) else {})
            story.missed(
                planned, "cancelled_by_family", "{adult} offshore until crew change, asks for a day after it.", **cells
            )
        story.took_place(moved)
        return True

    return tell


def snow_and_no_signal(story: Story) -> Circumstance:
    """A farm cottage at the end of a track: calls do not get through, and winters shut the road."""
    shut = _road_shut(story)

    def next_open(day: int) -> int:
        while day in shut:
            day += 1
        return story.working(day + story.between(0, 5))

    def tell(planned: Planned) -> bool:
        if story.often(0.35):
            story.call(planned.day - 2, planned.agency, "Rang {adult}, no signal at the house. Message left.")
        if planned.day not in shut:
            return False
        if planned.agency == "School":
            return True  # shut too: nothing to write
        if planned.kind in AT_HOME and story.often(0.85):
            story.missed(planned, "cancelled_by_service", "Track blocked by snow, could not get through.")
        elif planned.kind in AT_HOME:
            story.missed(planned, "no_access", "Walked up from the road; family had gone to grandparents for the snow.")
        else:
            story.missed(planned, "cancelled_by_family", "{adult} could not get the car out, asks for another day.")
        story.took_place(planned._replace(day=next_open(planned.day)))
        return True

    return tell


def _road_shut(story: Story) -> set[int]:
    shut: set[int] = set()
    for day, month in enumerate(story.world.month[: story.world.days]):
        if month in (12, 1, 2) and story.often(0.035):
            shut.update(range(day, day + story.between(3, 13)))
    return shut


def baby_in_hospital(story: Story) -> Circumstance:
    """Six weeks on the ward, seen every day there, and nobody at home to open the door."""
    baby = story.children[0]
    goes_in = max(baby.born + story.between(0, 40), story.between(40, 200))
    goes_home = goes_in + story.between(38, 48)
    story.diary.note(
        goes_in,
        "Hospital",
        "hospital",
        child=baby.name,
        born=baby.born_on,
        until=story.world.day_of(goes_home),
        child_seen="yes",
        outcome="took_place",
        source="observed",
        practitioner="Ward staff",
        summary=f"{baby.name} admitted for help with breathing and feeding. Seen by ward staff every day.",
    )
    step = story.random.choice((1, 1, 3, 7))
    for day in range(goes_in + step, goes_home, step):
        warm = {"strength": "warm"} if story.often(0.15) else {}
        story.diary.note(
            day,
            "Hospital",
            "hospital",
            child=baby.name,
            child_seen="yes",
            **warm,
            summary=f"Ward note: {baby.name} a little stronger. {story.adult} with the baby most of the day.",
        )
    story.call(goes_home, "Hospital", f"{baby.name} goes home today; health visiting told.", practitioner="Ward staff")
    story.took_place(Planned(story.working(goes_home + story.between(1, 4)), "Health visiting", "home_visit"))

    told: set[str] = set()  # services that know where the family is: they come to the ward, or wait

    def tell(planned: Planned) -> bool:
        if not goes_in <= planned.day < goes_home or planned.agency in ("School", "GP surgery"):
            return False
        if planned.kind not in AT_HOME:
            return True
        knows = planned.agency in told
        told.add(planned.agency)
        roll = story.random.random() * (0.6 if knows else 1)
        if roll < 0.35:
            story.took_place(planned._replace(kind="hospital"))
        elif roll < 0.6:
            story.missed(planned, "cancelled_by_service", "Family on the ward; visit to follow once home.")
        elif roll < 0.85:
            story.missed(planned, "cancelled_by_family", "{adult} rang from the ward to put the visit off.")
        else:
            story.missed(planned, "no_access", "No reply: family on the ward, as we then learned.")
        return True

    return tell
