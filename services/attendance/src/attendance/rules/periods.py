"""Months as YYYY-MM."""

from collections.abc import Collection
from datetime import date, timedelta


def period_of(day: date) -> str:
    return day.isoformat()[:7]


def first_day(period: str) -> date:
    return date.fromisoformat(f"{period}-01")


def last_day(period: str) -> date:
    return (first_day(period) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def next_period(period: str) -> str:
    return period_of(last_day(period) + timedelta(days=1))


def days_between(first: date, last: date) -> list[date]:
    """All days from `first` to `last` inclusive."""
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def days_of(period: str) -> list[date]:
    return days_between(first_day(period), last_day(period))


def stretches(days: Collection[date]) -> list[tuple[date, date]]:
    """First and last day of every run of days that follow each other."""
    found: list[tuple[date, date]] = []
    for day in sorted(days):
        if found and day - found[-1][1] == timedelta(days=1):
            found[-1] = found[-1][0], day
        else:
            found.append((day, day))
    return found
