"""What a correction takes out that told of a worry (7.1/10). It may be right: a person looks, nothing is judged."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

from sightline.core.answers import FAILED, GROUP_OF, Alone, Answer, BehaviourGroup, Checked, Kind
from sightline.core.contact_details import HOME, ContactDetails, How, Looked
from sightline.core.entry import Entry

Named = Callable[[str, StrEnum], str]  # plain words for a code of a column
NOTHING_MORE = ContactDetails()
WORRYING = frozenset({How.WORRYING, How.NOT_AS_USUAL})


def _as_written(_column: str, code: StrEnum) -> str:
    return code.replace("_", " ")


def softened(
    before: Entry,
    after: Entry,
    concern_words: Iterable[str],
    more_before: ContactDetails = NOTHING_MORE,
    more_after: ContactDetails = NOTHING_MORE,
    *,
    named: Named = _as_written,
) -> tuple[str, ...]:
    """What went, a sentence each; empty where nothing that told of a worry went. ``concern_words`` are beginnings of
    words, in small letters."""
    return (
        *_codes_gone("Sign about the child", "harm", before.harm, after.harm, named),
        *_codes_gone("Behaviour", "behaviours", _hard(before), _hard(after), named),
        *_codes_gone("What may lie behind", "indicators", before.indicators, after.indicators, named),
        *_answers_turned(before, after),
        *_codes_gone("What was seen of the child", "coping", more_before.coping, more_after.coping, named),
        *_details_gone(more_before, more_after),
        *_words_gone(_words(before, more_before), _words(after, more_after), tuple(concern_words)),
    )


def _hard(entry: Entry) -> tuple[StrEnum, ...]:
    return tuple(code for code in entry.behaviours if GROUP_OF[code] is not BehaviourGroup.NEUTRAL)


def _codes_gone(
    what: str, column: str, before: tuple[StrEnum, ...], after: tuple[StrEnum, ...], named: Named
) -> Iterator[str]:
    for code in before:
        if code not in after:
            words = named(column, code)
            yield f"{what} no longer there: {words[:1].lower()}{words[1:]}."


def _answers_turned(before: Entry, after: Entry) -> Iterator[str]:
    if before.kind is Kind.CONCERN and after.kind is not Kind.CONCERN:
        yield "It was a worry told to an agency, and is no longer one."
    if before.checked is Checked.CONTRADICTED and after.checked is not Checked.CONTRADICTED:
        yield "The account was contradicted, and no longer is."
    if before.child_seen is not Answer.YES and after.child_seen is Answer.YES:
        yield "The child was not recorded as seen, and now is."
    if before.child_alone is not Alone.YES and after.child_alone is Alone.YES:
        yield "The child was not recorded as seen alone, and now is."
    if before.home_seen is not Answer.YES and after.home_seen is Answer.YES:
        yield "The home was not recorded as seen, and now is."
    if before.outcome in FAILED and after.outcome not in FAILED:
        yield "The contact had failed, and no longer has."


def _details_gone(before: ContactDetails, after: ContactDetails) -> Iterator[str]:
    if before.how in WORRYING and after.how not in WORRYING:
        yield "How the child was is no longer told as a worry."
    if before.how is How.WORRYING and after.how is How.NOT_AS_USUAL:
        yield "How the child was is told as a lesser worry."
    for part in HOME:
        if getattr(before, part) is Looked.WORRY and getattr(after, part) is not Looked.WORRY:
            yield f"No longer a worry in the home: {part}."
    if before.words and not after.words:
        yield "The child’s own words are no longer there."


def _words_gone(before: list[str], after: list[str], concern_words: tuple[str, ...]) -> Iterator[str]:
    told = (word for word in before if word.startswith(concern_words))
    gone = Counter(told) - Counter(after) if concern_words else ()
    if gone:
        yield f"Words no longer there: {', '.join(sorted(gone))}."


def _words(entry: Entry, more: ContactDetails) -> list[str]:
    told = (entry.summary, entry.response, entry.impact, more.words, more.how_words, more.could_tell, more.would_see)
    return re.findall(r"[^\W\d_]+", " ".join(told).casefold())
