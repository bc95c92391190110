"""Keys that sign tokens; the private half is sealed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from service_chassis.database import Transaction
from sqlalchemy import func, insert, select, update

from gateway.rules.signing_keys import KeyTimes
from gateway.storage.tables import signing_keys

_MAKING_A_KEY = 7_311_040  # advisory lock: two processes that start at once make one first key


@dataclass(frozen=True, slots=True)
class StoredKey:
    """A key as it lies in the database."""

    times: KeyTimes
    public_jwk: dict[str, Any]
    sealed_private_jwk: bytes


async def lock(tx: Transaction) -> None:
    """One maker of keys at a time, until the transaction ends."""
    await tx.execute(select(func.pg_advisory_xact_lock(_MAKING_A_KEY)))


async def add(tx: Transaction, key: StoredKey) -> None:
    await tx.execute(
        insert(signing_keys).values(
            kid=key.times.kid,
            public_jwk=key.public_jwk,
            sealed_private_jwk=key.sealed_private_jwk,
            active_from=key.times.active_from,
        )
    )


async def listed(tx: Transaction) -> list[StoredKey]:
    rows = await tx.execute(select(signing_keys).order_by(signing_keys.c.active_from))
    return [
        StoredKey(KeyTimes(row.kid, row.active_from, row.withdrawn_at is not None), row.public_jwk,
                  row.sealed_private_jwk)
        for row in rows
    ]  # fmt: skip


async def withdraw_all(tx: Transaction, now: datetime) -> None:
    """No token of any key so far is to be believed any more."""
    await tx.execute(update(signing_keys).where(signing_keys.c.withdrawn_at.is_(None)).values(withdrawn_at=now))
