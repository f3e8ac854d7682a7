"""The ledger: one row for every write and every read of a person's or a case's record. Append-only, and chained."""

from django.db import models


class LedgerRow(models.Model):
    """``seal`` is the SHA-256 of the row before it and of this row's own words (see services.seal_of)."""

    number = models.BigIntegerField(primary_key=True)
    partnership_id = models.UUIDField(null=True)
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    event = models.CharField(max_length=60)
    case_id = models.UUIDField(null=True)
    record_id = models.UUIDField(null=True)
    about = models.TextField(blank=True)
    seal = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["case_id", "-number"]),
            models.Index(fields=["actor_id", "-number"]),
            models.Index(fields=["at"]),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.event}"


class ChainHead(models.Model):
    """The last link of the chain, locked while the next is added. One row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField(default=0)
    seal = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return str(self.number)
