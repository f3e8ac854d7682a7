"""Contacts of all agencies. Append-only, in the database too: a correction is a new row that points at the old."""

import uuid

from django.db import models

from sightline.core.answers import Alone, Answer, Checked, Kind, Outcome, Source


def _choices(codes: type) -> list[tuple[str, str]]:
    return [(code.value, code.value.replace("_", " ")) for code in codes]  # type: ignore[attr-defined]


class Entry(models.Model):
    """One version of one entry. ``original`` is the id of its first version; blank answers are "not recorded".

    ``day`` is the last day on which it can have happened and ``earliest`` the first: they differ when only the month is
    known. Lists of codes are separated by ";" as in the chronology file.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="entries")
    original = models.UUIDField()
    version = models.PositiveSmallIntegerField(default=1)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="corrected_by", null=True, blank=True
    )
    correction_reason = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="+")
    reported_by = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="+")
    imported_in = models.ForeignKey(
        "ImportBatch", on_delete=models.PROTECT, related_name="entries", null=True, blank=True
    )
    identity = models.CharField(max_length=64, blank=True)  # of an imported row: exchange.identity
    content = models.CharField(
        max_length=64, blank=True
    )  # what that row said: the same row saying more is a correction
    third_party = models.BooleanField(default=False)
    not_for_family = models.BooleanField(default=False)

    day = models.DateField()
    earliest = models.DateField()
    minute = models.PositiveSmallIntegerField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    until_earliest = models.DateField(null=True, blank=True)
    until_minute = models.PositiveSmallIntegerField(null=True, blank=True)
    agency = models.TextField()
    kind = models.CharField(max_length=20, choices=_choices(Kind))
    outcome = models.CharField(max_length=20, blank=True, choices=_choices(Outcome))
    child_seen = models.CharField(max_length=12, blank=True, choices=_choices(Answer))
    child_alone = models.CharField(max_length=12, blank=True, choices=_choices(Alone))
    home_seen = models.CharField(max_length=12, blank=True, choices=_choices(Answer))
    source = models.CharField(max_length=12, blank=True, choices=_choices(Source))
    checked = models.CharField(max_length=12, blank=True, choices=_choices(Checked))
    behaviours = models.TextField(blank=True)
    towards = models.TextField(blank=True)
    practitioner = models.TextField(blank=True)
    indicators = models.TextField(blank=True)
    harm = models.TextField(blank=True)
    strength = models.TextField(blank=True)
    adults = models.TextField(blank=True)
    action = models.TextField(blank=True)
    action_owner = models.TextField(blank=True)
    action_due = models.DateField(null=True, blank=True)
    action_done = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=60, blank=True)
    lead = models.TextField(blank=True)
    response = models.TextField(blank=True)
    impact = models.TextField(blank=True)
    ref = models.TextField(blank=True)
    contradicts = models.TextField(blank=True)
    visit = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    children = models.TextField(blank=True)  # the ids of EntryChild again, so that a timeline reads one table
    more = models.JSONField(default=dict, blank=True)  # columns of the file that the product does not know

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["case", "-day"]),
            models.Index(fields=["case", "identity"]),
            models.Index(fields=["original", "version"]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["original", "version"], name="one_entry_a_version"),
            models.CheckConstraint(
                name="a_correction_has_its_reason",
                condition=models.Q(corrects=None, version=1)
                | ~models.Q(correction_reason="") & models.Q(version__gt=1),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.agency}: {self.get_kind_display()}"


class EntryChild(models.Model):
    """A child that an entry speaks of; an entry without any speaks of every child of the family."""

    id = models.BigAutoField(primary_key=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="child_links")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="entry_links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "person"], name="child_named_once")]
        indexes = [models.Index(fields=["person", "entry"])]

    def __str__(self) -> str:
        return f"{self.person} in {self.entry}"


class EntryRestriction(models.Model):
    """Narrows who may read an entry: held to an agency, or a named practitioner kept out. Append-only."""

    class Kind(models.TextChoices):
        HELD_TO = "held to", "Only these agencies"
        EXCLUDED = "excluded", "Not this practitioner"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    original = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    practitioner = models.ForeignKey(
        "accounts.Practitioner", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.original}: {self.get_kind_display()}"


class Lifting(models.Model):
    """Ends a restriction upon an entry; the restriction stays as it was written. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    restriction = models.OneToOneField(EntryRestriction, on_delete=models.PROTECT, related_name="lifting")
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.restriction)


class Sealing(models.Model):
    """An entry that stands on the wrong record, taken out of it for good. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="sealings")
    original = models.UUIDField(unique=True)
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.original)


class ImportBatch(models.Model):
    """One file taken in, whole."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="imports")
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    added = models.PositiveIntegerField()
    already_there = models.PositiveIntegerField()
    left_out = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "import batches"

    def __str__(self) -> str:
        return self.file_name


class ImportDraft(models.Model):
    """An uploaded file that waits for its uploader's decision. Deleted when taken in, or a day old."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="import_drafts")
    practitioner = models.ForeignKey("accounts.Practitioner", on_delete=models.CASCADE, related_name="import_drafts")
    agency = models.ForeignKey("accounts.Agency", on_delete=models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=255)
    content = models.BinaryField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.file_name


class FormDraft(models.Model):
    """A long form as far as it is written. Its writer's alone, no record of fact: gone when the form is finished."""

    class Form(models.TextChoices):
        CONTACT = "contact", "A contact"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="form_drafts")
    practitioner = models.ForeignKey("accounts.Practitioner", on_delete=models.CASCADE, related_name="form_drafts")
    form = models.CharField(max_length=20, choices=Form.choices)
    page = models.UUIDField()  # the id that the page was given for what it will write
    answers = models.TextField()  # as the page would post them, URL-encoded
    last_field = models.CharField(max_length=100, blank=True)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()

    class Meta:
        # Another's draft with the same id is simply another: nobody meets it, nobody overwrites it.
        constraints = [models.UniqueConstraint(fields=["practitioner", "case", "page"], name="one_draft_a_page")]

    def __str__(self) -> str:
        return f"{self.get_form_display()}, {self.started_at:%Y-%m-%d %H:%M}"
