"""Which days a year's standing depends on: its own, and those before it that a row of absent days may begin with."""

from datetime import date

MONTHS_BEFORE = 3  # so far back before the year's turn a row is followed


def counted_from(year: int) -> date:
    return date(year - 1, 13 - MONTHS_BEFORE, 1)


def years_of(day: date) -> tuple[int, ...]:
    """The years whose standing a day has a part in."""
    return (day.year, day.year + 1) if day >= counted_from(day.year + 1) else (day.year,)
