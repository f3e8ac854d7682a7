"""What named people answered to findings, with the evidence that they saw. Findings themselves are never stored."""

import uuid

from django.db import models


class FindingAnswer(models.Model):
    class Kind(models.TextChoices):
        EXPLAINED = "explained", "Explained, because"
        ACTING = "acting", "Acting on it"
        DISAGREE = "disagree", "I disagree, because"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="finding_answers")
    detector = models.CharField(max_length=40)
    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    start = models.DateField()
    level = models.CharField(max_length=10)
    answer = models.CharField(max_length=10, choices=Kind.choices)
    because = models.TextField()
    evidence = models.JSONField()  # the finding as it was: says, figure, evidence ids, limits
    evidence_seal = models.CharField(max_length=64)  # other evidence asks again
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["case", "detector", "start"])]

    def __str__(self) -> str:
        return f"{self.detector}: {self.get_answer_display()}"


class DifferenceNote(models.Model):
    """What one agency thinks is different where a family meets agencies differently: about them, and about us (8.2).

    Append-only: an agency's newest note is what it thinks now.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="difference_notes")
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="+")
    about_them = models.TextField(blank=True)
    about_us = models.TextField(blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["case", "written_at"])]
        constraints = [
            models.CheckConstraint(
                name="a_difference_note_says_something",
                condition=~models.Q(about_them="", about_us=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.agency} on {self.case}"
