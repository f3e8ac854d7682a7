"""Counts over all cases of a partnership, for figures that name nobody."""

from collections import Counter, defaultdict
from datetime import date
from uuid import UUID

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth

from sightline.cases.models import Case, EmergencyAccess, FamilyMember, Involvement


def children_by_agency(partnership: UUID, today: date) -> dict[str, int]:
    """Children in open cases, by each agency involved today; a child of two agencies is counted in both."""
    involved = Involvement.objects.filter(
        Q(until=None) | Q(until__gt=today), since__lte=today, partnership=partnership, case__closed_on=None
    )
    child = Q(case__members__part=FamilyMember.Part.CHILD, case__members__until=None)
    counted = involved.values("agency__name").annotate(children=Count("case__members__person", child, distinct=True))
    return dict(counted.values_list("agency__name", "children"))


def children_in_open_cases(partnership: UUID) -> int:
    members = FamilyMember.objects.filter(part=FamilyMember.Part.CHILD, until=None, partnership=partnership)
    return members.filter(case__closed_on=None).values("person").distinct().count()


def children_of_every_case(partnership: UUID) -> dict[UUID, list[UUID]]:
    """The children of each case, none where a case has none."""
    children: dict[UUID, list[UUID]] = defaultdict(list)
    for case in Case.objects.filter(partnership=partnership).values_list("pk", flat=True):
        children[case] = []
    rows = FamilyMember.objects.filter(part=FamilyMember.Part.CHILD, partnership=partnership)
    for case, person in rows.values_list("case_id", "person_id").distinct():
        children[case].append(person)
    return children


def emergencies_by_month(partnership: UUID, since: date) -> Counter[date]:
    rows = EmergencyAccess.objects.filter(partnership=partnership, opened_at__date__gte=since)
    by_month = rows.annotate(month=TruncMonth("opened_at")).values("month").annotate(number=Count("pk"))
    return Counter({row["month"].date(): row["number"] for row in by_month})
