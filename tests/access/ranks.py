"""Can two samples of times be told apart? A rank test (Mann and Whitney), two-sided, by its normal approximation."""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from math import erfc, sqrt


def p_of_being_alike(one: Sequence[float], other: Sequence[float]) -> float:
    """How likely ranks as uneven as these are, if both samples are of one kind. Ties share their rank."""
    many, few = len(one), len(other)
    counts = sorted(Counter([*one, *other]).items())
    ends = accumulate(count for _, count in counts)
    rank = {value: end - (count - 1) / 2 for (value, count), end in zip(counts, ends, strict=True)}
    u = sum(rank[value] for value in one) - many * (many + 1) / 2
    total = many + few
    ties = sum(count**3 - count for _, count in counts)
    variance = many * few / 12 * (total + 1 - ties / (total * (total - 1)))
    return erfc(abs(u - many * few / 2) / sqrt(variance) / sqrt(2)) if variance else 1.0
