"""What a contact tells beyond the columns of the chronology file, each a column of its own name.

They are kept with the entry as the file's own further columns are, so that a correction, a restriction, a sealing, an
export and an import treat them as they treat the rest. A blank is *not recorded*. An unknown code, from a file, is
read as not recorded and stays in the record as it was written.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TypeVar


class How(StrEnum):
    """How one child was, as seen by the worker."""

    AT_EASE = "at_ease"
    NOT_AS_USUAL = "not_as_usual"
    WORRYING = "worrying"
    COULD_NOT_TELL = "could_not_tell"
    NOT_RECORDED = ""


class Looked(StrEnum):
    """One part of the home conditions (7.1/6). Not looking is an honest answer."""

    FINE = "fine"
    WORRY = "worry"
    NOT_LOOKED_AT = "not_looked_at"
    NOT_RECORDED = ""


class Met(StrEnum):
    """Were this family's needs of communication and respect met at this contact? (3.3, 13)"""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_RECORDED = ""


class Coping(StrEnum):
    """What was seen of a child who lives with hostility (6.1), never what it means."""

    PLACATES = "placates"
    GUARDS_ADULT = "guards_adult"
    UNMOVED = "unmoved"
    ALWAYS_SMILING = "always_smiling"
    SILENT = "silent"
    REPEATS_HOSTILITY = "repeats_hostility"


class Topic(StrEnum):
    CHILD_CARE = "child_care"
    CHILD_HEALTH = "child_health"
    LEARNING = "learning"
    CHILD_SAFETY = "child_safety"
    CHILD_VIEWS = "child_views"
    MONEY = "money"
    HOUSING = "housing"
    ADULT_HEALTH = "adult_health"
    SUBSTANCES = "substances"
    ADULT_RELATIONSHIPS = "adult_relationships"
    WORK = "work"
    OUR_SERVICE = "our_service"


ABOUT_THE_CHILD = frozenset(
    {Topic.CHILD_CARE, Topic.CHILD_HEALTH, Topic.LEARNING, Topic.CHILD_SAFETY, Topic.CHILD_VIEWS}
)


class Told(StrEnum):
    """What the family was told at the end of the contact (12.2/2, 13.3, 13.6, 13.6/4)."""

    WHO_WE_ARE = "who_we_are"
    WHAT_IS_ASKED = "what_is_asked"
    SAID_BACK = "said_back"
    RECORD_KEPT = "record_kept"


class Considered(StrEnum):
    """What else a behaviour could be was asked, and this was the answer (4.2, 14.3)."""

    NOTHING_FITS = "nothing_fits"
    NOT_RECORDED = ""


@dataclass(frozen=True, slots=True)
class ContactDetails:
    purpose: str = ""  # why we met, in words that the family may read
    present: str = ""  # who was there; who is in the home, of an adult service's contact
    whose: tuple[str, ...] = ()  # adults of the family whose behaviour it was, by name
    how: How = How.NOT_RECORDED
    how_words: str = ""
    words: str = ""  # the child's own words, as spoken
    coping: tuple[Coping, ...] = ()
    could_tell: str = ""  # whom this child could safely tell, and where
    food: Looked = Looked.NOT_RECORDED
    bed: Looked = Looked.NOT_RECORDED
    heat: Looked = Looked.NOT_RECORDED
    hygiene: Looked = Looked.NOT_RECORDED
    hazards: Looked = Looked.NOT_RECORDED
    planned: tuple[Topic, ...] = ()
    covered: tuple[Topic, ...] = ()
    told: tuple[Told, ...] = ()
    otherwise: str = ""  # what happens if what is asked is not done
    needs_met: Met = Met.NOT_RECORDED
    needs_words: str = ""
    would_see: str = ""  # what a child in that home would see today: from those who work with the adults (5.5)
    considered: Considered = Considered.NOT_RECORDED

    def cells(self) -> dict[str, str]:
        """Column and text of everything that is recorded."""
        said = {name: _text(getattr(self, name)) for name in COLUMNS}
        return {name: text for name, text in said.items() if text}


COLUMNS = tuple(field.name for field in fields(ContactDetails))
HOME = ("food", "bed", "heat", "hygiene", "hazards")
OF_ONE_CHILD = ("how", "how_words", "words", "coping", "could_tell")

CODES: dict[str, type[StrEnum]] = {
    "how": How,
    "coping": Coping,
    **dict.fromkeys(HOME, Looked),
    "planned": Topic,
    "covered": Topic,
    "told": Told,
    "needs_met": Met,
    "considered": Considered,
}
LISTS = frozenset({"coping", "planned", "covered", "told"})

Code = TypeVar("Code", bound=StrEnum)


def read_details(cells: Mapping[str, str]) -> ContactDetails:
    """From an entry's further columns. Columns of other names are passed over."""
    return ContactDetails(**{name: read(cells.get(name, "").strip()) for name, read in _READ.items()})  # type: ignore[arg-type]


def _text(value: object) -> str:
    return ";".join(value) if isinstance(value, tuple) else str(value)


def _one(codes: type[Code], blank: Code) -> Callable[[str], Code]:
    known = {code.value: code for code in codes}
    return lambda said: known.get(said.casefold(), blank)


def _some(codes: type[Code]) -> Callable[[str], tuple[Code, ...]]:
    known = {code.value: code for code in codes}
    return lambda said: tuple(known[item] for part in said.split(";") if (item := part.strip().casefold()) in known)


def _names(said: str) -> tuple[str, ...]:
    return tuple(name for part in said.split(";") if (name := part.strip()))


_READ: dict[str, Callable[[str], object]] = dict.fromkeys(COLUMNS, str) | {
    "whose": _names,
    "how": _one(How, How.NOT_RECORDED),
    "coping": _some(Coping),
    **{name: _one(Looked, Looked.NOT_RECORDED) for name in HOME},
    "planned": _some(Topic),
    "covered": _some(Topic),
    "told": _some(Told),
    "needs_met": _one(Met, Met.NOT_RECORDED),
    "considered": _one(Considered, Considered.NOT_RECORDED),
}
