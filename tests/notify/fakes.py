"""The other ends of every channel: GOV.UK Notify, a webhook's receiver, a browser's maker, a mail server.

Each can answer, refuse (its port is shut), hang, hang up, or fail. In a test: ``with FakeHttp() as fake: …``. As a
process: ``python -m tests.notify.fakes --port 9000 --smtp 9025 --file received.jsonl``; how it answers is changed by
``PUT /mode/hang`` (to refuse, end the process).
"""

import argparse
import json
import socket
import socketserver
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from uuid import uuid4

MODES = ("answer", "hang", "hang up", "fail")  # and, for a closer look, those that the answers below name


@dataclass
class Received:
    """What arrived, in the words of its channel."""

    channel: str
    key: str  # the webhook's key, the text message's reference, the push's path, the mail's Message-ID
    to: str
    text: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    at: float = field(default_factory=time.time)

    def line(self) -> str:
        return json.dumps({"channel": self.channel, "key": self.key, "to": self.to, "text": self.text, "at": self.at})


class Fake:
    """A server in a thread, on a port of its own that it keeps over being refused."""

    def __init__(self, port: int = 0, *, told: Callable[[Received], None] | None = None) -> None:
        self.mode = "answer"
        self.connections = 0
        self.callers: list[socket.socket] = []
        self.received: list[Received] = []
        self.let_go = threading.Event()  # ends every hanging answer
        self.got = told or self.received.append
        self._server = self._serve(port)
        self.port: int = self._server.server_address[1]

    def _server_for(self, port: int) -> socketserver.BaseServer:
        raise NotImplementedError

    def _serve(self, port: int) -> Any:
        server = self._server_for(port)
        server.fake = self
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return server

    def refuse(self) -> None:
        """Nobody listens there any more, and whoever was connected is cut off."""
        self._server.shutdown()
        self._server.server_close()
        while self.callers:
            with suppress(OSError):  # it has gone already
                self.callers.pop().shutdown(socket.SHUT_RDWR)

    def listen_again(self) -> None:
        self._server = self._serve(self.port)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_why: object) -> None:
        self.let_go.set()
        self.refuse()


class _Threads(socketserver.ThreadingMixIn, socketserver.TCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128


class _Http(ThreadingHTTPServer):
    block_on_close = False
    request_queue_size = 128


class FakeHttp(Fake):
    """Notify at /v2/notifications/sms, a browser's maker below /push/, the webhook's receiver everywhere else."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def _server_for(self, port: int) -> socketserver.BaseServer:
        return _Http(("127.0.0.1", port), _HttpAnswers)


class _HttpAnswers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def setup(self) -> None:
        super().setup()
        self.server.fake.connections += 1
        self.server.fake.callers.append(self.connection)

    def do_GET(self) -> None:  # whoever followed a redirect
        self.server.fake.got(Received("elsewhere", self.path, "", ""))
        self._answer(200, b"{}")

    def handle(self) -> None:
        with suppress(ConnectionError):  # a sender that was killed
            super().handle()

    def do_PUT(self) -> None:
        self.server.fake.mode = self.path.removeprefix("/mode/").replace("-", " ")
        self._answer(200, b"")

    def do_POST(self) -> None:
        fake = self.server.fake
        body = self.rfile.read(length := int(self.headers.get("content-length", 0)))
        if len(body) < length:
            return  # its sender was killed in the middle of it
        mode = fake.mode  # whom it let hang it never answers, also when it answers others again
        if mode == "hang":
            fake.let_go.wait(60)
        if mode != "answer":
            self.close_connection = True
        if mode == "fail":
            self._answer(500, b'{"errors": [{"error": "Exception", "message": "Internal server error"}]}')
        if mode == "nonsense":
            self._answer(201, b"<html>")
        if mode == "redirect":
            self._answer(302, b"", f"location: {fake.url}/elsewhere\r\n")
        if mode.startswith("status "):
            self._answer(int(mode.removeprefix("status ")), b"")
        if mode == "answer":
            fake.got(self._received(body))
            self._accept()

    def _received(self, body: bytes) -> Received:
        headers = {name.lower(): value for name, value in self.headers.items()}
        if self.path == "/v2/notifications/sms":
            asked = json.loads(body)
            text = asked["personalisation"]["text"]
            return Received("sms", asked["reference"], asked["phone_number"], text, headers, body)
        if self.path.startswith("/push/"):
            return Received("push", self.path, self.path, "", headers, body)  # sealed for the browser alone
        asked = json.loads(body)
        return Received("webhook", asked["key"], asked["to"], asked["text"], headers, body)

    def _accept(self) -> None:
        if self.path == "/v2/notifications/sms":
            self._answer(201, json.dumps({"id": str(uuid4()), "reference": None}).encode())
        else:
            self._answer(201 if self.path.startswith("/push/") else 200, b"{}")

    def _answer(self, status: int, body: bytes, header: str = "") -> None:
        # In one piece: two writes would wait for one another's acknowledgement.
        head = f"HTTP/1.1 {status} Said\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n{header}"
        self.wfile.write(f"{head}\r\n".encode() + body)

    def log_message(self, format: str, *args: object) -> None:
        pass


class FakeSmtp(Fake):
    """A mail server that takes every mail."""

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def _server_for(self, port: int) -> socketserver.BaseServer:
        return _Threads(("127.0.0.1", port), _SmtpAnswers)


class _SmtpAnswers(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        fake = self.server.fake
        if fake.mode == "hang":
            fake.let_go.wait(60)
        if fake.mode in ("hang", "hang up"):
            return None
        self._say("220 fake")
        to: list[str] = []
        while line := self.rfile.readline().decode().strip():
            word = line[:4].upper()
            if fake.mode == "fail" and word == "RCPT":
                self._say("451 not now")
            elif word == "DATA":
                to = self._take(to)
            elif word == "QUIT":
                return self._say("221 bye")
            else:
                to += [line.partition("<")[2].partition(">")[0]] if word == "RCPT" else []
                self._say("250 yes")
        return None

    def _take(self, to: list[str]) -> list[str]:
        self._say("354 go on")
        lines: list[bytes] = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        body = b"".join(lines)
        head = body.partition(b"\r\n\r\n")[0].decode()
        headers = {"Message-ID": "", "Subject": ""} | dict(
            line.split(": ", 1) for line in head.splitlines() if ": " in line
        )
        self.server.fake.got(Received("email", headers["Message-ID"], ", ".join(to), headers["Subject"], headers, body))
        if self.server.fake.mode == "hang at the end":
            self.server.fake.let_go.wait(60)
        self._say("250 taken")
        return []

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--smtp", type=int, default=None)
    parser.add_argument("--file", required=True)
    parser.add_argument("--mode", choices=MODES, default="answer")
    wanted = parser.parse_args()
    lock = threading.Lock()
    with open(wanted.file, "a", buffering=1) as file:

        def write(received: Received) -> None:
            with lock:
                file.write(received.line() + "\n")

        fakes: list[Fake] = [FakeHttp(wanted.port, told=write)]
        if wanted.smtp is not None:
            fakes.append(FakeSmtp(wanted.smtp, told=write))
        for fake in fakes:
            fake.mode = wanted.mode
        print(*(fake.port for fake in fakes), flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    main()
