"""A month, written YYYY-MM."""

import calendar
import re
from datetime import date

from performance_box.rules.errors import PeriodMalformed

_PERIOD = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def check_period(period: str) -> str:
    """`period` itself, or PeriodMalformed."""
    if not _PERIOD.fullmatch(period) or period.startswith("0000"):
        raise PeriodMalformed(period)
    return period


def first_day(period: str) -> date:
    return date(int(period[:4]), int(period[5:]), 1)


def last_day(period: str) -> date:
    year, month = int(period[:4]), int(period[5:])
    return date(year, month, calendar.monthrange(year, month)[1])


def period_of(day: date) -> str:
    return f"{day.year:04d}-{day.month:02d}"
