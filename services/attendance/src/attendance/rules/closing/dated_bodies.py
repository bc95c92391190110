"""Of which month an event speaks that nobody could read as a whole."""

import re
from datetime import date, timedelta

from attendance.rules.periods import period_of

_DATE = re.compile(rb'"(?:occurred_at|date)"\s*:\s*"(\d{4}-\d{2}-\d{2})')


def may_concern(body: bytes, period: str) -> bool:
    """True unless it names days, all of them of other months; a day more on either side, for instants are in UTC or in
    any zone."""
    days = [_day(found.decode()) for found in _DATE.findall(body)]
    named = [day for day in days if day is not None]
    if not named:
        return True
    near = {period_of(day + timedelta(days=shift)) for day in named for shift in (-1, 0, 1)}
    return period in near


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
