"""One time for all threads of a watcher, which no step of the machine's clock puts back."""

import threading
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.utils import timezone

from sightline.core.steady import Reading, steadied


def _boot() -> str:
    """Since which start the machine counts its seconds; nothing where it does not say."""
    with suppress(OSError):
        return Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    return ""


BOOT = _boot()


class SteadyClock:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last: Reading | None = None

    def now(self) -> datetime:
        return self._read(None)

    def not_before(self, moment: datetime | None) -> None:
        """Another watcher was here at that moment: it cannot be earlier."""
        self._read(moment)

    def _read(self, not_before: datetime | None) -> datetime:
        with self._lock:
            counted = time.monotonic()
            self._last = steadied(self._last, wall=timezone.now(), counted=counted, not_before=not_before)
            return self._last.at
