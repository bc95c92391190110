"""How long the next attempt must wait. Never a permanent lock: a stranger must not be able to shut anybody out."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class ThrottlePolicy:
    """`free` failures without a delay, then 1, 2, 4 ... seconds up to `longest`; forgotten after `window` of peace."""

    free: int
    window: timedelta
    longest: timedelta


@dataclass(frozen=True, slots=True)
class Failures:
    """Failed attempts in a row and when the last one was."""

    count: int
    last_at: datetime


PER_ACCOUNT = ThrottlePolicy(free=5, window=timedelta(minutes=15), longest=timedelta(seconds=300))
# a whole office may sit behind one address
PER_ADDRESS = ThrottlePolicy(free=30, window=timedelta(minutes=1), longest=timedelta(seconds=30))


def wait_before_next(policy: ThrottlePolicy, failures: Failures | None, now: datetime) -> timedelta:
    """Zero when an attempt may be made now."""
    if failures is None or failures.count < policy.free or _forgotten(policy, failures, now):
        return timedelta(0)
    # 2 ** 20 s is longer than any `longest`: the exponent needs no more
    delay = min(timedelta(seconds=2 ** min(failures.count - policy.free, 20)), policy.longest)
    return max(timedelta(0), failures.last_at + delay - now)


def with_one_more(policy: ThrottlePolicy, failures: Failures | None, now: datetime) -> Failures:
    """The count after a failed attempt at `now`."""
    before = 0 if failures is None or _forgotten(policy, failures, now) else failures.count
    return Failures(before + 1, now)


def whole_seconds(wait: timedelta) -> int:
    """Rounded up: whoever waits that long is let in."""
    return -(-wait // timedelta(seconds=1))


def _forgotten(policy: ThrottlePolicy, failures: Failures, now: datetime) -> bool:
    return now - failures.last_at >= policy.window
