"""Persons, the households they live in and how they are related, each with its dates."""

import uuid

from django.db import models


class Person(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    other_names = models.CharField(max_length=200, blank=True)
    born = models.DateField("date of birth", null=True, blank=True)
    expected = models.DateField("expected date of birth", null=True, blank=True)
    died = models.DateField("date of death", null=True, blank=True)
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "people"
        indexes = [models.Index(fields=["partnership", "name"]), models.Index(fields=["partnership", "born"])]

    def __str__(self) -> str:
        return self.name


class Household(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.address


class Residence(models.Model):
    """Who lives in a household, from a day until a day; either day may not be known."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="residences")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="residences")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.person} at {self.household}"


class Relationship(models.Model):
    """``person`` is the ``kind`` of ``other``: mother of, partner of."""

    class Kind(models.TextChoices):
        MOTHER = "mother", "mother"
        FATHER = "father", "father"
        STEP_PARENT = "step-parent", "step-parent"
        PARTNER = "partner", "partner"
        FORMER_PARTNER = "former partner", "former partner"
        SIBLING = "sibling", "brother or sister"
        GRANDPARENT = "grandparent", "grandparent"
        OTHER_RELATIVE = "other relative", "other relative"
        CARER = "carer", "carer"
        FRIEND = "friend", "friend of the family"
        TRUSTED_ADULT = "trusted adult", "trusted adult"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="relationships")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="relationships_to")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.person}, {self.get_kind_display()} of {self.other}"


class OwnRelative(models.Model):
    """A practitioner's own relative or close friend: that practitioner may open no record of this person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    practitioner = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="own_relatives")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="related_workers")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practitioner", "person"], name="own_relative_said_once")]

    def __str__(self) -> str:
        return f"{self.practitioner}: {self.person}"
