"""What a practitioner has been told, shown on Today until seen; e-mailed as well."""

import uuid

from django.db import models


class Notice(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    practitioner = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="notices")
    case_id = models.UUIDField(null=True)  # the address of the case; the reader's access is decided when it is opened
    says = models.TextField()
    told_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["practitioner", "seen_at"])]

    def __str__(self) -> str:
        return self.says


class Heartbeat(models.Model):
    """The watcher's sign of life, and the last day whose turn it has read. One row a watcher."""

    watcher = models.CharField(max_length=100, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.watcher


class DayTurn(models.Model):
    """A day whose turn the watcher has gone through: claimed by one watcher, finished when ``done_at`` is set."""

    day = models.DateField(primary_key=True)
    claimed_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.day.isoformat()
