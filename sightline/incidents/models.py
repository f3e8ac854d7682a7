"""Hazard notes: what happened, when, whom it concerns and what to do. Append-only, in the database too."""

import uuid

from django.db import models

from sightline.core.hazard import HazardEnd, Precaution, Whom


def _code(codes: type) -> "models.CharField[str, str]":
    choices = [(code.value, code.value.replace("_", " ")) for code in codes]  # type: ignore[attr-defined]
    return models.CharField(max_length=20, choices=choices)


class HazardNote(models.Model):
    """``entry``: the entry it rests on, by the id of its first version; else ``told_by`` says whose account it is.

    A fact with its day. It marks nobody: it has an end, and is seen only by those who may open the record.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    whom = _code(Whom)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    about = models.CharField(max_length=200, blank=True)
    happened = models.TextField()
    happened_on = models.DateField()
    to_do = models.TextField()
    precaution = _code(Precaution)
    entry = models.UUIDField(null=True, blank=True)
    told_by = models.CharField(max_length=200, blank=True)
    review_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["case", "at"])]

    def __str__(self) -> str:
        return f"Hazard note of {self.at:%Y-%m-%d}"


class HazardNoteEnd(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    note = models.OneToOneField(HazardNote, on_delete=models.PROTECT, related_name="end")
    kind = _code(HazardEnd)
    why = models.TextField()
    renewed_by = models.OneToOneField(HazardNote, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"End of {self.note}"
