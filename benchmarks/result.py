"""One measured thing beside its floor, both taken in the same run."""

from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import NamedTuple


class Result(NamedTuple):
    """``ours`` and ``floor`` are milliseconds; ``goal`` is the highest ratio that is good enough."""

    what: str
    ours: float
    floor: float
    goal: float
    beside: str = ""  # anything else that was measured

    @property
    def ratio(self) -> float:
        return self.ours / self.floor

    def line(self) -> str:
        mark = "reached" if self.ratio <= self.goal else "MISSED"
        figures = f"{self.ours:,.1f} ms, floor {self.floor:,.1f} ms, ratio {self.ratio:.2f} (goal {self.goal:g}) {mark}"
        return f"{self.what}: {figures}{f'; {self.beside}' if self.beside else ''}"


def milliseconds(run: Callable[[], object], *, times: int) -> float:
    """The median of several runs."""
    taken = []
    for _ in range(times):
        begun = perf_counter()
        run()
        taken.append((perf_counter() - begun) * 1000)
    return median(taken)
