"""The processes of one round: they are started, killed, and asked."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SECONDS_TO_BE_UP = 30


class Process:
    """With all its children, so that they can be killed together."""

    def __init__(self, command: list[str], environment: Mapping[str, str], log: Path) -> None:
        self._command = [sys.executable, "-m", *command]
        self._environment = dict(environment)
        self._log = log
        self.name = log.stem
        self._running: subprocess.Popen[str] | None = None

    @property
    def pid(self) -> int:
        return self._running.pid if self._running else 0

    @property
    def is_up(self) -> bool:
        return self._running is not None and self._running.poll() is None

    @property
    def ended_by_itself(self) -> bool:
        return self._running is not None and self._running.poll() is not None

    def start(self) -> None:
        with self._log.open("a") as log:
            self._running = subprocess.Popen(
                self._command, env=self._environment, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=log, text=True, start_new_session=True,
            )  # fmt: skip

    def kill(self) -> None:
        """None of them gets another instruction."""
        if self._running is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self._running.pid, signal.SIGKILL)
        self._running.wait()
        for end in (self._running.stdin, self._running.stdout):
            with suppress(BrokenPipeError):
                end.close()
        self._running = None

    def kill_child(self) -> None:
        """One of them, where there is any."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split() if self.is_up else []
        for pid in children[-1:]:
            os.kill(int(pid), signal.SIGKILL)

    def tell(self, line: str) -> None:
        self._running.stdin.write(f"{line}\n")
        self._running.stdin.flush()

    def read(self) -> str:
        return self._running.stdout.readline()


class Clerk:
    def __init__(self, environment: Mapping[str, str], log: Path) -> None:
        self._process = Process(["tests.reliability.clerk"], environment, log)
        self._lock = threading.Lock()
        self._process.start()

    def ask(self, request: str, **more: Any) -> dict[str, Any]:
        with self._lock:
            self._process.tell(json.dumps({"request": request, **more}))
            answer = self._process.read()
        if not answer:
            raise RuntimeError(f"The clerk ended over {request}: see its log.")
        return dict(json.loads(answer))

    def close(self) -> None:
        self._process.kill()


def is_served_in_time(port: int) -> bool:
    end = time.monotonic() + SECONDS_TO_BE_UP
    while time.monotonic() < end:
        line = HTTPConnection("127.0.0.1", port, timeout=2)
        try:
            line.request("GET", "/healthz")
            if line.getresponse().status == 200:
                return True
        except (OSError, HTTPException):
            time.sleep(0.05)
        finally:
            line.close()
    return False
