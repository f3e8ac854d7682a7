"""The cast of the demo partnership: six agencies, the people who work in them, and the families each is named on.

Invented, every one. Addresses end in a domain that is kept for examples. The password is for practice only.
"""

from dataclasses import dataclass

from sightline.core.access import Role

PASSWORD = "practice-only-2026"  # noqa: S105 - printed on the start page of a practice system
PARTNERSHIP = "Practice partnership"


@dataclass(frozen=True, slots=True)
class Agency:
    name: str  # as the agency cell of a chronology file says it
    teams: tuple[str, ...]
    works_with_adults: bool = False


@dataclass(frozen=True, slots=True)
class Practitioner:
    name: str
    agency: str
    team: str
    roles: tuple[Role, ...]
    families: tuple[str, ...] = ()  # named on, while involved
    leads: tuple[str, ...] = ()  # lead professional of
    chairs: tuple[str, ...] = ()  # chair of the meetings of
    title: str = ""

    @property
    def email(self) -> str:
        return f"{self.name.lower().replace(' ', '.')}@example.org"


@dataclass(frozen=True, slots=True)
class SharedChild:
    """One child in two families' records: the parents live apart."""

    name: str
    families: tuple[str, str]


SOCIAL_WORK = Agency("Social work", ("North team", "South team", "Duty desk", "Partnership office"))
HEALTH_VISITING = Agency("Health visiting", ("Coast health visitors",))
SCHOOL = Agency("School", ("Teasel Primary and Nursery",))
POLICE = Agency("Police", ("Public protection",))
DRUGS = Agency("Drug and alcohol service", ("Recovery team",), works_with_adults=True)
FAMILY_SUPPORT = Agency("Family support", ("Home and hearth",))
AGENCIES = (SOCIAL_WORK, HEALTH_VISITING, SCHOOL, POLICE, DRUGS, FAMILY_SUPPORT)

SHARED_CHILDREN = (SharedChild("Oskar", ("Lapwing", "Gannet")),)

_PRACTITIONER = (Role.PRACTITIONER,)
PRACTITIONERS = (
    Practitioner(
        "Morag Linnet",
        "Social work",
        "North team",
        _PRACTITIONER,
        title="Social worker",
        families=("Rowan", "Sorrel", "Willow", "Hawthorn"),
        leads=("Rowan", "Sorrel", "Willow", "Hawthorn"),
    ),
    Practitioner(
        "Ewan Dunlin",
        "Social work",
        "South team",
        _PRACTITIONER,
        title="Social worker",
        families=("Curlew", "Lapwing", "Gorse", "Gannet"),
        leads=("Curlew", "Lapwing", "Gorse", "Gannet"),
    ),
    Practitioner("Seonaid Alder", "Social work", "North team", (Role.MANAGER, Role.PRACTITIONER), title="Team manager"),
    Practitioner(
        "Blair Plover", "Social work", "Duty desk", (Role.DUTY_DESK,), title="Duty social worker, day and night"
    ),
    Practitioner(
        "Janet Osprey",
        "Social work",
        "Partnership office",
        _PRACTITIONER,
        title="Chair of planning meetings",
        chairs=("Rowan", "Sorrel"),
    ),
    Practitioner(
        "Shona Teal",
        "Health visiting",
        "Coast health visitors",
        _PRACTITIONER,
        title="Health visitor",
        families=("Rowan", "Curlew", "Sorrel", "Lapwing", "Gannet", "Willow"),
    ),
    Practitioner("Iris Larch", "Health visiting", "Coast health visitors", (Role.MANAGER,), title="Team leader"),
    Practitioner(
        "Graeme Siskin",
        "School",
        "Teasel Primary and Nursery",
        _PRACTITIONER,
        title="Depute head",
        families=("Rowan", "Curlew", "Sorrel", "Lapwing", "Gorse", "Gannet", "Willow", "Hawthorn"),
    ),
    Practitioner(
        "Fiona Merlin",
        "Police",
        "Public protection",
        _PRACTITIONER,
        title="Constable, public protection",
        families=("Curlew", "Lapwing", "Gorse"),
    ),
    Practitioner(
        "Petru Hazel",
        "Drug and alcohol service",
        "Recovery team",
        _PRACTITIONER,
        title="Recovery worker",
        families=("Sorrel", "Gorse"),
    ),
    Practitioner(
        "Oksana Lark",
        "Family support",
        "Home and hearth",
        _PRACTITIONER,
        title="Family support worker",
        families=("Rowan", "Curlew", "Sorrel", "Willow"),
    ),
    Practitioner(
        "Alasdair Fulmar",
        "Social work",
        "Partnership office",
        (Role.LEAD_OFFICER,),
        title="Lead officer, child protection",
    ),
    Practitioner(
        "Kirsty Sedge", "Social work", "Partnership office", (Role.ADMINISTRATOR,), title="System administrator"
    ),
    Practitioner("Tomasz Birch", "Social work", "Partnership office", (Role.AUDITOR,), title="Auditor"),
    Practitioner(
        "Elspeth Yarrow", "Social work", "Partnership office", (Role.RECORDS_OFFICER,), title="Records officer"
    ),
)
