"""``make reliability``: two hundred faults in ten rounds. The page of the docs is written when all of them hold."""

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from random import SystemRandom

from tests.reliability.engines import PostgreSql, Sqlite
from tests.reliability.report import page
from tests.reliability.rounds import FAULTS_A_ROUND, Round, rounds

PAGE = Path("docs/reference/reliability.md")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.reliability", description=__doc__)
    parser.add_argument("--rounds", type=int, default=200 // FAULTS_A_ROUND)
    parser.add_argument("--engine", choices=("postgresql", "sqlite"), default="postgresql")
    parser.add_argument("--out", type=Path, help=f"where the report goes, such as {PAGE}")
    wanted = parser.parse_args()
    first = int(os.environ.get("SIGHTLINE_FAULT_SEED") or SystemRandom().randrange(1_000_000))
    kind = Sqlite if wanted.engine == "sqlite" else PostgreSql
    played = []
    for each in rounds(kind, range(first, first + wanted.rounds)):
        played.append(each)
        say(_line(each))
        if each.verdict.broken:
            say(each.story)
    said = page(played, kind.name, datetime.now(UTC).date())
    say(said)
    if any(each.verdict.broken for each in played):
        return 1
    if wanted.out:
        wanted.out.write_text(said)
    return 0


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _line(each: Round) -> str:
    verdict = each.verdict
    return (
        f"Seed {each.seed}: {len(each.played.faults)} faults, {len(each.played.visits)} visits, "
        f"{verdict.alarms} alarms, {len(verdict.broken)} broken, machine {each.slowness:.1f} times slower"
    )


if __name__ == "__main__":
    sys.exit(main())
