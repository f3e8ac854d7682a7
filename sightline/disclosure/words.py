"""Plain English for the worker's side: what each line says, why one needs a reason, the answers to choose from."""

from datetime import date

from sightline.core.family_copy import AtRisk, Heading, How, Layout, Line, Sensitivity
from sightline.disclosure.languages import date_words, english

LAYOUTS = (
    (Layout.ORDINARY, "Ordinary print"),
    (Layout.LARGE, "Large print (18 point)"),
    (Layout.EASY, "Easy read (16 point, wide spacing)"),
)
AT_RISK = ((AtRisk.NO, "No"), (AtRisk.YES, "Yes"), (AtRisk.NOT_SURE, "Not sure"))
HOW = (
    (How.HANDED, "Handed over"),
    (How.READ_ALOUD, "Read aloud, or told by word of mouth"),
    (How.INTERPRETER, "Told through an interpreter"),
    (How.REFUSED, "They did not want it"),
)
_WHY = {
    Sensitivity.CHILDS_WORDS: "may hold the child’s own words",
    Sensitivity.ANOTHERS_ACCOUNT: "rests on somebody else’s account",
    Sensitivity.CONCERN: "comes from a concern",
    Sensitivity.WHEREABOUTS: "may give away where somebody is",
    Sensitivity.THIRD_PARTY: "is marked third party",
    Sensitivity.NOT_FOR_FAMILY: "is marked not for the family",
}


def line_words(line: Line) -> str:
    """A line as the copy will say it, in English."""
    words = english().words
    if line.day:
        return f"{words[line.sentence]}: {_day(line.day, line.earliest)}"
    if line.sentence and line.words:
        return f"{words[line.sentence]}: {line.words}"
    if line.sentence.startswith("topic_"):
        return f"{words['talked_about']} {words[line.sentence]}"
    if line.sentence:
        return words[line.sentence]
    beside = [f"{words['of_whom']}: {line.owner}"] if line.owner else []
    beside += [f"{words['by_when']}: {_day(line.due)}"] if line.due else []
    return " – ".join((line.words, *beside))


def heading_words(heading: Heading) -> str:
    return english().words[heading]


def why_sensitive(line: Line) -> str:
    """What speaks against a line, for somebody or for everybody."""
    why = [_WHY[each] for each in Sensitivity if each in line.sensitivities]
    if line.names:
        why.append("names an adult of the family, and is for nobody else without a reason")
    return f"This line {'; it '.join(why)}."


def _day(day: date, earliest: date | None = None) -> str:
    return date_words("en")(day, earliest)
