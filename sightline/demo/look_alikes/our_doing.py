"""Look-alikes of the services' own making: a fair complaint, three new workers, a records outage."""

from sightline.demo.look_alikes.ordinary import AT_HOME, Circumstance, Planned, Story


def fair_complaint(story: Story) -> Circumstance:
    """We were wrong, the family says so, and it is answered."""
    agency = story.lead_agency
    wronged = story.between(60, 260)
    complained = story.working(wronged + story.between(2, 12))
    answered = story.working(complained + story.between(12, 28))
    over = answered + story.between(5, 25)
    story.call(
        wronged,
        agency,
        "A report about the family went to a wrong address. Our mistake.",
        "other",
        indicators="our_own_conduct",
    )
    channel = story.random.choice(("letter", "message", "phone"))
    behaviours = story.random.choice(("complains", "complains", "complains; challenges", "complains; accuses"))
    story.call(
        complained,
        agency,
        "{adult} complains that the report went astray and wants to know who read it.",
        channel,
        behaviours=behaviours,
        indicators="our_own_conduct",
    )
    story.call(
        answered,
        agency,
        "Complaint upheld. Apology sent, with what has been changed.",
        "letter",
        response="Apology and new way of sending reports.",
    )
    refuses_one = [story.often(0.2)]

    def tell(planned: Planned) -> bool:
        if planned.agency != agency or not wronged <= planned.day < over:
            return False
        why = {"indicators": "our_own_conduct"} if story.often(0.7) else {}
        if planned.kind in AT_HOME and refuses_one[0] and planned.day >= complained:
            refuses_one[0] = False
            story.missed(
                planned,
                "refused",
                "{adult} would not have the worker in until the complaint is answered. A colleague offered.",
                **why,
            )
            story.took_place(story.again(planned, 2, 8), practitioner=story.random.choice(story.world.staff[agency]))
            return True
        words = story.random.choice(
            (
                "challenges",
                "complains",
                "complains; challenges",
                "accuses",
                "",
                "",
                "challenges; shouts" if story.often(0.3) else "complains",
            )
        )
        story.took_place(planned, behaviours=words, **why)
        return True

    return tell


def three_new_workers(story: Story) -> Circumstance:
    """Three goodbyes in four months, none of them the family's doing."""
    agency = "Social work" if story.often(0.8) else "Health visiting"
    first = story.between(40, 220)
    gaps: list[tuple[int, int]] = []
    arrivals: list[tuple[int, str]] = []
    for number in range(3):
        leaves = story.working(first + number * 38 + story.between(-6, 6))
        comes = story.working(leaves + story.between(1, 14))
        name = story.random.choice(story.world.staff[agency])
        gaps.append((leaves, comes))
        arrivals.append((comes, name))
        lead = {"lead": name} if agency == "Social work" or story.often(0.5) else {}
        story.diary.note(
            comes,
            agency,
            "change_of_worker",
            practitioner=name,
            **lead,
            summary=f"{name} takes over from a colleague who has moved on.",
        )
        if story.often(0.7):
            story.took_place(
                Planned(story.working(comes + story.between(1, 8)), agency, "home_visit"), practitioner=name
            )

    def tell(planned: Planned) -> bool:
        if planned.agency != agency:
            return False
        for comes, name in arrivals:
            if planned.day >= comes:
                story.workers[agency] = name
        if any(leaves <= planned.day < comes for leaves, comes in gaps):
            story.missed(
                planned, "cancelled_by_service", "No worker in post that week. We said sorry and gave a new date."
            )
            back = next(comes for leaves, comes in gaps if leaves <= planned.day < comes)
            story.took_place(planned._replace(day=story.working(back + story.between(1, 8))))
            return True
        if first <= planned.day < first + 150 and story.often(0.3):
            mood = story.random.choice(("dismissive", "complains", "challenges", "excuses"))
            story.took_place(planned, behaviours=mood, indicators="our_own_conduct" if story.often(0.6) else "")
            return True
        return False

    return tell


def records_outage(story: Story) -> Circumstance:
    """The work went on; the records of some weeks did not, and came back in part and with gaps."""
    begins = story.between(60, 320)
    ends = begins + story.between(20, 50)
    agencies = story.random.choice(
        (("Social work",), ("Health visiting",), ("Social work", "Family support"), ("School",))
    )
    back = story.working(ends + story.between(1, 6))
    story.call(
        back,
        agencies[0],
        "Records were down for some weeks. Visits went on; notes are being entered from paper.",
        "other",
    )

    def tell(planned: Planned) -> bool:
        if planned.agency not in agencies or not begins <= planned.day < ends:
            return False
        if story.often(0.5):
            row = story.diary.note(
                planned.day, planned.agency, planned.kind, summary="Entered later from a paper note."
            )
            if row is not None and story.often(0.3):
                row["when"] = row["when"][:7]
            if row is not None and story.often(0.4):
                row["outcome"] = "took_place"
        return True

    return tell
