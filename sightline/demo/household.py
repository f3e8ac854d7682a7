"""Who lives in a family: children with birth dates, adults, work, language, and how they are with services."""

from random import Random
from typing import NamedTuple

from sightline.demo import names
from sightline.demo.world import YEAR, World


class Manner(NamedTuple):
    """How the adults tend to meet services. Nobody is like this on every day: spells come on top (course.py)."""

    opens_late: float  # share of home visits that find nobody in, or nobody who comes to the door
    puts_off: float
    engages: float
    promises: float  # says yes, and little follows
    withdraws: float  # how readily a worry is followed by a spell of keeping away
    flares: float  # how readily a worry is followed by a spell of hot words
    keeps: float  # share of agreed actions that get done


OPEN = Manner(0.04, 0.03, 0.34, 0.02, 0.05, 0.01, 0.86)
WARY = Manner(0.08, 0.05, 0.18, 0.06, 0.22, 0.04, 0.68)
AGREEABLE = Manner(0.05, 0.05, 0.40, 0.22, 0.12, 0.02, 0.32)
AVOIDING = Manner(0.10, 0.08, 0.12, 0.10, 0.60, 0.06, 0.42)
CONFRONTING = Manner(0.06, 0.04, 0.12, 0.05, 0.20, 0.60, 0.45)
_EASY = (OPEN,) * 15 + (WARY,) * 3 + (AGREEABLE, AVOIDING)
_MIDDLE = (OPEN,) * 8 + (WARY,) * 5 + (AGREEABLE,) * 3 + (AVOIDING,) * 3 + (CONFRONTING,)
_HARD = (OPEN,) * 4 + (WARY,) * 4 + (AGREEABLE,) * 4 + (AVOIDING,) * 5 + (CONFRONTING,) * 3

# How many children out of twenty families; and ages of the child that the work is about (unborn first).
_CHILDREN = (1,) * 9 + (2,) * 6 + (3,) * 4 + (4,)
_AGES = ((-0.5, 0.0),) * 5 + ((0.0, 5.0),) * 42 + ((5.0, 11.0),) * 32 + ((11.0, 16.0),) * 20 + ((16.0, 17.0),)


class Child(NamedTuple):
    name: str
    born: int
    born_on: str

    def age(self, day: int) -> float:
        return (day - self.born) / YEAR


class Household(NamedTuple):
    family: str
    first_names: names.FirstNames
    children: tuple[Child, ...]
    adults: tuple[str, ...]
    manner: Manner
    danger: int  # 0 low, 1 middle, 2 high: never written down, it only makes things happen
    behind: tuple[str, ...]  # what lies behind, whether or not anybody has written it down
    rural: bool
    rota: int  # days away and days at home of an adult who works offshore or at sea; 0: nobody does
    interpreter: bool


def draw_household(random: Random, world: World, family: str, *, at_most: int = 4) -> Household:
    first_names = names.some_first_names(random)
    danger = random.choice((0,) * 11 + (1,) * 6 + (2,) * 3)
    surname = family.split()[0]
    adults = [f"{random.choice(first_names.women)} {surname}"]
    if random.random() < 0.55:
        adults.append(f"{random.choice(first_names.men)} {random.choice((surname, random.choice(names.FAMILY_NAMES)))}")
    return Household(
        family=family,
        first_names=first_names,
        children=draw_children(random, world, first_names, min(at_most, random.choice(_CHILDREN))),
        adults=tuple(adults),
        manner=random.choice((_EASY, _MIDDLE, _HARD)[danger]),
        danger=danger,
        behind=_behind(random, danger),
        rural=random.random() < 0.4,
        rota=random.choice((14, 21)) if random.random() < 0.07 else 0,
        interpreter=first_names is not names.SCOTTISH and random.random() < 0.4,
    )


def draw_children(
    random: Random, world: World, first_names: names.FirstNames, count: int, age: float | None = None
) -> tuple[Child, ...]:
    """The youngest first drawn; brothers and sisters a year or more apart."""
    if age is None:
        age = random.uniform(*random.choice(_AGES))
    girls, boys = list(first_names.girls), list(first_names.boys)
    children = []
    for _ in range(count):
        pool = girls if random.random() < 0.5 else boys
        name = pool.pop(random.randrange(len(pool)))
        born = int(world.days / 2 - age * YEAR)
        children.append(Child(name, born, world.day_of(born)))
        age += random.uniform(1.2, 4.5)
        if age > 16.5:
            age = random.uniform(1.0, 15.0)
    return tuple(children)


def _behind(random: Random, danger: int) -> tuple[str, ...]:
    chances = {
        "domestic_abuse": (0.14, 0.36, 0.54),
        "drugs": (0.06, 0.16, 0.25),
        "alcohol": (0.06, 0.14, 0.20),
        "mental_health": (0.18, 0.30, 0.37),
        "disability": (0.06, 0.06, 0.06),
        "literacy": (0.05, 0.07, 0.08),
    }
    return tuple(issue for issue, chance in chances.items() if random.random() < chance[danger])
