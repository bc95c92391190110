"""A month, written YYYY-MM."""

import calendar
from datetime import date


def first_day(period: str) -> date:
    """ValueError when `period` is no month."""
    return date.fromisoformat(f"{period}-01")


def last_day(period: str) -> date:
    first = first_day(period)
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])
