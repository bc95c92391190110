"""Which keys sign and which are published: a new key is known everywhere before it signs, an old one is still known
while its last tokens live."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

KNOWN_BEFORE_USE = timedelta(minutes=15)  # services keep the published keys for ten minutes
PUBLISHED_AFTER_USE = timedelta(hours=1)  # tokens live five minutes, plus leeway


@dataclass(frozen=True, slots=True)
class KeyTimes:
    """One key's name, when it begins to sign, and whether it was withdrawn at once."""

    kid: str
    active_from: datetime
    withdrawn: bool = False


def signing(keys: Iterable[KeyTimes], now: datetime) -> str | None:
    """The newest key that has begun."""
    begun = [key for key in keys if key.active_from <= now and not key.withdrawn]
    return max(begun, key=lambda key: (key.active_from, key.kid)).kid if begun else None


def published(keys: Iterable[KeyTimes], now: datetime) -> list[str]:
    """Every key whose tokens may still be met or will be met soon."""
    live = sorted((key for key in keys if not key.withdrawn), key=lambda key: (key.active_from, key.kid))
    successors = [key.active_from for key in live[1:]]
    ended = [start + PUBLISHED_AFTER_USE <= now for start in successors]
    return [key.kid for key, over in zip(live, [*ended, False], strict=True) if not over]
