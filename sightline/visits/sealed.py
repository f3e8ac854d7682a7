"""What a worker leaves about home and next of kin, unreadable without a key that no database holds.

Several keys may be given: the first seals, all open, so that a key can be changed.
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from sightline.core.not_possible import NotPossible


@dataclass(frozen=True, slots=True)
class Sealed:
    """Each is empty where the worker has left nothing."""

    car: str = ""
    home_address: str = ""
    home_phone: str = ""
    kin: str = ""
    kin_phone: str = ""

    @property
    def filled(self) -> tuple[str, ...]:
        return tuple(each.name for each in fields(self) if getattr(self, each.name))


NO_KEY = "Nothing can be sealed here yet: ask whoever runs Sightline to set SIGHTLINE_SEAL_KEY."
LOST = "What this worker left cannot be opened: the key it was sealed with is gone. Ask their manager or their agency."


def seal(worker: UUID, what: Sealed) -> bytes:
    """``worker`` is sealed with it, so that one worker's words cannot stand on another's card."""
    said = json.dumps({"worker": str(worker), **asdict(what)})
    return _keys().encrypt(said.encode())


def unseal(worker: UUID, sealed: bytes | memoryview) -> Sealed:
    """Raises ``NotPossible`` where no key that we hold opens it."""
    if not sealed:
        return Sealed()
    try:
        said: Mapping[str, str] = json.loads(_keys().decrypt(bytes(sealed)))
    except InvalidToken as wrong:
        raise NotPossible(LOST) from wrong
    if said["worker"] != str(worker):
        raise NotPossible(LOST)
    return Sealed(**{each.name: said.get(each.name, "") for each in fields(Sealed)})


def _keys() -> MultiFernet:
    if not settings.SEAL_KEYS:
        raise NotPossible(NO_KEY)
    return MultiFernet([Fernet(_as_key(text)) for text in settings.SEAL_KEYS])


def _as_key(text: str) -> bytes:
    """Any long random text will do."""
    return base64.urlsafe_b64encode(hashlib.sha256(b"sightline.seal:" + text.encode()).digest())
