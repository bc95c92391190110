"""Opens a session for somebody who has just proved who they are."""

from dataclasses import dataclass, field
from datetime import datetime

from service_chassis.database import Transaction

from gateway.login import opaque
from gateway.rules.accounts import Account
from gateway.rules.sessions import Session
from gateway.storage import sessions


@dataclass(frozen=True, slots=True)
class SignedIn:
    """`session_id` goes into the cookie and is never seen again here."""

    account: Account
    session_id: str = field(repr=False)


async def open_session(tx: Transaction, account: Account, now: datetime) -> SignedIn:
    """Always a new id: whatever id a browser came with gains nothing by a sign-in."""
    session_id = opaque.new_session_id()
    await sessions.add(tx, Session(opaque.digest(session_id), account.username, now, now))
    return SignedIn(account, session_id)
