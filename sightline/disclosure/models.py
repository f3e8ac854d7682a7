"""What a family was given of its record, how it reached them, and who stands for the words of each language."""

import uuid

from django.db import models

from sightline.core.family_copy import AtRisk, How, Layout


class FamilyCopy(models.Model):
    """A contact in plain words for one named person, as it was chosen. Append-only; the paper is made from it.

    ``sources`` are the versions of the entries that it quotes, and of the one from which it was begun. ``wording``
    holds the standard sentences of its language and the English ones, as they were on that day.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="family_copies")
    entry = models.UUIDField()  # the original of the entry from which it was begun
    recipient = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=10)
    layout = models.CharField(max_length=12, choices=[(layout.value, layout.value) for layout in Layout])
    at_risk = models.CharField(max_length=10, blank=True, choices=[(answer.value, answer.value) for answer in AtRisk])
    lines = models.JSONField()
    sources = models.JSONField()
    wording = models.JSONField()
    maker = models.TextField()  # name and agency, as printed
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "family copies"
        indexes = [models.Index(fields=["case", "-made_at"])]

    def __str__(self) -> str:
        return f"{self.recipient}, {self.made_at:%Y-%m-%d}"


class Delivery(models.Model):
    """How a copy reached the person it is for, or that they did not want it. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    copy = models.ForeignKey(FamilyCopy, on_delete=models.PROTECT, related_name="deliveries")
    how = models.CharField(max_length=25, choices=[(how.value, how.value) for how in How])
    on = models.DateField()
    printed_in = models.CharField(max_length=10, blank=True)  # the language of the paper on that day
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "deliveries"

    def __str__(self) -> str:
        return f"{self.copy}: {self.how}"


class TranslationApproval(models.Model):
    """Somebody who can read a language stands for these very words. The newest row about them counts. Append-only."""

    class Says(models.TextChoices):
        APPROVED = "approved", "Approved"
        WITHDRAWN = "withdrawn", "Withdrawn"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=10)
    seal = models.CharField(max_length=64)  # of the words: core.family_sentences
    says = models.CharField(max_length=10, choices=Says.choices)
    by_whom = models.TextField()  # name and capacity of whoever read it, or why it is withdrawn
    on = models.DateField()
    at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["partnership", "language", "-at"])]

    def __str__(self) -> str:
        return f"{self.language}: {self.says}"
