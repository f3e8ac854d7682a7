"""The standard sentences of a pack's family copies: ``family-copy/LANGUAGE.yaml``, one file a language.

A pack without the folder takes the product's own. Each file holds every sentence and no other.
"""

from functools import cache
from pathlib import Path

from sightline.core.family_sentences import ENGLISH, NAMES, Sentences
from sightline.packs.loader import DEFAULT_PACK
from sightline.packs.reading import PackError, Part, read_part

FOLDER = "family-copy"
DIRECTIONS = ("ltr", "rtl")


def load_sentences(folder: Path | None = None) -> dict[str, Sentences]:
    """By language, English first. Read once."""
    pack = DEFAULT_PACK if folder is None else folder.resolve()
    return _load(pack if (pack / FOLDER).is_dir() else DEFAULT_PACK)


@cache
def _load(pack: Path) -> dict[str, Sentences]:
    codes = sorted((path.stem for path in (pack / FOLDER).glob("*.yaml")), key=lambda code: (code != ENGLISH, code))
    if ENGLISH not in codes:
        raise PackError(f"{FOLDER}/{ENGLISH}.yaml", "", "the file is missing", "Write the English sentences first")
    return {code: _language(code, read_part(pack, f"{FOLDER}/{code}.yaml")) for code in codes}


def _language(code: str, part: Part) -> Sentences:
    part.only(("name", "own_name", "direction", "sentences"))
    if part.text("direction") not in DIRECTIONS:
        part.refuse("direction", f"{part.text('direction')!r} is no direction", "Write ltr or rtl")
    sentences = part.part("sentences").only(NAMES)
    return Sentences(
        code=code,
        name=part.text("name"),
        own_name=part.text("own_name"),
        is_right_to_left=part.text("direction") == "rtl",
        words={name: sentences.text(name) for name in NAMES},
    )
