"""What a contact leaves unsaid, of that which a contact of its kind asks: shown back before it goes on the record.

Left open is *not recorded*, never *no*; whoever writes may well leave it so, but not without having seen it.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

from sightline.core.answers import FACE_TO_FACE, REMOTE, VISITS, Answer, Checked, Source
from sightline.core.contact import NOTHING_SAID, Act
from sightline.core.contact_details import How, Looked, Met
from sightline.core.contacts import NOT_MADE

ACCOUNTS = frozenset(Source) - {Source.OBSERVED, Source.RECORD, Source.NOT_RECORDED}
ASK_WHAT_WAS_DONE = frozenset({How.WORRYING, How.NOT_AS_USUAL})
WORDS = {
    "outcome": "what came of it",
    "home": "whether the home was looked at",
    "food": "the food in the home",
    "bed": "where the children sleep",
    "present": "who is in the home",
    "would_see": "what a child there would see today",
    "summary": "what happened, in words",
    "behaviours": "what the adults did",
    "response": "what was done about the worry, or why nothing",
    "checked": "whether the account was checked",
    "covered": "what was talked about, against what was planned",
    "told": "what the family was told",
    "needs": "whether the family’s needs were met",
}


@dataclass(frozen=True, slots=True)
class Asking:
    """Who is asked about, by name, and with which form."""

    children: Mapping[Hashable, str]
    light: bool = False  # of those who work with the adults (5.5)
    needs: bool = False  # the family has a need of communication or respect on record

    def words(self) -> dict[str, str]:
        """Everything that may be left unsaid, by its id."""
        of_children = {seen_id(child): f"whether {name} was seen" for child, name in self.children.items()}
        of_children |= {how_id(child): f"how {name} was" for child, name in self.children.items()}
        return WORDS | of_children


def seen_id(child: Hashable) -> str:
    return f"seen-{child}"


def how_id(child: Hashable) -> str:
    return f"how-{child}"


def unsaid(act: Act, asking: Asking) -> dict[str, str]:
    """By id, in the order of the page."""
    words = asking.words()
    return {name: words[name] for name in _unsaid(act, asking)}


def _unsaid(act: Act, asking: Asking) -> Iterator[str]:
    kind, met = act.entry.kind, act.entry.outcome not in NOT_MADE
    is_contact = kind in FACE_TO_FACE or kind in REMOTE
    if is_contact and not act.entry.outcome:
        yield "outcome"
    if met and kind in (VISITS if asking.light else FACE_TO_FACE):
        yield from _of_children(act, asking)
    if met and asking.light and is_contact:
        yield from (name for name in ("present", "would_see") if not getattr(act.details, name))
    elif met and kind in VISITS:
        yield from _of_the_home(act)
    if not act.entry.summary:
        yield "summary"
    if met and is_contact and not act.entry.behaviours:
        yield "behaviours"
    yield from _asked_by_answers(act, asking)


def _of_children(act: Act, asking: Asking) -> Iterator[str]:
    for child in asking.children:
        answers = act.children.get(child, NOTHING_SAID)
        if answers.seen is Answer.NOT_RECORDED:
            yield seen_id(child)
        elif answers.seen is Answer.YES and not answers.details.how and not asking.light:
            yield how_id(child)


def _of_the_home(act: Act) -> Iterator[str]:
    if act.entry.home_seen is Answer.NOT_RECORDED:
        yield "home"
    elif act.entry.home_seen is Answer.YES:
        yield from (part for part in ("food", "bed") if getattr(act.details, part) is Looked.NOT_RECORDED)


def _asked_by_answers(act: Act, asking: Asking) -> Iterator[str]:
    entry, details = act.entry, act.details
    worries = any(answers.harm or answers.details.how in ASK_WHAT_WAS_DONE for answers in act.children.values())
    if (worries or entry.harm) and not entry.response:
        yield "response"
    if any(source in ACCOUNTS and checked is Checked.NOT_RECORDED for source, checked in _accounts(act)):
        yield "checked"
    if details.planned and not details.covered:
        yield "covered"
    if entry.action and not details.told:
        yield "told"
    if asking.needs and details.needs_met is Met.NOT_RECORDED:
        yield "needs"


def _accounts(act: Act) -> Iterator[tuple[Source, Checked]]:
    yield act.entry.source, act.entry.checked
    yield from ((account.source, account.checked) for account in act.accounts)
