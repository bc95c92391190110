"""Failures in a row, kept in the database so that a restart forgives nobody."""

from datetime import datetime

from service_chassis.database import Transaction
from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from gateway.rules.throttling import Failures
from gateway.storage.tables import login_attempts


async def locked(tx: Transaction, subject: str, now: datetime) -> Failures | None:
    """The failures of `subject`; its row stays locked until the transaction ends, so that attempts count one by one."""
    new = insert(login_attempts).values(subject=subject, failures=0, last_at=now)
    # one statement: between two, another sign-in of the same person may succeed and take the row away
    locking = new.on_conflict_do_update(index_elements=["subject"], set_={"subject": new.excluded.subject})
    row = (await tx.execute(locking.returning(login_attempts.c.failures, login_attempts.c.last_at))).one()
    return Failures(row.failures, row.last_at) if row.failures else None


async def read(tx: Transaction, subject: str) -> Failures | None:
    statement = select(login_attempts.c.failures, login_attempts.c.last_at).where(login_attempts.c.subject == subject)
    row = (await tx.execute(statement)).one_or_none()
    return Failures(row.failures, row.last_at) if row else None


async def write(tx: Transaction, subject: str, failures: Failures) -> None:
    values = {"failures": failures.count, "last_at": failures.last_at}
    statement = insert(login_attempts).values(subject=subject, **values)
    await tx.execute(statement.on_conflict_do_update(index_elements=["subject"], set_=values))


async def forget(tx: Transaction, subject: str) -> None:
    await tx.execute(delete(login_attempts).where(login_attempts.c.subject == subject))


async def forget_older(tx: Transaction, before: datetime) -> None:
    await tx.execute(delete(login_attempts).where(login_attempts.c.last_at < before))
