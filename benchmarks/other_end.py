"""What the watcher talks to while it is measured: a process that takes webhooks and mails and notes when."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


class OtherEnd:
    def __init__(self, file: Path, http: int, smtp: int) -> None:
        self._file = file
        self._read_to = 0
        self.environment = {
            "SIGHTLINE_WEBHOOK_URL": f"http://127.0.0.1:{http}/alarms",
            "SIGHTLINE_WEBHOOK_SECRET": SECRET,
            "SIGHTLINE_EMAIL_URL": f"smtp://127.0.0.1:{smtp}",
        }

    def new(self) -> list[dict[str, Any]]:
        """What arrived since it was last asked: its channel, its key, and the moment."""
        with self._file.open() as file:
            file.seek(self._read_to)
            text = file.read()
        whole = text[: text.rfind("\n") + 1]
        self._read_to += len(whole.encode())
        return [json.loads(line) for line in whole.splitlines()]


@contextmanager
def listening(folder: str) -> Iterator[OtherEnd]:
    file = Path(folder, "received.jsonl")
    line = [sys.executable, "-m", "tests.notify.fakes", "--smtp", "0", "--file", str(file)]
    process = subprocess.Popen(line, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        http, smtp = process.stdout.readline().split()
        yield OtherEnd(file, int(http), int(smtp))
    finally:
        process.kill()
        process.wait()


def wait_for(look: Callable[[], Any], seconds: float, every: float = 0.02) -> Any:
    """The first of what it finds that is something."""
    end = monotonic() + seconds
    while not (found := look()):
        assert monotonic() < end, "It did not come about in time."
        sleep(every)
    return found
