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
