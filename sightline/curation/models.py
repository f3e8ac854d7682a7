"""Chronologies that somebody wrote by selecting entries from the stream. Append-only, in the database too.

An entry's own words are never copied: a line names the entry, and the version on which its writer rested.
"""

import uuid

from django.db import models


class Curated(models.Model):
    """One chronology, and what it is about: no dates and no children mean the whole record."""

    class Kind(models.TextChoices):
        SINGLE = "single", "Single-agency"
        INTEGRATED = "integrated", "Integrated"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="curated")
    title = models.CharField(max_length=200)
    purpose = models.TextField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="+")  # its author's
    children = models.TextField(blank=True)  # ids of persons, separated by ";"
    first = models.DateField(null=True, blank=True)
    last = models.DateField(null=True, blank=True)
    started_at = models.DateTimeField()
    author = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "curated chronologies"
        indexes = [models.Index(fields=["case", "started_at"])]

    def __str__(self) -> str:
        return self.title


class CuratedState(models.Model):
    """Finished, or opened again; a chronology without any is active. The newest holds."""

    class State(models.TextChoices):
        FINISHED = "finished", "Finished"
        REOPENED = "reopened", "Reopened"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    curated = models.ForeignKey(Curated, on_delete=models.PROTECT, related_name="states")
    number = models.PositiveIntegerField()  # from 1, so that two people at one moment cannot both write
    state = models.CharField(max_length=10, choices=State.choices)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["curated", "number"], name="one_state_at_a_time")]

    def __str__(self) -> str:
        return f"{self.curated}: {self.get_state_display()}"


class Line(models.Model):
    """What holds of one entry in one chronology, from this row on; the newest row of an entry holds."""

    class Change(models.TextChoices):
        SELECTED = "selected", "Selected"
        WRITTEN = "written", "Impact or analysis written"
        LEFT_OUT = "left out", "Left out"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    curated = models.ForeignKey(Curated, on_delete=models.PROTECT, related_name="lines")
    number = models.PositiveIntegerField()  # from 1 within the chronology
    original = models.UUIDField()
    entry = models.ForeignKey("chronology.Entry", on_delete=models.PROTECT, related_name="+")  # the version read
    change = models.CharField(max_length=10, choices=Change.choices)
    impact = models.TextField(blank=True)
    analysis = models.TextField(blank=True)
    reason = models.TextField(blank=True)  # of leaving out
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["curated", "number"], name="one_line_row_at_a_time")]
        indexes = [models.Index(fields=["curated", "original", "number"])]

    def __str__(self) -> str:
        return f"{self.original}: {self.get_change_display()}"

    @property
    def is_in(self) -> bool:
        return self.change != Line.Change.LEFT_OUT


class Snapshot(models.Model):
    """A chronology as it stood when it was frozen for a meeting: ids of versions, and the words of its lines.

    ``lines`` are [entry, version, impact, analysis]; ``stream`` the [entry, version] of everything on the record then.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    curated = models.ForeignKey(Curated, on_delete=models.PROTECT, related_name="snapshots")
    name = models.CharField(max_length=200)
    meeting_on = models.DateField()
    lines = models.JSONField()
    stream = models.JSONField()
    frozen_at = models.DateTimeField()
    by = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["curated", "frozen_at"])]

    def __str__(self) -> str:
        return self.name
