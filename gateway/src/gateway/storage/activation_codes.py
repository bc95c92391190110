"""One code an account: the newest replaces the one before; used means gone."""

from collections.abc import Mapping
from datetime import datetime

from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import delete, select

from gateway.storage.tables import activation_codes

_REPLACED = Upsert(keys=("username",), update=("digest", "expires_at", "issued_by"))


async def replace(tx: Transaction, digests: Mapping[str, bytes], expires_at: datetime, issued_by: str) -> None:
    """`digests` by username."""
    rows = [
        {"username": username, "digest": digest, "expires_at": expires_at, "issued_by": issued_by}
        for username, digest in digests.items()
    ]
    await bulk_insert(tx, activation_codes, rows, on_conflict=_REPLACED)


async def matches(tx: Transaction, username: str, digest: bytes, now: datetime) -> bool:
    statement = select(activation_codes.c.username).where(*_the_code(username, digest, now))
    return (await tx.execute(statement)).first() is not None


async def use_up(tx: Transaction, username: str, digest: bytes, now: datetime) -> bool:
    """False when somebody else has used it meanwhile."""
    statement = delete(activation_codes).where(*_the_code(username, digest, now))
    return (await tx.execute(statement.returning(activation_codes.c.username))).first() is not None


def _the_code(username: str, digest: bytes, now: datetime) -> tuple[object, ...]:
    columns = activation_codes.c
    return (columns.username == username, columns.digest == digest, columns.expires_at > now)
