"""How long ``sightline analyse`` takes, and in how much memory, beside a bare reading of the same file.

Goals: 200,000 rows in at most 15 times the bare reading; 2 million rows, families in any order, in at most 11 times
that; 400 MB for either. Run: python -m benchmarks.analyse
"""

import csv
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median
from typing import NamedTuple

from benchmarks.result import Result
from sightline.demo.generator import USUAL_LAST_DAY, Size, write

TIMES = 3
READINGS = 8
MOST_TIMES_BARE = 15
MOST_TIMES_PARTNERSHIP = 11
MOST_MEGABYTES = 400
MOST_SECONDS = 0.5
PILES = 100


class Run(NamedTuple):
    seconds: float
    busy: float  # seconds of processor time: what is left when other work on the machine is taken away
    megabytes: float


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="sightline-bench-") as folder:
        met = list(goals(Path(folder)))
    return 0 if all(met) else 1


def goals(folder: Path) -> Iterator[bool]:
    """Prints each goal with what was measured, and says whether it was met."""
    partnership = made(Size.PARTNERSHIP, folder / "partnership.csv")
    bare: list[Run] = []
    runs: list[Run] = []
    for _ in range(TIMES):  # in turn, so that a busy moment of the machine falls on both
        bare.append(bare_reading(partnership))
        runs.append(analysed(partnership))
    usual, floor = sorted(runs)[TIMES // 2], sorted(bare)[TIMES // 2]
    yield ratio("analyse, 200,000 rows, beside a bare reading", usual, floor, MOST_TIMES_BARE)
    yield at_most("analyse, 200,000 rows, megabytes", max(run.megabytes for run in runs), MOST_MEGABYTES)
    small = first_rows(partnership, 100, folder / "hundred.csv")
    yield at_most("analyse, 100 rows, seconds", median(analysed(small).seconds for _ in range(TIMES)), MOST_SECONDS)
    country = shuffled(made(Size.COUNTRY, folder / "in order.csv"), folder / "country.csv")
    run = analysed(country)
    yield ratio("analyse, 2 million rows, beside 200,000", run, usual, MOST_TIMES_PARTNERSHIP)
    yield at_most("analyse, 2 million rows, megabytes", run.megabytes, MOST_MEGABYTES)


def ratio(what: str, ours: Run, floor: Run, goal: float) -> bool:
    busy = f"by processor time {ours.busy:,.1f} s, floor {floor.busy:,.1f} s, ratio {ours.busy / floor.busy:.2f}"
    result = Result(what, ours.seconds * 1_000, floor.seconds * 1_000, goal, busy)
    print(result.line(), flush=True)
    return result.ratio <= goal


def at_most(what: str, measured: float, goal: float) -> bool:
    print(f"{what}: {measured:.2f} (goal {goal:g}) {'reached' if measured <= goal else 'MISSED'}", flush=True)
    return measured <= goal


def analysed(path: Path) -> Run:
    """One run of the command in a process of its own, from its start to its end."""
    command = [sys.executable, "-m", "sightline", "analyse", "--format", "json", str(path)]
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}.")
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1_024)


def bare_reading(path: Path) -> Run:
    """Several readings in a row, so that they take about as long as what they are compared with."""
    begun, busy = time.perf_counter(), time.process_time()
    for _ in range(READINGS):
        with path.open(encoding="utf-8", newline="") as file:
            for _row in csv.DictReader(file):
                pass
    return Run((time.perf_counter() - begun) / READINGS, (time.process_time() - busy) / READINGS, 0)


def made(size: Size, path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        write(file, size.value, 1, USUAL_LAST_DAY)
    return path


def first_rows(path: Path, count: int, to: Path) -> Path:
    with path.open(encoding="utf-8", newline="") as source, to.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(islice(csv.reader(source), count + 1))
    return to


def shuffled(path: Path, to: Path) -> Path:
    """The same rows in any order: dealt onto piles by chance, then each pile shuffled."""
    chance = Random(1)
    piles = [to.with_suffix(f".{number}") for number in range(PILES)]
    with path.open(encoding="utf-8", newline="") as source, ExitStack() as stack:
        reader = csv.reader(source)
        header = next(reader)
        writers = [csv.writer(stack.enter_context(pile.open("w", encoding="utf-8", newline=""))) for pile in piles]
        for row in reader:
            chance.choice(writers).writerow(row)
    path.unlink()
    with to.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        for pile in piles:
            with pile.open(encoding="utf-8", newline="") as source:
                rows = list(csv.reader(source))
            chance.shuffle(rows)
            writer.writerows(rows)
            pile.unlink()
    return to


if __name__ == "__main__":
    sys.exit(main())
