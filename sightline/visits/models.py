"""Visits, what was planned for them, what happened on them, and who answers when somebody does not come back.

``VisitStep`` is the truth of a visit and append-only; the columns of ``Visit`` that the board and the watcher ask for
are written from it in the same transaction. Positions are not records of fact and are deleted on time.
"""

import uuid

from django.db import models

from sightline.core.visit import Cause, Happened, Stage


def _of(code: type, *, blank: bool = False, default: str = "") -> "models.CharField[str, str]":
    choices = [(each.value, each.value) for each in code]  # type: ignore[attr-defined]
    return models.CharField(max_length=30, choices=choices, blank=blank, default=default)


class Visit(models.Model):
    """``id`` may come from the page that planned it. ``place``: as the worker would tell the police where to go."""

    class Kind(models.TextChoices):
        VISIT = "visit", "visit"
        HOME_SAFE = "home safe", "home safe at the end of the day"
        DRILL = "drill", "drill"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.VISIT)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="visits", null=True, blank=True)
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="visits")
    planned_by = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    place = models.CharField(max_length=300)
    starts_at = models.DateTimeField()  # as planned
    ends_at = models.DateTimeField()  # as planned
    needs_digits = models.BooleanField(default=False)
    well_every_minutes = models.PositiveSmallIntegerField(null=True, blank=True)

    # Written from the steps.
    stage = _of(Stage, default=Stage.PLANNED.value)
    expected_end = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)  # the next sign of life
    alarm_at = models.DateTimeField(null=True, blank=True)  # the manager's rung, or when the alarm was raised
    alarm_cause = _of(Cause, blank=True)  # of an alarm that was raised
    acknowledged_by = models.ForeignKey(
        "accounts.Practitioner", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    next_call_at = models.DateTimeField(null=True, blank=True)  # the watcher claims by changing it

    class Meta:
        indexes = [
            models.Index(fields=["next_call_at"], condition=models.Q(next_call_at__isnull=False), name="calls_owed"),
            models.Index(fields=["partnership", "stage", "starts_at"]),
            models.Index(fields=["worker", "stage"]),
            models.Index(fields=["case", "-starts_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.worker}, {self.starts_at:%Y-%m-%d %H:%M}"


class OfVisit(models.Model):
    """A record of fact of one visit: append-only. ``id`` may come from a page or a phone, which may send it twice."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["visit", "at"])]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} of {self.at:%Y-%m-%d %H:%M}"


class VisitStep(OfVisit):
    """``number``: the order in which the server heard. ``pressed_at``: what the phone's clock said, only shown.

    ``via`` phone: kept on it while it had no signal. ``refused``: it ended nothing, and is kept for whoever answers.
    ``data``: ``until``, ``ladder``, ``well_every``, and words beside it.
    """

    class Via(models.TextChoices):
        PAGE = "page"
        LINK = "link"
        PHONE = "phone"
        COLLEAGUE = "colleague"
        WATCHER = "watcher"

    number = models.PositiveIntegerField()
    what = _of(Happened)
    duress = models.BooleanField(default=False)
    via = models.CharField(max_length=10, choices=Via.choices, default=Via.PAGE)
    pressed_at = models.DateTimeField(null=True, blank=True)
    refused = models.BooleanField(default=False)
    data = models.JSONField(default=dict)

    class Meta(OfVisit.Meta):
        constraints = [models.UniqueConstraint(fields=["visit", "number"], name="steps_in_order")]
        indexes = [*OfVisit.Meta.indexes, models.Index(fields=["at"])]  # the watcher asks for the newest


# The plan ----------------------------------------------------------------------------------------------


class Plan(OfVisit):
    """One version of the plan: what was asked before going, and what the rule proposed from it, with its reasons."""

    purpose = models.TextField()
    answers = models.JSONField()  # by question of the pack
    facts = models.JSONField()  # what the record said, as the planner saw it
    people = models.JSONField(default=list)  # ids of those to be seen
    tier = models.CharField(max_length=20)  # as proposed
    reasons = models.JSONField()  # code, words, paragraph


class TierDecision(OfVisit):
    """A manager's decision. Where it differs from the proposal it has a reason."""

    tier = models.CharField(max_length=20)
    reason = models.TextField(blank=True)


class JointRequest(OfVisit):
    """Somebody is asked to come along: a colleague, or another agency such as the police (11.2, 14.3)."""

    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="+")
    practitioner = models.ForeignKey(
        "accounts.Practitioner", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    purpose = models.TextField()
    powers = models.TextField(blank=True)
    speaks = models.CharField(max_length=200)
    sees_child = models.CharField(max_length=200)


class JointAnswer(OfVisit):
    request = models.ForeignKey(JointRequest, on_delete=models.PROTECT, related_name="answers")
    comes = models.BooleanField()
    words = models.TextField(blank=True)


class PutOff(OfVisit):
    """A visit put off, and how and when the child is seen instead (11.3)."""

    from_fear = models.BooleanField()
    why = models.TextField()
    seen_instead_how = models.TextField(blank=True)
    seen_instead_by = models.CharField(max_length=200, blank=True)
    seen_instead_on = models.DateField(null=True, blank=True)


class ImpactNote(OfVisit):
    """If it is not safe for us, is it safe for the child to live there? (16.1, last question)"""

    safe_for_child = models.CharField(max_length=20)  # yes, no, not sure
    words = models.TextField()


# Out there ---------------------------------------------------------------------------------------------


class Position(models.Model):
    """Where the worker was, only while out and only if given: deleted after the hours that the ladder says."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="positions")
    at = models.DateTimeField()
    latitude = models.DecimalField(max_digits=8, decimal_places=5)
    longitude = models.DecimalField(max_digits=8, decimal_places=5)
    within_metres = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["at"])]

    def __str__(self) -> str:
        return f"{self.latitude}, {self.longitude}"


class WrongDigits(OfVisit):
    """Somebody typed digits that are neither of the worker's two sets. Which ones is not kept."""


class Called(OfVisit):
    """Somebody was called at a rung, ``by`` nobody: what became of it, by each way, stands in the outbox.

    ``moment``: when the call was owed. ``worker``: the worker's own phone was called, not a responder.
    """

    practitioner = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="+")
    rung = models.CharField(max_length=100)
    moment = models.DateTimeField()
    worker = models.BooleanField(default=False)

    class Meta(OfVisit.Meta):
        constraints = [
            models.UniqueConstraint(fields=["visit", "practitioner", "rung", "moment"], name="called_once_a_moment")
        ]


class CallLog(OfVisit):
    """What a responder did during an alarm: whom they rang, and whether that person spoke."""

    whom = models.CharField(max_length=200)
    outcome = models.CharField(max_length=20)  # spoke, no answer, message left, done
    words = models.TextField(blank=True)


class KinOpened(OfVisit):
    """Somebody opened the worker's sealed details, for an alarm."""


class WorkerCard(models.Model):
    """How to reach a worker, and the two sets of four digits. ``sealed``: home, car, next of kin, encrypted."""

    practitioner = models.OneToOneField(
        "accounts.Practitioner", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    phone = models.CharField(max_length=30, blank=True)
    sealed = models.BinaryField(default=b"")
    safe_digits = models.CharField(max_length=64, blank=True)  # HMAC-SHA-256 under the secret key
    duress_digits = models.CharField(max_length=64, blank=True)
    always_digits = models.BooleanField(default=False)  # also on an ordinary visit
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"card of {self.practitioner_id}"


# Who answers -------------------------------------------------------------------------------------------


class LadderVersion(models.Model):
    """A partnership's ladder from a moment on; the newest is in force. None yet: the pack's. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    ladder = models.JSONField()  # core.ladder.Ladder.as_data
    positions_kept_hours = models.PositiveSmallIntegerField(default=24)
    reason = models.TextField()
    by = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["partnership", "-at"])]

    def __str__(self) -> str:
        return f"ladder of {self.at:%Y-%m-%d}"


class RotaLine(models.Model):
    """A duty held by somebody on some days of the week, from an hour until an hour (``core.rota``)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    duty = models.CharField(max_length=60)
    practitioner = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    weekdays = models.CharField(max_length=7)  # such as 01234: Monday to Friday
    starts = models.TimeField()
    ends = models.TimeField()
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["partnership", "duty"])]

    def __str__(self) -> str:
        return f"{self.duty}: {self.practitioner_id}"
