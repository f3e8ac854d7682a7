"""Which entries of a list can be ticked, and into which form."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Ticks:
    """``offered``: these alone, where it is said; ``taken`` are in already; ``up`` leads to beside the Timeline."""

    form: str
    taken: frozenset[UUID] = frozenset()
    offered: frozenset[UUID] | None = None
    up: str = ""
