"""Two sets of four digits: one says "I am safe", the other looks the same and calls for help."""

import re
from itertools import pairwise

FOUR = re.compile(r"[0-9]{4}")


def faults_of_digits(safe: str, duress: str) -> list[str]:
    """What keeps these from being used, each as a sentence."""
    faults = []
    if not (FOUR.fullmatch(safe) and FOUR.fullmatch(duress)):
        return ["Each set has four digits, 0 to 9."]
    if safe == duress:
        faults.append("The two sets must differ: one of them calls for help.")
    if any(is_easily_guessed(digits) for digits in (safe, duress)):
        faults.append("Four like digits, or four in a row such as 1234, are soon guessed: choose others.")
    return faults


def is_easily_guessed(digits: str) -> bool:
    steps = {int(after) - int(before) for before, after in pairwise(digits)}
    return steps in ({0}, {1}, {-1})
