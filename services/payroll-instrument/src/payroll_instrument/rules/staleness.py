"""When months whose days have changed are assessed anew: soon, but not in the middle of a rush."""

from dataclasses import dataclass
from datetime import datetime, timedelta

# days heard within a second. Below it assessing keeps up with what comes in; above it the days go first
BUSY_PER_S = 100
LATEST = timedelta(minutes=15)
_SHORTEST = timedelta(milliseconds=250)  # between two readings, else one batch looks like a rush


@dataclass(frozen=True, slots=True)
class Reading:
    """`days_heard`: days recorded ever; `oldest`: since when the first of all has been waiting, None when nobody is.
    All by the database's clock."""

    at: datetime
    days_heard: int
    oldest: datetime | None


def may_assess(before: Reading | None, now: Reading) -> bool:
    """`before`: an earlier reading; without one nobody knows whether it is quiet."""
    if before is None or now.oldest is None or now.at - before.at < _SHORTEST:
        return False
    if now.at - now.oldest > LATEST:
        return True
    return (now.days_heard - before.days_heard) * timedelta(seconds=1) < BUSY_PER_S * (now.at - before.at)
