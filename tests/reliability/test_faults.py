"""Twenty faults in half a minute, with real processes, on people who are out: nobody is forgotten, and nobody is safe
who is not.

A failure names its seed: SIGHTLINE_FAULT_SEED=… plays the same round again. ``make reliability`` plays ten.
"""

import os
from random import SystemRandom

import pytest

from tests.reliability.engines import binaries
from tests.reliability.rounds import FAULTS_A_ROUND, engine_of, rounds

pytestmark = [pytest.mark.reliability, pytest.mark.both_engines]


def test_twenty_faults_forget_nobody_and_call_nobody_safe() -> None:
    """(16.3/5)"""
    kind = engine_of(os.environ.get("SIGHTLINE_TEST_DATABASE_URL"))
    if kind.restarts and binaries() is None:
        pytest.skip("The server of this database is restarted: that needs PostgreSQL's own programs here.")
    seed = int(os.environ.get("SIGHTLINE_FAULT_SEED") or SystemRandom().randrange(1_000_000))
    (played,) = rounds(kind, [seed])
    assert not played.verdict.broken, played.story
    assert len(played.played.faults) == FAULTS_A_ROUND
    assert played.verdict.alarms > 10
