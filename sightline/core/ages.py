"""A child's age at an event, as finely as it matters: a month is much to a baby."""

from datetime import date

from sightline.core.dates import age_on, counted

WEEKS_UNTIL, MONTHS_UNTIL = 8, 24  # age is said in weeks, then in months, then in years


def age_words(born: date | None, on: date) -> str:
    if born is None:
        return "age not known: date of birth not recorded"
    days = (on - born).days
    if days < 0:
        return "not yet born"
    if days < 7 * WEEKS_UNTIL:
        return counted(days // 7, "week") if days >= 7 else counted(days, "day")
    months = months_on(born, on)
    return counted(months, "month") if months < MONTHS_UNTIL else counted(age_on(born, on), "year")


def months_on(born: date, on: date) -> int:
    """Full months of age."""
    return (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)


def age_at(born: date | None, earliest: date, day: date) -> str:
    """The age at an event of which no more may be known than that it lay between two days."""
    first, last = age_words(born, earliest), age_words(born, day)
    return first if first == last else f"between {first} and {last}"
