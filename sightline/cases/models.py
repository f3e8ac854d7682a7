"""A case: one family's record, who is in it, which agencies are involved and who may open it."""

import uuid

from django.db import models


class Case(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    name = models.CharField("family name", max_length=200)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["partnership", "name"])]

    def __str__(self) -> str:
        return self.name


class FamilyMember(models.Model):
    """A person's place in a case. A child may be in several cases: separated parents."""

    class Part(models.TextChoices):
        CHILD = "child", "Child"
        ADULT = "adult", "Adult"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="memberships")
    part = models.CharField(max_length=10, choices=Part.choices)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person"], condition=models.Q(until=None), name="in_a_family_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.case}"


class Involvement(models.Model):
    """An agency's part in a case, from a day until a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="involvements")
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="involvements")
    part = models.CharField("what they do", max_length=200, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)  # first day on which the agency is no longer involved

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "agency"], condition=models.Q(until=None), name="involved_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.agency} with {self.case}"


class Allocation(models.Model):
    """A named practitioner of an involved agency."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    involvement = models.ForeignKey(Involvement, on_delete=models.PROTECT, related_name="allocations")
    practitioner = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="allocations")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.practitioner} for {self.involvement}"


class LeadProfessional(models.Model):
    """Who holds the case, from a day until a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="leads")
    practitioner = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="leads")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=models.Q(until=None), name="one_lead_at_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.practitioner} leads {self.case}"


class Chair(models.Model):
    """Chairs a meeting about the case: may read from invitation to minutes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="chairs")
    practitioner = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="chairs")
    invited_on = models.DateField()
    minutes_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.practitioner} chairs for {self.case}"


class EmergencyAccess(models.Model):
    """Access taken with a reason, for a few hours, told to the case's manager at once. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="emergencies")
    practitioner = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="emergencies")
    reason = models.TextField()
    opened_at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        verbose_name_plural = "emergency access"

    def __str__(self) -> str:
        return f"{self.practitioner}, {self.case}"


class Restriction(models.Model):
    """Narrows who may open a case: held to named agencies, or a named practitioner kept out."""

    class Kind(models.TextChoices):
        HELD_TO = "held to", "Only these agencies"
        EXCLUDED = "excluded", "Not this practitioner"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="restrictions")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    practitioner = models.ForeignKey(
        "accounts.Practitioner", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    reason = models.TextField()
    since = models.DateTimeField()
    by = models.ForeignKey(
        "accounts.Practitioner", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )  # unknown of those written before it was asked: the ledger knows
    until = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        "accounts.Practitioner", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    lifted_because = models.TextField(blank=True, default="", db_default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_restriction_names_one",
                condition=models.Q(kind="held to", agency__isnull=False, practitioner__isnull=True)
                | models.Q(kind="excluded", agency__isnull=True, practitioner__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.case}: {self.get_kind_display()}"


class CommunicationProfile(models.Model):
    """How one person of a family communicates and what respect asks. Append-only: the newest is what is known now.

    It belongs to the case and not to the person alone: a child of two families has one in each.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="profiles")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    language = models.TextField(blank=True)
    interpreter = models.CharField(max_length=12, blank=True)
    interpreter_words = models.TextField(blank=True)
    signing = models.CharField(max_length=12, blank=True)
    signing_words = models.TextField(blank=True)
    reading = models.CharField(max_length=12, blank=True)
    easy_read = models.CharField(max_length=12, blank=True)
    channel = models.CharField(max_length=20, blank=True)
    trusted_person = models.TextField(blank=True)
    trusted_agreed = models.CharField(max_length=12, blank=True)
    trusted_limits = models.TextField(blank=True)
    observances = models.TextField(blank=True)
    customs = models.TextField(blank=True)
    understands = models.TextField(blank=True)
    said_back = models.CharField(max_length=12, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["case", "person", "written_at"])]

    def __str__(self) -> str:
        return f"{self.person} in {self.case}"
