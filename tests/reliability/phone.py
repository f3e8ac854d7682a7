"""A worker's phone: keeps each press until the server has answered it, and sends it again with the same id."""

import http.client
import json
import socket
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlencode
from uuid import uuid4

NO_ANSWER = 4.0
AGAIN = 0.3


@dataclass
class Press:
    """Moments by the true clock; ``came``: what the answer said of it."""

    button: str
    digits: str = ""
    until: str = ""
    id: str = field(default_factory=lambda: str(uuid4()))
    pressed_at: str = field(default_factory=lambda: datetime.now(UTC).isoformat())
    kept: bool = False
    first_sent_at: float | None = None
    reached_at: float | None = None  # when it was first sent to a server that took it in, to whatever end
    answered_at: float | None = None
    came: str = ""
    answers: list[int] = field(default_factory=list)

    @property
    def was_taken(self) -> bool:
        return self.answered_at is not None and self.came == ""


class Phone:
    def __init__(self, port: int, token: str) -> None:
        self.presses: list[Press] = []
        self._port = port
        self._token = token
        self._waiting: list[Press] = []
        self._lock = threading.Lock()
        self._sends = False
        self.off = False

    def press(self, *pressed: Press, lose_answer: bool = False, twice: bool = False) -> None:
        """Sent in this order. ``twice``: both at the same moment. ``lose_answer``: the first answer does not arrive."""
        for each in pressed:
            self.presses.append(each)
            if lose_answer:
                self._send_and_hang_up(each)
            if twice:
                threading.Thread(target=self._try, args=[each], daemon=True).start()
        with self._lock:
            self._waiting += pressed
            if self._sends:
                return
            self._sends = True
        threading.Thread(target=self._send_all, daemon=True).start()

    @property
    def has_sent_all(self) -> bool:
        with self._lock:
            return not self._waiting

    def _send_all(self) -> None:
        while True:
            with self._lock:
                if not self._waiting or self.off:
                    self._sends = False
                    return
                press = self._waiting[0]
            if self._try(press):
                with self._lock:
                    self._waiting.remove(press)
            else:
                press.kept = True
                time.sleep(AGAIN)

    def _try(self, press: Press) -> bool:
        """True when the server has answered: a phone sends again what got no answer, or an error of the server."""
        press.first_sent_at = press.first_sent_at or time.time()
        moment = time.time()
        asked = http.client.HTTPConnection("127.0.0.1", self._port, timeout=NO_ANSWER)
        try:
            asked.request("POST", self._path, self._form(press), self._headers)
            press.reached_at = press.reached_at or moment
            answer = asked.getresponse()
            said = answer.read()
        except (OSError, http.client.HTTPException):
            return False
        finally:
            asked.close()
        press.answers.append(answer.status)
        if answer.status == 404:
            self._note(press, "nothing is opened any more")
        elif answer.status == 200:
            self._note(press, json.loads(said)["next"].partition("came=")[2])
        return answer.status in (200, 404)

    def _note(self, press: Press, came: str) -> None:
        """The first answer counts: what is answered is not sent again."""
        with self._lock:
            if press.answered_at is None:
                press.answered_at, press.came = time.time(), came

    def _send_and_hang_up(self, press: Press) -> None:
        """The request arrives, and whoever sent it is out of reach when it is answered."""
        press.first_sent_at = press.first_sent_at or time.time()
        form = self._form(press)
        headers = {"host": "127.0.0.1", **self._headers, "content-length": len(form)}
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        try:
            with socket.create_connection(("127.0.0.1", self._port), timeout=NO_ANSWER) as line:
                press.reached_at = press.reached_at or press.first_sent_at
                line.sendall(f"POST {self._path} HTTP/1.1\r\n{head}\r\n{form}".encode())
                time.sleep(0.15)  # longer than the server takes to read it
        except OSError:
            pass  # there was nobody: it is sent again like any other

    @property
    def _path(self) -> str:
        return f"/out/{self._token}/act/"

    @property
    def _headers(self) -> dict[str, str]:
        return {"content-type": "application/x-www-form-urlencoded", "x-requested-with": "fetch"}

    def _form(self, press: Press) -> str:
        return urlencode(
            {
                "id": press.id,
                "press": press.button,
                "digits": press.digits,
                "until": press.until,
                "pressed_at": press.pressed_at,
                "kept": "on" if press.kept else "",
            }
        )
