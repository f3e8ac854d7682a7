"""How much of the machine we get: ``python -m tests.reliability.pulse pulse.txt`` works a little, again and again, and
writes down how many times as long as on an idle machine it took. What must happen within seconds may take as many times
as long on a machine that has much else to do.
"""

import sys
import time
from pathlib import Path

WORK = 0.02  # seconds
PAUSE = 0.25
AROUND = 3.0


def main() -> None:
    with open(sys.argv[1], "a", buffering=1) as file:
        while True:
            began, worked = time.time(), time.process_time()
            while time.process_time() - worked < WORK:
                pass
            file.write(f"{began} {(time.time() - began) / WORK}\n")
            time.sleep(PAUSE)


class Pace:
    """How slow the machine was at any moment: 1 and more."""

    def __init__(self, file: Path) -> None:
        self._beats = [tuple(map(float, line.split())) for line in file.read_text().splitlines()]

    def slowness(self, moment: float) -> float:
        near = [slow for at, slow in self._beats if moment - 1 <= at <= moment + AROUND]
        return max(1.0, sum(near) / len(near)) if near else 1.0

    @property
    def usual(self) -> float:
        return sum(slow for _at, slow in self._beats) / max(1, len(self._beats))


if __name__ == "__main__":
    main()
