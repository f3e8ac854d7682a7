"""Words for the picture: plain, neutral, and the same in the drawing and in the table."""

from functools import lru_cache

from sightline.core.answers import BY_ANOTHER_AGENCY, GROUPS, BehaviourGroup
from sightline.core.dates import in_words
from sightline.core.entry import Entry
from sightline.core.guidance import Guidance
from sightline.core.picture.model import LaneGroup, Picture, Sight, Stretch

UNNAMED_CHILD = "The child"
FAMILY_LANE = "Family and public"
OTHER_AGENCIES = "Other agencies"

SIGHT_WORDS = {
    Sight.ALONE: "seen alone",
    Sight.SEEN: "seen",
    Sight.LOOKED_FOR: "looked for, not seen",
    Sight.NOT_RECORDED: "not recorded whether seen",
}
CONTACT_WORDS = (
    "met",
    "by phone or letter",
    "failed",
    "called off by the family",
    "called off by the service",
    "other",
    "with a worry",
)
COUNTED = {
    LaneGroup.CHILD: tuple(SIGHT_WORDS.values()),
    LaneGroup.AGENCY: CONTACT_WORDS,
    LaneGroup.BEHAVIOUR: ("",),
}
GROUP_NAMES = {group: group.value.capitalize() for group in GROUPS}
GROUP_NAMES[BehaviourGroup.NEUTRAL] = "Neutral or positive"


def say(guidance: Guidance, column: str, code: str) -> str:
    """A code in the pack's words, else in its own."""
    return guidance.labels.get(column, {}).get(code) or code.replace("_", " ")


def when_words(entry: Entry) -> str:
    if entry.earliest != entry.day:
        return f"{entry.day:%B %Y}, day not known"
    return in_words(entry.day)


def entry_words(entry: Entry, sight: Sight | None, children: list[str], guidance: Guidance, agency: str) -> str:
    """One entry in one line: when, who, what came of it, what it says of the children, what was seen of the adults."""
    said = [f"{when_words(entry)}: {agency}"]
    if entry.agency != BY_ANOTHER_AGENCY:
        said.append(say(guidance, "kind", entry.kind))
    if entry.outcome:
        said.append(say(guidance, "outcome", entry.outcome))
    if sight is not None:
        said.append(f"{' and '.join(children)} {SIGHT_WORDS[sight]}")
    if entry.is_worry:
        said.append("worry")
    said += [_behaviour(code, guidance) for code in entry.behaviours]
    return ", ".join(said)


def _behaviour(code: str, guidance: Guidance) -> str:
    text = guidance.behaviours.get(code)
    return text.label if text else code.replace("_", " ")


@lru_cache(maxsize=256)
def finding_name(detector: str) -> str:
    return detector.replace("-", " ").capitalize()


def how_many(count: int, one: str, many: str = "") -> str:
    return f"{count} {one}" if count == 1 else f"{count:,} {many or one + 's'}"


def caption_of(picture: Picture) -> str:
    """The picture in a few sentences: the first thing that a reader, or a listener, is told."""
    said = [
        f"{how_many(picture.entry_count, 'entry', 'entries')} from {_sources(picture)}, up to {in_words(picture.last)}."
    ]
    said += [_child_sentence(lane.name, lane.stretches, picture) for lane in picture.children]
    if not picture.limit_known:
        said.append("This guidance sets no limit for how long a child may be out of sight: nothing is shaded.")
    if picture.earlier:
        said.append(
            f"{how_many(picture.earlier, 'entry', 'entries')} before {in_words(picture.first)} "
            f"{'is' if picture.earlier == 1 else 'are'} not drawn."
        )
    if picture.children_not_drawn:
        said.append(f"{how_many(picture.children_not_drawn, 'more child', 'more children')} not drawn.")
    return " ".join(said)


def _sources(picture: Picture) -> str:
    agencies = [lane for lane in picture.agencies if lane.name != FAMILY_LANE]
    said = how_many(len(agencies), "agency", "agencies")
    return said if len(agencies) == len(picture.agencies) else f"{said} and from family or public"


def _child_sentence(name: str, stretches: tuple[Stretch, ...], picture: Picture) -> str:
    if not stretches:
        return f"{name}: no stretch out of sight past the limit."
    longest = max(stretches, key=lambda stretch: stretch.days)
    times = {1: "once", 2: "twice"}.get(len(stretches), f"{len(stretches)} times")
    return (
        f"{name}: out of sight past the limit {times}, longest {longest.days} days "
        f"({in_words(picture.date_of(longest.start))} to {in_words(picture.date_of(longest.end))}"
        f"{', still running' if longest.running else ''})."
    )
