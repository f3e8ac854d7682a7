"""The standard sentences of a family's copy: which there are, and one language's set of them.

A set is known by a seal of its words: a partnership approves words, not a language, so other words are approved anew.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from sightline.core.answers import Kind, Strength
from sightline.core.contact_details import Topic

ENGLISH = "en"
TOLD_KINDS = (
    Kind.HOME_VISIT,
    Kind.UNANNOUNCED_VISIT,
    Kind.OFFICE_APPOINTMENT,
    Kind.CLINIC,
    Kind.HOSPITAL,
    Kind.SCHOOL_CONTACT,
    Kind.PHONE,
    Kind.LETTER,
    Kind.MESSAGE,
    Kind.POLICE_ATTENDANCE,
    Kind.MEETING,
    Kind.AGREEMENT,
)
TOLD_STRENGTHS = (Strength.WARM, Strength.THRIVING, Strength.CHANGE_SEEN, Strength.SUPPORT_USED)

HEADINGS = ("why_we_met", "what_was_done", "what_went_well", "what_was_said", "what_is_asked", "what_if_not")
ABOUT_THE_RECORD = ("record_kept", "record_see", "record_ask", "record_wrong", "record_complain", "record_help")
SHEETS = {"who_we_are": 8, "working_together": 8}  # how many sentences each says

NAMES = (
    "title", "for_whom", "from_whom", "made_on", "for_the_children", "in_english", "when", "who_came", "who_was_there",
    "of_whom", "by_when", "not_met", "talked_about", "record",
    *HEADINGS,
    *ABOUT_THE_RECORD,
    *(f"kind_{kind}" for kind in TOLD_KINDS),
    *(f"topic_{topic}" for topic in Topic),
    *(f"strength_{strength}" for strength in TOLD_STRENGTHS),
    *(f"sheet_{sheet}" for sheet in SHEETS),
    *(f"sheet_{sheet}_{number}" for sheet, many in SHEETS.items() for number in range(1, many + 1)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentences:
    code: str
    name: str  # in English
    own_name: str
    is_right_to_left: bool
    words: Mapping[str, str]

    @property
    def direction(self) -> str:
        return "rtl" if self.is_right_to_left else "ltr"

    @property
    def needs_approval(self) -> bool:
        return self.code != ENGLISH

    @property
    def seal(self) -> str:
        return seal_of(self.words)

    @property
    def shown_as(self) -> str:
        return self.name if self.code == ENGLISH else f"{self.name} ({self.own_name})"


def seal_of(words: Mapping[str, str]) -> str:
    said = json.dumps(dict(sorted(words.items())), ensure_ascii=True)
    return hashlib.sha256(said.encode()).hexdigest()
