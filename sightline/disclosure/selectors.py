"""Read a family's copies, for an actor who has opened the case. What quotes an entry is for whoever may read that."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from sightline.cases.household import homes_of_family
from sightline.cases.selectors import Member, OpenedCase, members_of
from sightline.chronology.acts import OfAct, act_of
from sightline.chronology.selectors import versions_of, withheld_among
from sightline.core.family_copy import AtRisk, Chosen, Layout, Line, may_print
from sightline.core.family_copy_lines import Surroundings, Told, lines_of
from sightline.core.family_copy_page import Heads, Page, page_of
from sightline.core.family_sentences import ENGLISH, Sentences
from sightline.disclosure.kept import chosen_of
from sightline.disclosure.languages import Language, date_words, english, language_as_kept, said_of_translations
from sightline.disclosure.models import Delivery, FamilyCopy, TranslationApproval


@dataclass(frozen=True, slots=True)
class Offer:
    """A contact as lines to choose from, for somebody of the family."""

    act: tuple[OfAct, ...]
    lines: tuple[Line, ...]
    recipients: tuple[Member, ...]

    @property
    def rests_on_nobody_named(self) -> bool:
        """Whose account the words are is not recorded, which is not the same as the worker's own."""
        return any(not each.entry.source and each.entry.summary for each in self.act)


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy as its reader finds it today."""

    row: FamilyCopy
    chosen: tuple[Chosen, ...]
    deliveries: tuple[Delivery, ...]
    language: Language | None
    is_overtaken: bool  # an entry behind it was corrected since

    @property
    def layout(self) -> Layout:
        return Layout(self.row.layout)

    @property
    def prints(self) -> bool:
        return may_print(AtRisk(self.row.at_risk)) and not self.is_overtaken

    @property
    def prints_as_chosen(self) -> bool:
        return self.language is not None and self.language.prints

    @property
    def printed_in(self) -> Sentences:
        """The chosen language, or English until somebody stands for its words."""
        if self.language is not None and self.language.prints:
            return self.language.sentences
        return self.english

    @property
    def english(self) -> Sentences:
        current = english()
        return Sentences(ENGLISH, current.name, current.own_name, False, self.row.wording[ENGLISH])  # noqa: FBT003

    def page_in(self, sentences: Sentences) -> Page:
        made_on = timezone.localtime(self.row.made_at).date()
        heads = Heads(self.row.recipient.name, self.row.maker, made_on)
        lines = [chosen.line for chosen in self.chosen]
        return page_of(lines, heads, sentences.words, date_words(sentences.code), language=sentences.code)


def offer_of(opened: OpenedCase, original: UUID) -> Offer | None:
    """The lines of the contact to which an entry belongs; nothing when the entry is not this reader's."""
    act = act_of(opened, original)
    if not act:
        return None
    members = members_of(opened.case.pk)
    told = [_told(each) for each in act]
    recipients = tuple(member for member in members if member.until is None)
    return Offer(act, lines_of(told, _surroundings(opened.case.pk, members)), recipients)


def _told(each: OfAct) -> Told:
    marks = each.details
    return Told(each.entry, each.more, each.children, marks.third_party, marks.not_for_family)


def _surroundings(case_id: UUID, members: list[Member]) -> Surroundings:
    """Also of those who have left: where they were, or are called, may give somebody away just as well."""
    homes = homes_of_family(case_id, [member.person for member in members])
    adults = tuple((member.person, member.name) for member in members if not member.is_child)
    return Surroundings(adults, tuple({home.address for home in homes}))


def copies_of(opened: OpenedCase) -> list[Copy]:
    """Newest first. A copy that quotes an entry withheld from this reader, or sealed, is not there for them."""
    rows = FamilyCopy.objects.filter(case=opened.case).select_related("recipient", "made_by")
    found = list(rows.prefetch_related("deliveries__by").order_by("-made_at"))
    quoted = {UUID(source[0]) for row in found for source in row.sources}
    hidden = withheld_among(opened, quoted) if quoted else frozenset()
    current = {str(key) for key in versions_of(opened)} if found else set()
    said = said_of_translations(opened.case.partnership_id) if found else []
    return [_copy(row, current, said) for row in found if hidden.isdisjoint(UUID(source[0]) for source in row.sources)]


def copy_of(opened: OpenedCase, copy_id: UUID) -> Copy | None:
    return next((copy for copy in copies_of(opened) if copy.row.pk == copy_id), None)


def _copy(row: FamilyCopy, current: set[str], said: list[TranslationApproval]) -> Copy:
    return Copy(
        row=row,
        chosen=tuple(chosen_of(line) for line in row.lines),
        deliveries=tuple(sorted(row.deliveries.all(), key=lambda each: each.at)),
        language=language_as_kept(said, row.language, row.wording.get(row.language, {})),
        is_overtaken=any(source[0] not in current for source in row.sources),
    )
