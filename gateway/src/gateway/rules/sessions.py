"""How long a sign-in lasts (ASVS 5.0 7.3)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=10)
TOUCH_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in browser. `digest`: SHA-256 of the id in its cookie."""

    digest: bytes
    username: str
    created_at: datetime
    last_seen_at: datetime


def ends_at(session: Session) -> datetime:
    """When it ends if nothing more is heard of it."""
    return min(session.last_seen_at + IDLE, session.created_at + ABSOLUTE)


def alive(session: Session, now: datetime) -> bool:
    return now < ends_at(session)


def worth_touching(session: Session, now: datetime) -> bool:
    """True when the last use should be written down again: not on every request."""
    return now - session.last_seen_at >= TOUCH_EVERY
