"""Rounds, one after another, each on a database and in processes of its own."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.reliability.engines import Engine, PostgreSql, Sqlite
from tests.reliability.judge import Judge, Verdict
from tests.reliability.play import Played, Player
from tests.reliability.script import Event, script
from tests.reliability.told import told
from tests.reliability.world import World

FAULTS_A_ROUND = 20


@dataclass
class Round:
    """``story``: what somebody needs to know who looks for what went wrong."""

    seed: int
    events: list[Event]
    played: Played
    verdict: Verdict
    slowness: float
    story: str


@contextmanager
def engine(kind: type[Engine]) -> Iterator[tuple[Engine, Path]]:
    """A server of its own where there is one, and a folder that its user may pass through."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o711)
        (folder / "database").mkdir()
        made = kind(folder / "database")
        try:
            yield made, folder
        finally:
            made.close()


def rounds(kind: type[Engine], seeds: Iterable[int], faults: int = FAULTS_A_ROUND) -> Iterator[Round]:
    with engine(kind) as (made, folder):
        made.make("first")
        (folder / "first").mkdir()
        World(folder / "first", made, "first").prepare()
        for seed in seeds:
            (folder / f"round{seed}").mkdir()
            made.copy("first", f"round{seed}")
            yield _round(World(folder / f"round{seed}", made, f"round{seed}"), seed, faults)


def _round(world: World, seed: int, faults: int) -> Round:
    events = script(seed, faults, restarts=world.engine.restarts)
    try:
        world.start()
        played = Player(world, seed).play(events)
    finally:
        world.close()
    verdict = Judge(played, world.troubles, world.pace).verdict()
    verdict.broken += world.faults
    story = told(seed, events, played, world.troubles, verdict) + _logs(world)
    return Round(seed, events, played, verdict, world.pace.usual, story)


def _logs(world: World) -> str:
    """The last words of each process."""
    words = [(log.name, log.read_text().splitlines()[-40:]) for log in sorted(world.folder.glob("*.log"))]
    return "".join("\n".join(["", f"\n{name}:", *lines]) for name, lines in words if lines)


def engine_of(url: str | None) -> type[Engine]:
    return PostgreSql if url else Sqlite
