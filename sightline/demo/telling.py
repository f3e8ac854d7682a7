"""One family's story as it is told into a diary: the draw, the people, and words for them."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

from sightline.demo.course import Course
from sightline.demo.diary import Diary, Row
from sightline.demo.household import Child, Household
from sightline.demo.texts import filled
from sightline.demo.world import World

Thing = TypeVar("Thing")

_BORN_WRITTEN = 0.25
_ALL_CHILDREN_LEFT_BLANK = 0.4


class Telling:
    def __init__(self, random: Random, world: World, household: Household, course: Course) -> None:
        self.chance = random.random
        self.random = random
        self.world = world
        self.household = household
        self.course = course
        self.diary = Diary(household.family, world.iso, world.days)
        self.lead = ""
        self._visits = 0
        self._refs = 0

    def pick(self, things: Sequence[Thing]) -> Thing:
        """Quicker than random.choice, which matters at two million rows."""
        return things[int(self.chance() * len(things))]

    def worker(self, agency: str) -> str:
        return self.pick(self.world.staff[agency])

    def alive(self, day: int) -> list[Child]:
        return [child for child in self.household.children if child.born <= day]

    def about(self, children: Sequence[Child]) -> Row:
        """Cells that say which children a row is about; a row of every child often leaves that blank."""
        if len(children) == 1:
            child = children[0]
            if self.chance() < _BORN_WRITTEN:
                return {"child": child.name, "born": child.born_on}
            return {"child": child.name}
        if len(children) == len(self.household.children) and self.chance() < _ALL_CHILDREN_LEFT_BLANK:
            return {}
        return {"child": "; ".join([child.name for child in children])}

    def says(self, texts: Sequence[str], children: Sequence[Child] = ()) -> str:
        name = children[0].name if children else self.household.children[0].name
        if len(children) > 1:
            name = " and ".join([child.name for child in children])
        return filled(self.pick(texts), name, self.household.adults[0])

    def next_visit(self) -> str:
        self._visits += 1
        return f"V{self._visits}"

    def next_ref(self, agency: str) -> str:
        self._refs += 1
        return f"{agency[:2].upper()}{self._refs:04d}"
