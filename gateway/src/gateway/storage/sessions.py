"""Sessions of browsers, by the digest of the id in the cookie."""

from collections.abc import Sequence
from datetime import datetime

from service_chassis.database import Transaction
from sqlalchemy import delete, insert, or_, select, update

from gateway.rules.accounts import Account
from gateway.rules.sessions import Session
from gateway.storage.accounts import account_of, shown_columns
from gateway.storage.tables import accounts, sessions


async def add(tx: Transaction, session: Session) -> None:
    await tx.execute(
        insert(sessions).values(
            digest=session.digest,
            username=session.username,
            created_at=session.created_at,
            last_seen_at=session.last_seen_at,
        )
    )


async def find(tx: Transaction, digest: bytes) -> tuple[Session, Account] | None:
    """The session with its account."""
    joined = sessions.join(accounts, accounts.c.username == sessions.c.username)
    statement = select(sessions.c.created_at, sessions.c.last_seen_at, *shown_columns()).select_from(joined)
    row = (await tx.execute(statement.where(sessions.c.digest == digest))).one_or_none()
    if row is None:
        return None
    return Session(digest, row.username, row.created_at, row.last_seen_at), account_of(row)


async def touch(tx: Transaction, digest: bytes, at: datetime) -> None:
    await tx.execute(update(sessions).where(sessions.c.digest == digest).values(last_seen_at=at))


async def end(tx: Transaction, digest: bytes) -> None:
    await tx.execute(delete(sessions).where(sessions.c.digest == digest))


async def end_all_of(tx: Transaction, usernames: Sequence[str]) -> None:
    await tx.execute(delete(sessions).where(sessions.c.username.in_(usernames)))


async def remove_older(tx: Transaction, seen_before: datetime, created_before: datetime) -> None:
    """Sweep sessions that are over anyway."""
    over = or_(sessions.c.last_seen_at < seen_before, sessions.c.created_at < created_before)
    await tx.execute(delete(sessions).where(over))
