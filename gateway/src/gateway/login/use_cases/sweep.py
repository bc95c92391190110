from datetime import datetime, timedelta

from service_chassis.database import Transaction

from gateway.rules.sessions import ABSOLUTE, IDLE
from gateway.storage import login_attempts, sessions

ATTEMPTS_KEPT = timedelta(days=1)


async def sweep(tx: Transaction, now: datetime) -> None:
    """Remove what has no effect any more: sessions that are over, counts that are forgotten."""
    await sessions.remove_older(tx, now - IDLE, now - ABSOLUTE)
    await login_attempts.forget_older(tx, now - ATTEMPTS_KEPT)
