"""The questions of the planner: the guidance's fourteen, and those that the proposal of a tier needs beside them."""

from sightline.core.visit_words import AnswerKind, VisitQuestion
from sightline.guidance.selectors import guidance

HOSTILITY, MANAGER, AFRAID, ANIMAL, ADULTS, NEW = "hostility", "manager", "afraid", "animal", "adults", "new"
BESIDE = (
    VisitQuestion(
        HOSTILITY,
        "Do you expect that somebody may be angry or hostile?",
        AnswerKind.YES_NO,
        "Think of what you have to say this time, and of how the last contacts went.",
        "14.3/1",
    ),
    VisitQuestion(
        MANAGER,
        "Have you talked this visit over with your manager?",
        AnswerKind.YES_NO,
        "What may happen, and what you do then: the police, a second person, another place.",
        "14.3/1",
    ),
    VisitQuestion(
        AFRAID,
        "Are you afraid of this visit?",
        AnswerKind.YES_NO,
        "Being afraid is a reason to go differently, and no weakness.",
        "16.2/14",
    ),
    VisitQuestion(
        ANIMAL,
        "Is there an animal in the home that may be dangerous?",
        AnswerKind.YES_NO,
        "Ask before you go.",
        "14.2/7",
    ),
    VisitQuestion(
        ADULTS,
        "Is every adult who lives there, or often stays, known to you?",
        AnswerKind.YES_NO,
        "Compare with who lives there on the record.",
        "16.1",
    ),
    VisitQuestion(
        NEW, "Are you new to this work?", AnswerKind.YES_NO, "In your first year, or in a new field.", "16.3/2"
    ),
)
HOUR, COMPANY, CAR, PHONE, VENUE, KNOWN = "hour", "company", "car", "phone", "venue", "known"
TRAINING, GO_ON, PASSED_ON, CHILD = "training", "go-on", "passed-on", "child"
# About this one visit, or to be thought of each time anew: never filled in from the last plan.
ASKED_ANEW = frozenset({HOUR, KNOWN, PASSED_ON, MANAGER, AFRAID, GO_ON, CHILD})


def questions() -> tuple[VisitQuestion, ...]:
    """In the order of asking. The guidance's last question comes last."""
    fourteen = guidance().visit_questions
    return (*BESIDE, *fourteen)


def choices_of(kind: AnswerKind) -> list[tuple[str, str]]:
    return [*_CHOICES[kind], ("", "Not recorded")]


def answer_words(kind: AnswerKind, answer: str) -> str:
    """An answer as a page shows it: words as they were written, a code in plain words."""
    return answer if kind is AnswerKind.WORDS and answer else dict(choices_of(kind)).get(answer, answer)


_YES_NO = [("yes", "Yes"), ("no", "No")]
_CHOICES: dict[AnswerKind, list[tuple[str, str]]] = {
    AnswerKind.YES_NO: _YES_NO,
    AnswerKind.YES_NO_UNSURE: [*_YES_NO, ("not_sure", "Not sure")],
    AnswerKind.GO_ON: [("yes", "Yes"), ("with_help", "With help"), ("no", "No")],
    AnswerKind.COMPANY: [
        ("alone", "Alone"),
        ("colleague", "With a colleague"),
        ("other_agency", "With another agency"),
        ("police", "With the police"),
    ],
    AnswerKind.WORDS: [],
}
