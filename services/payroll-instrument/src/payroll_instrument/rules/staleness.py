"""When months whose days have changed are assessed anew: soon, but not in the middle of a rush."""

from dataclasses import dataclass
from datetime import timedelta

# months that became stale within a second. Below it assessing keeps up with what comes in; above it the facts go first
BUSY_PER_S = 100
LATEST = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Pressure:
    """`lately`: months that became stale within the last second (counted up to a little more than BUSY_PER_S);
    `oldest`: how long the first of all has been waiting, None when nobody waits."""

    lately: int
    oldest: timedelta | None


def may_assess(pressure: Pressure) -> bool:
    if pressure.oldest is None:
        return False
    return pressure.lately < BUSY_PER_S or pressure.oldest > LATEST
