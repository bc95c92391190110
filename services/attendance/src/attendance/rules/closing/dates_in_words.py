"""Dates as people read them."""

from collections.abc import Sequence
from datetime import date

_DAYS_TOLD = 5
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")


def several(days: Sequence[date]) -> str:
    """Of one month: "1, 2, 3 Okt"; the first few and how many more."""
    names = ", ".join(str(day.day) for day in days[:_DAYS_TOLD])
    more = f" dan {len(days) - _DAYS_TOLD} lagi" if len(days) > _DAYS_TOLD else ""
    return f"{names} {_MONTHS[days[0].month - 1]}{more}"


def from_to(first: date, last: date) -> str:
    """ "14 Okt" or "30 Okt s.d. 3 Nov"."""
    return _one(first) if first == last else f"{_one(first)} s.d. {_one(last)}"


def _one(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}"
