"""The sightline picture: what one family's record shows at a glance, laid out without drawing it.

A lane for each child, each agency and each kind of behaviour; stretches in which nobody saw the child; findings as
spans. Days are counted from the picture's first day, so that a drawing only multiplies.
"""

from sightline.core.picture.compose import ENTRIES_DRAWN_SINGLY, picture_of
from sightline.core.picture.model import (
    WORRIES,
    Cell,
    Contact,
    FindingLane,
    Involvement,
    Lane,
    LaneGroup,
    LegalStatus,
    Picture,
    PlacedEntry,
    Said,
    Sight,
    Span,
    Stretch,
    Week,
)
from sightline.core.picture.table import LaneWords, PictureTable, StretchRow, TableRow, picture_table, stretch_words
from sightline.core.picture.words import caption_of, how_many, say

__all__ = [
    "ENTRIES_DRAWN_SINGLY",
    "WORRIES",
    "Cell",
    "Contact",
    "FindingLane",
    "Involvement",
    "Lane",
    "LaneGroup",
    "LaneWords",
    "LegalStatus",
    "Picture",
    "PictureTable",
    "PlacedEntry",
    "Said",
    "Sight",
    "Span",
    "Stretch",
    "StretchRow",
    "TableRow",
    "Week",
    "caption_of",
    "how_many",
    "picture_of",
    "picture_table",
    "say",
    "stretch_words",
]
