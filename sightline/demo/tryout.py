"""`sightline demo`: the whole product with an invented partnership, on this machine, until Ctrl-C."""

import os
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace
from types import FrameType

from sightline.operation.prepare import prepare, start_django

HOST = "127.0.0.1"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000)


def run(wanted: Namespace) -> int:
    if not _is_free(wanted.port):
        sys.stderr.write(f"Port {wanted.port} is taken: stop what uses it, or say make run PORT=8001\n")
        return 1
    start_django()
    prepare()
    from sightline.demo.load import load_demo, sign_ins

    load_demo()
    children = _start(wanted.port)
    try:
        _wait_until_it_answers(wanted.port)
        _say(wanted.port, sign_ins())
        return _until_one_ends(children)
    finally:
        _stop(children)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _start(port: int) -> list[subprocess.Popen[bytes]]:
    def stop(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    # Also where the shell that started this in its background had SIGINT ignored.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    sightline = [sys.executable, "-m", "sightline"]
    commands = [[*sightline, "serve", "--host", HOST, "--port", str(port)], [*sightline, "watch"]]
    # Sessions of their own: Ctrl-C reaches this process alone, which then ends both with all their workers.
    return [subprocess.Popen(command, start_new_session=True) for command in commands]  # noqa: S603


def _wait_until_it_answers(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.1)


def _say(port: int, people: list[tuple[str, str, str]]) -> None:
    lines = [
        "",
        "Practice data: every family, person and event here is invented. Ctrl-C stops everything.",
        "",
        f"Sightline is at http://{HOST}:{port}/",
        *("  ".join(person) for person in people),
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def _until_one_ends(children: list[subprocess.Popen[bytes]]) -> int:
    try:
        while all(child.poll() is None for child in children):
            time.sleep(0.3)
    except KeyboardInterrupt:
        return 0
    sys.stderr.write("A process of Sightline ended by itself: stopping the others.\n")
    return 1


def _stop(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        _signal(child, signal.SIGTERM)
    for child in children:
        try:
            child.wait(timeout=8)
        except subprocess.TimeoutExpired:
            _signal(child, signal.SIGKILL)
            child.wait()


def _signal(child: subprocess.Popen[bytes], number: int) -> None:
    try:
        os.killpg(child.pid, number)
    except ProcessLookupError:
        return
