from datetime import date, datetime

from service_chassis.database import Transaction
from service_chassis.identity import Actor

from gateway.login.actors import actor_of_account
from gateway.rules.accounts import has_left
from gateway.rules.sessions import alive, worth_touching
from gateway.storage import sessions


async def recognise_session(tx: Transaction, digest: bytes, now: datetime, today: date) -> Actor | None:
    """Whose session this is; None when it is over, never was, or its person has left."""
    found = await sessions.find(tx, digest)
    if found is None:
        return None
    session, account = found
    if not alive(session, now) or has_left(account.end_date, today):
        await sessions.end(tx, digest)
        return None
    if worth_touching(session, now):
        await sessions.touch(tx, digest, now)
    return actor_of_account(account, today)
