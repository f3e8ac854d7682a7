"""What agencies make of what they know. Append-only, in the database too: a changed view is a new row."""

import uuid

from django.db import models

from sightline.core.answers import Answer, Indicator
from sightline.core.assessment import (
    AgeBand,
    Confidence,
    DaySource,
    GapStep,
    IssueStep,
    QuestionEnd,
    Violence,
    Whose,
)


def _code(codes: type, *, blank: bool = False) -> "models.CharField[str, str]":
    choices = [(code.value, code.value.replace("_", " ")) for code in codes]  # type: ignore[attr-defined]
    return models.CharField(max_length=20, choices=choices, blank=blank)


class Written(models.Model):
    """One row that somebody wrote for an agency. ``id`` may come from the page: the same page is written once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["case", "at"])]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} of {self.at:%Y-%m-%d}"


class AboutAChild(Written):
    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()

    class Meta(Written.Meta):
        abstract = True


class PerhapsAboutAChild(Written):
    """No child: every child of the family."""

    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta(Written.Meta):
        abstract = True


# The child's day ---------------------------------------------------------------------------------------


class DayAccount(AboutAChild):
    """An ordinary day of one child. ``told``: by part of the day; what is left out is not known."""

    band = _code(AgeBand, blank=True)
    source = _code(DaySource)
    told = models.JSONField()


class ChildWords(AboutAChild):
    """The child's own words, as spoken or shown."""

    words = models.TextField()
    where = models.CharField(max_length=200, blank=True)


class SafePerson(AboutAChild):
    """Whom this child could safely tell, where, and whether that was offered."""

    who = models.TextField()
    where = models.CharField(max_length=200, blank=True)
    offered = _code(Answer, blank=True)


# The board ---------------------------------------------------------------------------------------------


class AreaView(PerhapsAboutAChild):
    """What a parent, the child or one agency thinks of one area."""

    area = models.CharField(max_length=40)
    whose = _code(Whose)
    says = models.TextField()


class AreaAgreement(PerhapsAboutAChild):
    """Whether they agree about an area. Not to agree is a result like any other."""

    area = models.CharField(max_length=40)
    agreed = _code(Answer)
    about = models.TextField(blank=True)


class UnknownArea(PerhapsAboutAChild):
    """What cannot be assessed: an area, or one of the usual means of an assessment."""

    what = models.CharField(max_length=40)
    why = models.TextField()
    since = models.DateField()


class UnknownAreaStep(Written):
    """``agencies``: ids of those who were told, or with whom the way round is agreed. ``due``: of a way round."""

    gap = models.ForeignKey(UnknownArea, on_delete=models.PROTECT, related_name="steps")
    kind = _code(GapStep)
    day = models.DateField()
    words = models.TextField()
    agencies = models.JSONField(default=list, blank=True)
    due = models.DateField(null=True, blank=True)


class InvolvementAssessment(Written):
    """A task: how do we and this family deal with each other? ``entries``: what the finding rested on."""

    finding = models.CharField(max_length=120)
    says = models.TextField()
    entries = models.JSONField(default=list, blank=True)
    given_to = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="+")
    due = models.DateField()


class InvolvementResult(Written):
    task = models.OneToOneField(InvolvementAssessment, on_delete=models.PROTECT, related_name="result")
    result = models.TextField()


# What may lie behind -----------------------------------------------------------------------------------


class HiddenIssue(Written):
    """``entries``: the entries from which it was raised, by the id of their first version."""

    issue = _code(Indicator)
    why = models.TextField()
    entries = models.JSONField(default=list, blank=True)


class HiddenIssueStep(Written):
    issue = models.ForeignKey(HiddenIssue, on_delete=models.PROTECT, related_name="steps")
    kind = _code(IssueStep)
    words = models.TextField()


class TentativeReason(Written):
    """A reason that an agency thinks possible, with where it comes from and how sure they are, in words."""

    reason = models.TextField()
    about = _code(Indicator, blank=True)
    source = models.TextField()
    confidence = _code(Confidence)


class RiskSummary(Written):
    """``effects``: by child's id, what violence or intimidation means for that child."""

    violence = _code(Violence)
    how_known = models.TextField()
    effects = models.JSONField(default=dict, blank=True)
    summary = models.TextField()
    for_the_child = models.TextField()
    for_the_worker = models.TextField()


class RiskDraft(models.Model):
    """A summary that is not finished: no record of fact, and nobody else's. Gone once it is finished."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")
    practitioner = models.ForeignKey("accounts.Practitioner", on_delete=models.CASCADE, related_name="+")
    answers = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "practitioner"], name="one_risk_draft_each")]

    def __str__(self) -> str:
        return f"Draft of {self.practitioner}"


class UnaskedQuestion(Written):
    question = models.TextField()
    why_not = models.TextField()
    asked_by = models.ForeignKey("accounts.Practitioner", on_delete=models.PROTECT, related_name="+")
    due = models.DateField()


class UnaskedQuestionEnd(Written):
    question = models.OneToOneField(UnaskedQuestion, on_delete=models.PROTECT, related_name="end")
    kind = _code(QuestionEnd)
    words = models.TextField()
