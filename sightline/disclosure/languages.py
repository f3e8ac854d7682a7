"""The languages of a family's copy, and who stands for the words of each in a partnership."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from babel.dates import format_date

from sightline.core.family_copy_page import DateWords
from sightline.core.family_sentences import ENGLISH, Sentences, seal_of
from sightline.disclosure.models import TranslationApproval
from sightline.packs.sentences import load_sentences

Says = TranslationApproval.Says
_LOCALES = {ENGLISH: "en_GB"}


@dataclass(frozen=True, slots=True)
class Language:
    """``approval`` is the newest thing said about these very words, or a newer withdrawal of the language; ``earlier``
    was said before, or of other words."""

    sentences: Sentences
    approval: TranslationApproval | None = None
    earlier: tuple[TranslationApproval, ...] = ()

    @property
    def prints(self) -> bool:
        if not self.sentences.needs_approval:
            return True
        return self.approval is not None and self.approval.says == Says.APPROVED


def english() -> Sentences:
    return load_sentences()[ENGLISH]


def language_names() -> dict[str, str]:
    return {code: sentences.name for code, sentences in load_sentences().items()}


def languages_of(partnership_id: UUID) -> list[Language]:
    """English first, the others by name."""
    said = said_of_translations(partnership_id)
    found = [_language(sentences, said) for sentences in load_sentences().values()]
    return sorted(found, key=lambda each: (each.sentences.needs_approval, each.sentences.name))


def language_of(partnership_id: UUID, code: str) -> Language | None:
    return next((each for each in languages_of(partnership_id) if each.sentences.code == code), None)


def said_of_translations(partnership_id: UUID) -> list[TranslationApproval]:
    """All approvals and withdrawals of a partnership, newest first."""
    rows = TranslationApproval.objects.filter(partnership=partnership_id)
    return list(rows.select_related("recorded_by").order_by("-at"))


def language_as_kept(said: list[TranslationApproval], code: str, words: dict[str, str]) -> Language | None:
    """A language with the words that a copy keeps: they may be older than the pack's."""
    sentences = load_sentences().get(code)
    return _language(replace(sentences, words=words), said) if sentences else None


def _language(sentences: Sentences, said: list[TranslationApproval]) -> Language:
    of_it = [row for row in said if row.language == sentences.code]
    # What is withdrawn is the language, with the older words that some copies keep.
    about = [row for row in of_it if row.seal == seal_of(sentences.words) or row.says == Says.WITHDRAWN]
    newest = about[0] if about else None
    return Language(sentences, newest, tuple(row for row in of_it if row is not newest))


def date_words(code: str) -> DateWords:
    """Dates as that language writes them; a month where the day is not known."""
    locale = _LOCALES.get(code, code)

    def words(day: date, earliest: date | None) -> str:
        known = earliest is None or earliest == day
        return format_date(day, "long" if known else "LLLL y", locale=locale)

    return words
