"""The other end of one channel, as a process: ``python -m tests.reliability.other_ends sms 9000 received.jsonl``.

It writes down what it accepts, by its own clock, and then answers. Each line on its input is a new way to behave:
answer, hang, fail, hang up, or lose (it accepts, and its answer is lost). To refuse, it is killed.
"""

import json
import re
import sys
import threading
from typing import TextIO

from tests.notify.fakes import Fake, FakeHttp, FakeSmtp, Received

VISIT = re.compile(r"/(?:alarms|out)/([0-9a-f-]{36})")


class Losing(ConnectionAbortedError):
    """What ends the talk after the message was taken."""


class _Loses(Fake):
    loses = False

    def got(self, received: Received) -> None:
        super().got(received)
        if self.loses:
            raise Losing

    def behave(self, how: str) -> None:
        self.loses = how == "lose"
        self.mode = "answer" if self.loses else how


class Http(_Loses, FakeHttp):
    """Of the text messages or of the webhook."""


class Smtp(_Loses, FakeSmtp):
    """Of the mail."""


def write(file: TextIO, received: Received) -> None:
    visit = VISIT.search(f"{received.text} {received.body.decode(errors='replace')}")
    line = {
        "channel": received.channel,
        "key": received.key,
        "to": received.to,
        "visit": visit[1] if visit else "",
        "at": received.at,
    }
    file.write(json.dumps(line) + "\n")


def main() -> None:
    channel, port, name = sys.argv[1:]
    lock = threading.Lock()
    with open(name, "a", buffering=1) as file:

        def told(received: Received) -> None:
            with lock:
                write(file, received)

        fake = (Smtp if channel == "email" else Http)(int(port), told=told)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        for line in sys.stdin:
            fake.behave(line.strip())


if __name__ == "__main__":
    main()
