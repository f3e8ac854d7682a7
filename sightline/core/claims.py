"""Accounts that nobody has verified (5.7)."""

from sightline.core.answers import Checked, Source
from sightline.core.entry import Entry

UNCHECKED = frozenset({Checked.NO, Checked.NOT_RECORDED})
ACCOUNTS = frozenset({Source.CHILD, Source.PARENT, Source.RELATIVE, Source.AGENCY, Source.PUBLIC})


def is_unverified_claim(entry: Entry) -> bool:
    """Somebody's account, not seen by the writer, of which nothing says that it was checked.

    A blank source is no claim: it says too little. A contradicted account was checked.
    """
    return entry.source in ACCOUNTS and entry.checked in UNCHECKED
