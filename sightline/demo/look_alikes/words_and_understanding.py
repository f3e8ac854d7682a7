"""Look-alikes made by words: no interpreter, a new country, letters that cannot be read, a plan too complex."""

from sightline.demo.look_alikes.ordinary import AT_HOME, Circumstance, Planned, Story


def deaf_parent(story: Story) -> Circumstance:
    """The bell is not heard, the phone is of no use, and nobody has booked an interpreter; then somebody does."""
    begins = story.between(0, 120)
    booked = begins + story.between(45, 120)
    day = story.working(booked - story.between(5, 20))
    story.diary.note(
        day,
        "Social work",
        "agreement",
        action="Book a sign language interpreter for every meeting",
        action_owner="Social work",
        action_due=story.world.day_of(booked),
        action_done=story.world.day_of(booked),
        indicators="disability",
        summary="Agreed how to reach each other: by text, with an interpreter for meetings, and the flashing bell.",
    )

    learnt: set[str] = set()  # services that know that neither bell nor phone is heard: they text

    def tell(planned: Planned) -> bool:
        if not begins <= planned.day < booked or planned.agency == "School":
            return False
        why = {"indicators": "disability"} if story.often(0.6) else {}
        knows = planned.agency in learnt
        if not knows and story.often(0.5):
            story.call(planned.day - 3, planned.agency, "Rang {adult} twice, no answer.")
        if planned.kind in AT_HOME and story.often(0.08 if knows else 0.35):
            story.missed(planned, "no_access", "No answer at the door, though a light was on. Card left.", **why)
            story.call(planned.day + 1, planned.agency, "Text to {adult} with a new time; answered at once.", "message")
            learnt.add(planned.agency)
            story.took_place(story.again(planned, 2, 8), **why)
        elif planned.kind == "clinic" and not knows and story.often(0.25):
            story.missed(planned, "not_brought", "{child} was not brought. The reminder had been a phone call.")
            learnt.add(planned.agency)
            story.took_place(story.again(planned, 10, 28))
        elif story.often(0.4):
            behaviour = story.random.choice(
                ("silence", "silence", "body_language", "changes_subject", "superficial", "")
            )
            story.took_place(
                planned, outcome=story.random.choice(("cut_short", "took_place")), behaviours=behaviour, **why
            )
        else:
            return False
        return True

    return tell


def new_to_the_country(story: Story) -> Circumstance:
    """They do not know who is at the door, nor that help here is free and meant as help."""
    unsure_until = story.between(35, 80)
    if story.often(0.35):
        day = story.between(60, 200)
        story.diary.note(
            day,
            "GP surgery",
            "withdrawal",
            **story.names_of(story.children[:1]),
            summary="Family given a flat in the next town; new surgery told.",
        )

    known: set[str] = set()  # services that have come with an interpreter and said who they are

    def tell(planned: Planned) -> bool:
        if planned.day >= unsure_until or planned.agency in known or planned.agency == "School":
            return False
        why = {
            "indicators": story.random.choice(
                ("language", "language", "language; culture", "culture", "past_experience")
            )
        }
        roll = story.random.random()
        if planned.kind in AT_HOME and roll < 0.28:
            story.missed(planned, "no_access", "Somebody was in and did not open. Card left in their language.", **why)
        elif planned.kind in AT_HOME and roll < 0.38:
            story.missed(
                planned, "refused", "{adult} did not know who we are and asked us to come back with papers.", **why
            )
        elif planned.kind == "clinic" and roll < 0.35:
            story.missed(planned, "not_brought", "{child} was not brought; the letter had been in English.", **why)
        elif roll < 0.6:
            story.took_place(planned, behaviours=story.random.choice(("", "", "silence", "superficial")), **why)
            return True
        else:
            return False
        story.took_place(story.again(planned, 3, 9), indicators="language", behaviours="engages")
        if story.often(0.7):
            known.add(planned.agency)
        return True

    return tell


def letters_unread(story: Story) -> Circumstance:
    """Appointments come by letter, and the letters cannot be read. By phone or in person all is well."""
    begins = story.between(20, 150)
    days = [story.working(begins + number * story.between(18, 35)) for number in range(story.between(2, 4))]
    found_out = begins + story.between(60, 130)
    for number, day in enumerate(sorted(days)):
        if day < found_out and (asked := _appointment_by_letter(story, day, second=number > 0)):
            found_out = min(found_out, asked)
    rings: set[str] = set()  # services that have rung about a missed date: the next they say aloud
    text = "{adult} told us that letters are hard to read. From now on we ring."
    story.call(found_out, story.lead_agency, text, indicators="literacy")

    def tell(planned: Planned) -> bool:
        """Regular clinics mostly have their next date said aloud at the last one."""
        if planned.kind not in ("clinic", "office_appointment") or planned.agency in rings:
            return False
        if begins <= planned.day < found_out and story.often(0.3):
            outcome = "not_brought" if planned.kind == "clinic" else "no_access"
            story.missed(planned, outcome, "Appointment sent by letter, nobody came.")
            words = "Rang {adult}, who had not known of the date."
            story.call(planned.day + story.between(1, 4), planned.agency, words)
            rings.add(planned.agency)
            story.took_place(story.again(planned, 5, 21))
            return True
        return False

    return tell


def _appointment_by_letter(story: Story, day: int, *, second: bool) -> int | None:
    """Missed, so somebody rings about it, and on the phone it may come out why. Answers the day of that.

    Who rings about a second one asks what is in the way.
    """
    child = story.children[0]
    name = child.name
    services = ("Hospital", "Hospital", "GP surgery", "Dentist", *(("Health visiting",) if child.age(day) < 5 else ()))
    service = story.random.choice(services)
    story.diary.note(day - 14, service, "letter", child=name, summary=f"Letter with an appointment for {name}.")
    words = f"{name} was not brought; date had been sent by letter."
    story.diary.note(day, service, "clinic", outcome="not_brought", child=name, summary=words)
    if not story.often(0.9 if second else 0.6):
        return None
    rang = day + story.between(2, 10)
    story.call(rang, service, "Rang {adult}, who had not known of the date. New one set.")
    again = story.working(day + story.between(14, 40))
    cells = {"child": name, "outcome": "took_place", "child_seen": "yes"}
    story.diary.note(again, service, "clinic", **cells, summary=f"{name} brought on the new date.")
    return rang if story.often(0.8 if second else 0.35) else None


def plan_too_complex(story: Story) -> Circumstance:
    """Ten pages and eight tasks for a parent with a learning disability; later two tasks with pictures."""
    first = story.working(story.between(20, 90))
    second = story.working(first + story.between(70, 110))
    tasks = [
        "Keep a food diary",
        "Ring the school by nine if unwell",
        "Go to the parenting group",
        "Take the red book to each clinic",
        "Fill in the housing form",
        "Bath and bed by eight",
        "Keep a list of appointments",
        "Buy a stair gate",
    ]
    story.random.shuffle(tasks)
    given = tasks[: story.between(4, 8)]
    carried = set(given[: story.between(0, 2)]) if story.often(0.3) else set()
    story.meeting(first, "Planning meeting. A plan of several pages was agreed.")
    for task in given:
        _agree(story, first, task, done_share=0.4)
    story.meeting(
        second, "Meeting with {adult} and an advocate. The plan is now one page with pictures.", indicators="disability"
    )
    for task in carried:
        _agree(story, second, task, done_share=0.85)
    for task in ("Bedtime picture chart with {child}", "Pack the school bag together each evening"):
        _agree(story, second, story.says(task, story.children[:1]), done_share=0.9)

    def tell(planned: Planned) -> bool:
        if not first <= planned.day < second or planned.agency == "School" or not story.often(0.5):
            return False
        behaviour = story.random.choice(
            ("engages", "engages", "engages", "excuses", "late", "superficial", "asks_help", "changes_subject")
        )
        why = {"indicators": "disability"} if story.often(0.4) else {}
        story.took_place(planned, behaviours=behaviour, **why)
        return True

    return tell


def _agree(story: Story, day: int, task: str, done_share: float) -> None:
    due = day + story.between(14, 56)
    done = due + story.between(-10, 14)
    kept = story.often(done_share) and done < story.world.days
    story.diary.note(
        day,
        story.lead_agency,
        "agreement",
        action=task,
        action_owner=story.adult,
        action_due=story.world.day_of(due),
        action_done=story.world.day_of(done) if kept else "",
        summary="Agreed at the meeting.",
    )
