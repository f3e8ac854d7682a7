"""What the pack says about visits: why a tier is proposed, what must be in place, and what is asked beforehand."""

from dataclasses import dataclass
from enum import StrEnum


class AnswerKind(StrEnum):
    """How a question before a visit is answered. Each may be left open: that is never a no."""

    YES_NO = "yes_no"
    YES_NO_UNSURE = "yes_no_unsure"
    GO_ON = "go_on"  # yes, with help, no
    COMPANY = "company"  # alone, a colleague, another agency, the police
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Saying:
    """``says`` is a template for ``str.format``; ``paragraph`` is what it rests on."""

    says: str
    paragraph: str


@dataclass(frozen=True, slots=True)
class VisitQuestion:
    """One of the questions to go through before a visit, in the order of the guidance."""

    id: str
    asks: str
    kind: AnswerKind
    help: str
    paragraph: str
