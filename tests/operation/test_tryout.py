"""`sightline demo` as a process: it starts, says where it is, refuses a taken port, and leaves nothing behind."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen
from uuid import uuid4

import pytest

from tests.journeys.conftest import SETTINGS, started

pytestmark = pytest.mark.engine_free
ROOT = Path(__file__).parents[2]


def environment(folder: Path, **also: str) -> dict[str, str]:
    return {**os.environ, **SETTINGS, "SIGHTLINE_DATABASE_URL": f"sqlite:///{folder}/tryout.sqlite3", **also}


def processes_marked(mark: str) -> list[str]:
    """Every process that was started with this mark in its environment."""
    marked = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (folder / "environ").read_bytes():
                marked.append((folder / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue
    return marked


def test_a_taken_port_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "sightline", "demo", "--port", port]
        ended = subprocess.run(
            command, env=environment(tmp_path), capture_output=True, text=True, check=False, cwd=ROOT
        )
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr.splitlines() == [f"Port {port} is taken: stop what uses it, or say make run PORT=8001"]


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks at /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopping_leaves_no_process_behind(tmp_path: Path, number: signal.Signals) -> None:
    mark = f"mark-{uuid4()}"
    process = started(environment(tmp_path, SIGHTLINE_TEST_MARK=mark))
    address = next(line.split()[-1] for line in process.first_lines if line.startswith("Sightline is at"))
    assert urlopen(f"{address}healthz").read() == b"ok"
    assert len(processes_marked(mark)) >= 4  # the demo, the web server with its workers, the watcher
    process.send_signal(number)
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert processes_marked(mark) == []
