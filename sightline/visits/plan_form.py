"""The form of the planner: one page, filled in from this worker's last plan for the family and from the record."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone

from sightline.cases.selectors import Member
from sightline.core.answers import Answer
from sightline.core.dates import in_words
from sightline.core.visit import LONGEST_OUT
from sightline.core.visit_words import AnswerKind, VisitQuestion
from sightline.visits import questions
from sightline.visits.plan_facts import Household, Record
from sightline.visits.planning import NewPlan

VENUE, OTHER = "venue", "other"
WELL_EVERY = [("", "Not needed"), ("15", "Every 15 minutes"), ("30", "Every 30 minutes"), ("60", "Every hour")]


@dataclass(frozen=True, slots=True)
class Before:
    """The plan to begin from: this worker's last one for the family, or the one that is being changed."""

    planned_on: date
    answers: Mapping[str, str]
    people: tuple[str, ...]
    purpose: str
    well_every: int | None
    same_visit: bool = False
    starts_at: datetime | None = None
    ends_at: datetime | None = None


class PlanForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput)
    hazards_shown = forms.CharField(widget=forms.HiddenInput, required=False)
    people = forms.MultipleChoiceField(
        label="Who is to be seen?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one person."},
    )
    purpose = forms.CharField(label="What is the visit for?", max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    where = forms.ChoiceField(
        label="Where?",
        help_text="A neutral place is not the home: say when the home, and the child in it, are seen.",
        widget=forms.RadioSelect,
    )
    elsewhere = forms.CharField(
        label="Which place?",
        help_text="For a neutral or another place: as you would tell the police where to go.",
        max_length=300,
        required=False,
    )
    day = forms.DateField(label="On which day?")
    starts = forms.TimeField(label="From", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    ends = forms.TimeField(label="Out of there by", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    well_every = forms.ChoiceField(
        label="Say “all well” while you are there?",
        help_text="If you leave one out, you are called, and then others.",
        choices=WELL_EVERY,
        required=False,
        widget=forms.RadioSelect,
    )
    hazards_read = forms.BooleanField(label="I have read the hazard notes on this page.", required=False)
    still_so = forms.BooleanField(
        label="I have looked through what I answered last time: it is still so, or I have changed it.",
        error_messages={"required": "Look through what you answered last time, and tick that it is still so."},
    )
    car_plan = forms.CharField(
        label="If your car is at risk: how do you get there, or where do you park?", max_length=300, required=False
    )

    def __init__(self, data: Any, *, members: list[Member], record: Record, before: Before | None, **rest: Any) -> None:
        self._households, self._asked = record.households, questions.questions()
        super().__init__(data, initial=_initial(record, before) | rest.pop("initial", {}), **rest)
        present = [member for member in members if member.until is None]
        self._choices("people", [(str(member.person), member.shown_as) for member in present])
        self._choices(
            "where", [*map(_as_choice, record.households), (VENUE, "A neutral place"), (OTHER, "Another place")]
        )
        for question in self._asked:
            self.fields[_name(question.id)] = _field(question, _hint(question, record, before))
        if not record.hazards:
            del self.fields["hazards_read"]
        self._as_before = [each.id for each in self._asked if before and _is_old(each.id, before)]
        self.planned_on = before.planned_on if before else None
        if not self._as_before:
            del self.fields["still_so"]

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def first(self) -> list[BoundField]:
        return [self[name] for name in ("people", "purpose", "where", "elsewhere", "well_every")]

    @property
    def when(self) -> list[BoundField]:
        return [self[name] for name in ("day", "starts", "ends")]

    @property
    def as_before(self) -> list[BoundField]:
        """Answered as last time, and folded away."""
        return [bound for name in self._as_before for bound in self._asked_as(name)]

    @property
    def questions(self) -> list[BoundField]:
        """The others, in their order."""
        return [bound for each in self._asked if each.id not in self._as_before for bound in self._asked_as(each.id)]

    @property
    def how_many_before(self) -> int:
        return len(self._as_before)

    @property
    def is_before_open(self) -> bool:
        return self.is_bound and any(bound.errors for bound in (*self.as_before, self["still_so"]))

    def _asked_as(self, question: str) -> Iterator[BoundField]:
        yield self[_name(question)]
        if question == questions.CAR:  # what is agreed stands under the question
            yield self["car_plan"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("where") in (VENUE, OTHER) and not said.get("elsewhere", "").strip():
            self.add_error("elsewhere", "Say which place, so that somebody can find you there.")
        if said.get("day") and said.get("starts") and said.get("ends"):
            self._check_hours(*self._hours())
        return said

    def _check_hours(self, starts: datetime, ends: datetime) -> None:
        if ends <= timezone.localtime():
            self.add_error("day", "This visit would be over already: give a day and hours to come.")
        elif ends - starts > LONGEST_OUT:
            self.add_error("ends", "A visit is planned for at most sixteen hours.")

    def _hours(self) -> tuple[datetime, datetime]:
        """An end at or before the start is on the next day: a visit may go past midnight."""
        said = self.cleaned_data
        day, zone = said["day"], timezone.get_current_timezone()
        last = day if said["ends"] > said["starts"] else day + timedelta(days=1)
        return datetime.combine(day, said["starts"], zone), datetime.combine(last, said["ends"], zone)

    def to_plan(self) -> NewPlan:
        said = self.cleaned_data
        starts, ends = self._hours()
        homes = {_as_choice(each)[0]: each.address for each in self._households}
        answers = {question.id: said[_name(question.id)].strip() for question in self._asked}
        kept = {"where": said["where"], "elsewhere": said["elsewhere"], "car_plan": said["car_plan"].strip()}
        read = said["hazards_shown"].split(";") if said.get("hazards_read") else []
        return NewPlan(
            id=said["id"],
            people=tuple(UUID(person) for person in said["people"]),
            purpose=said["purpose"],
            place=homes.get(said["where"], said["elsewhere"].strip()),
            at_home=_at_home(said["where"]),
            starts_at=starts,
            ends_at=ends,
            well_every=int(said["well_every"]) if said["well_every"] else None,
            answers={key: words for key, words in (answers | kept).items() if words},
            hazards_read=frozenset(filter(None, read)),
        )


def _at_home(where: str) -> Answer:
    """Another place may be anybody's home: not recorded, which is never a no."""
    if where in (VENUE, OTHER):
        return Answer.NO if where == VENUE else Answer.NOT_RECORDED
    return Answer.YES


def _as_choice(household: Household) -> tuple[str, str]:
    return f"home:{household.id}", f"{household.address} ({', '.join(household.people)})"


def _name(question: str) -> str:
    return f"q_{question}"


def _field(question: VisitQuestion, hint: str) -> forms.Field:
    if question.kind is AnswerKind.WORDS:
        widget = forms.Textarea(attrs={"rows": 2})
        return forms.CharField(label=question.asks, help_text=hint, max_length=2000, required=False, widget=widget)
    return forms.ChoiceField(
        label=question.asks,
        help_text=hint,
        choices=questions.choices_of(question.kind),
        required=False,
        widget=forms.RadioSelect,
    )


def _hint(question: VisitQuestion, record: Record, before: Before | None) -> str:
    parts = [question.help]
    if question.id == questions.ANIMAL and record.animal_known:
        parts.append("The record tells of one: see above.")
    if before and _is_old(question.id, before):
        said = questions.answer_words(question.kind, before.answers[question.id])
        parts.append(f"As last time, on {in_words(before.planned_on)}: {said}. Still so?")
    return " ".join(parts)


def _is_old(question: str, before: Before) -> bool:
    """Filled in from another visit's plan."""
    return not before.same_visit and _carried(question, before)


def _carried(question: str, before: Before) -> bool:
    anew = question in questions.ASKED_ANEW and not before.same_visit
    return bool(before.answers.get(question)) and not anew


def _initial(record: Record, before: Before | None) -> dict[str, Any]:
    said: dict[str, Any] = {"day": timezone.localdate(), "hazards_shown": ";".join(sorted(record.hazard_keys))}
    if record.animal_known:
        said[_name(questions.ANIMAL)] = Answer.YES.value
    if len(record.households) == 1:
        said["where"] = _as_choice(record.households[0])[0]
    if before is None:
        return said
    said |= {_name(key): words for key, words in before.answers.items() if _carried(key, before)}
    said |= {key: before.answers[key] for key in ("where", "elsewhere", "car_plan") if before.answers.get(key)}
    said |= {"people": before.people, "purpose": before.purpose, "well_every": str(before.well_every or "")}
    if before.starts_at and before.ends_at:
        said |= _hours_of(timezone.localtime(before.starts_at), timezone.localtime(before.ends_at))
    return said


def _hours_of(starts: datetime, ends: datetime) -> dict[str, date | time]:
    return {"day": starts.date(), "starts": starts.time(), "ends": ends.time()}
