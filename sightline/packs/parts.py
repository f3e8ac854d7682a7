"""Builds the guidance's values out of the parts of a pack's files, and refuses what does not hold together."""

from collections.abc import Container
from datetime import date
from string import Formatter

from sightline.core.answers import GROUP_OF, Behaviour, BehaviourGroup
from sightline.core.guidance import (
    BehaviourText,
    DatedValue,
    DocumentControl,
    Limit,
    Paragraph,
    Question,
    Response,
    Superseded,
    TimeLimit,
    TimeValue,
)
from sightline.packs.reading import Part

KINDS = (
    "record field",
    "checklist",
    "detector",
    "workflow",
    "alert",
    "printable",
    "training-record",
    "help text",
    "policy-only",
)
SCREENS = (
    "Welcome",
    "Today",
    "Family",
    "Child's day",
    "Communication",
    "Timeline",
    "Contact",
    "Agency picture",
    "Assessment board",
    "Plan board",
    "Meeting room",
    "Sharing log",
    "Visit planner",
    "Live board",
    "Incident desk",
    "Reflection",
    "Supervision",
    "Team desk",
    "Family copy",
    "Training",
    "Policy pack",
    "Help drawer",
)
Ids = Container[str]


def grounds(part: Part, key: str, ids: Ids, may_be_empty: bool = False) -> tuple[str, ...]:
    """Paragraph ids, each of which the pack has."""
    found = part.texts(key, may_be_empty=may_be_empty)
    for paragraph in found:
        if paragraph not in ids:
            part.refuse(
                key, f"this guidance has no paragraph {paragraph!r}", "Cite one that pack.yaml lists, such as 7.1/2"
            )
    return found


def limit(name: str, part: Part, ids: Ids) -> Limit:
    part.only(("means", "unit", "grounds", "values"))
    values = tuple(_dated_value(since, value) for since, value in part.part("values").by_date())
    return Limit(name, part.text("means"), part.text("unit"), grounds(part, "grounds", ids), values)


def _dated_value(since: date, part: Part) -> DatedValue:
    part.only(("value", "chosen_by", "because"))
    return DatedValue(since, part.number("value"), part.text("chosen_by"), part.text("because"))


def limits(part: Part, ids: Ids) -> dict[str, Limit]:
    return {name: limit(name, found, ids) for name, found in part.parts()}


def question(part: Part, name: str, ids: Ids) -> Question:
    part.only(("id", "asks", "paragraphs", "says", "consider", "innocent", "limits"))
    if part.text("id") != name:
        part.refuse("id", f"the file is called {name}.yaml", "Give the id and the file one name")
    return Question(
        id=name,
        asks=part.text("asks"),
        paragraphs=grounds(part, "paragraphs", ids),
        says=_sentences(part.part("says")),
        consider=part.texts("consider"),
        innocent=part.texts("innocent"),
        limits=limits(part.part("limits"), ids) if "limits" in part else {},
    )


def _sentences(part: Part) -> dict[str, str]:
    said = part.every_text()
    for name, template in said.items():
        template_fields(part, name, template)
    return said


def template_fields(part: Part, name: str, template: str) -> frozenset[str]:
    """What a sentence leaves open, such as {figure}."""
    try:
        fields = [field for _, field, _, _ in Formatter().parse(template) if field is not None]
    except ValueError as wrong:
        part.refuse(name, f"its braces do not match ({wrong})", "Write a figure as {figure}, a real brace twice")
    for field in fields:
        # A dot or bracket would reach into the value itself.
        if not field.isidentifier():
            part.refuse(name, f"{{{field}}} is not a plain name", "Write a figure as one word in braces")
    return frozenset(fields)


def paragraph(name: str, part: Part, now: str = "") -> Paragraph:
    part.only(("gist", "kind", "serves", "does", "built", "not_yet"))
    kind, serves = part.text("kind"), part.texts("serves")
    if kind not in KINDS:
        part.refuse("kind", f"{kind!r} is no kind of service", f"Use one of: {', '.join(KINDS)}")
    for screen in serves:
        if screen not in SCREENS:
            part.refuse("serves", f"there is no screen called {screen!r}", f"Use some of: {', '.join(SCREENS)}")
    return Paragraph(
        id=name,
        gist=part.text("gist"),
        kind=kind,
        serves=serves,
        does=part.text("does"),
        built=part.yes_or_no("built"),
        not_yet=part.text("not_yet", default=""),
        now=now,
    )


def behaviour(code: str, part: Part, ids: Ids) -> BehaviourText:
    part.only(("label", "paragraph", "looks_like", "neutral"))
    if code not in Behaviour.__members__.values():
        part.refuse("", "the record has no such behaviour code", "Use the codes of the chronology file")
    cited = part.text("paragraph")
    if cited not in ids:
        part.refuse("paragraph", f"this guidance has no paragraph {cited!r}", "Cite one that pack.yaml lists")
    group = GROUP_OF[Behaviour(code)]
    neutral = part.yes_or_no("neutral") if "neutral" in part else False
    if neutral != (group is BehaviourGroup.NEUTRAL):
        part.refuse("neutral", f"the record holds this code under {group}", "Say yes for neutral codes alone")
    return BehaviourText(code, part.text("label"), group, cited, part.text("looks_like"), neutral)


def response(group: str, part: Part, ids: Ids) -> Response:
    part.only(("helps", "avoid", "paragraphs"))
    return Response(group, part.texts("helps"), part.texts("avoid"), grounds(part, "paragraphs", ids))


def time_limit(name: str, part: Part) -> TimeLimit:
    part.only(("step", "counted_from", "values"))
    values = tuple(_time_value(since, value) for since, value in part.part("values").by_date())
    return TimeLimit(name, part.text("step"), part.text("counted_from"), values)


def _time_value(since: date, part: Part) -> TimeValue:
    part.only(("amount", "unit", "says", "source", "chosen_by"))
    numbered = "amount" in part
    if "unit" in part and not numbered:
        part.refuse("unit", "it counts nothing", "Give an amount, or take the unit out")
    return TimeValue(
        since=since,
        amount=part.number("amount") if numbered else None,
        unit=part.text("unit") if numbered else "",
        says=part.text("says"),
        source=part.text("source"),
        chosen_by=part.text("chosen_by"),
    )


def superseded(part: Part, ids: Ids) -> Superseded:
    part.only(("topic", "then", "now", "paragraphs", "verified"))
    return Superseded(
        topic=part.text("topic"),
        then=part.text("then"),
        now=part.text("now"),
        paragraphs=grounds(part, "paragraphs", ids, may_be_empty=True),
        verified=part.yes_or_no("verified") if "verified" in part else True,
    )


def concern_words(part: Part, ids: Ids) -> tuple[str, ...]:
    """None where the pack has no such file."""
    part.only(("grounds", "words"))
    if "words" not in part:
        return ()
    grounds(part, "grounds", ids)
    return tuple(word.casefold() for word in part.texts("words"))


def document_control(part: Part) -> DocumentControl:
    part.only(("publisher", "approved", "effective", "review", "history"))
    return DocumentControl(
        publisher=part.text("publisher"),
        approved=part.day("approved") if "approved" in part else None,
        effective=part.day("effective") if "effective" in part else None,
        review=part.text("review", default=""),
        history=part.text("history", default=""),
    )
