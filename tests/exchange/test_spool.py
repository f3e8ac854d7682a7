"""A large record is held by family outside the memory, and comes back whole."""

import random

from sightline.exchange.spool import Spool


def gathered(held_in_memory: int) -> list[tuple[str, list[tuple[int, str]]]]:
    spool = Spool(held_in_memory)
    names = [f"family {number % 37}" for number in range(1_000)]
    random.Random(3).shuffle(names)
    for number, name in enumerate(names):
        spool.add(name, (number, "Zoë"))
    try:
        return [(family, sorted(rows)) for family, rows in spool.families()]
    finally:
        spool.close()


def test_what_went_to_disk_is_what_would_have_been_held():
    assert gathered(10) == gathered(100_000)


def test_families_come_by_name_each_once():
    names = [family for family, _ in gathered(10)]
    assert names == sorted(set(names))
    assert len(names) == 37
