"""Bearer tokens of other systems."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from service_chassis.database import Transaction
from sqlalchemy import insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from gateway.rules.errors import SystemNameTaken
from gateway.storage.tables import system_tokens

_SHOWN = (
    system_tokens.c.id,
    system_tokens.c.name,
    system_tokens.c.roles,
    system_tokens.c.created_by,
    system_tokens.c.created_at,
    system_tokens.c.expires_at,
    system_tokens.c.revoked_at,
)


@dataclass(frozen=True, slots=True)
class SystemToken:
    """A system that may knock, without its secret."""

    id: UUID
    name: str
    roles: frozenset[str]
    created_by: str
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None


async def add(tx: Transaction, token: SystemToken, digest: bytes) -> None:
    """SystemNameTaken when a token with this name is still good."""
    values = {
        "id": token.id,
        "name": token.name,
        "digest": digest,
        "roles": sorted(token.roles),
        "created_by": token.created_by,
        "created_at": token.created_at,
        "expires_at": token.expires_at,
    }
    try:
        async with tx.begin_nested():
            await tx.execute(insert(system_tokens).values(values))
    except IntegrityError as error:
        raise SystemNameTaken(token.name) from error


async def find(tx: Transaction, digest: bytes, now: datetime) -> SystemToken | None:
    """The token if it is good at `now`."""
    columns = system_tokens.c
    good = (columns.revoked_at.is_(None), or_(columns.expires_at.is_(None), columns.expires_at > now))
    row = (await tx.execute(select(*_SHOWN).where(columns.digest == digest, *good))).one_or_none()
    return SystemToken(**{**row._mapping, "roles": frozenset(row.roles)}) if row else None


async def listed(tx: Transaction) -> list[SystemToken]:
    """All, newest first, also those that are over."""
    rows = await tx.execute(select(*_SHOWN).order_by(system_tokens.c.created_at.desc()))
    return [SystemToken(**{**row._mapping, "roles": frozenset(row.roles)}) for row in rows]


async def revoke(tx: Transaction, token_id: UUID, now: datetime) -> bool:
    """False when there is no such token that is still good."""
    columns = system_tokens.c
    statement = update(system_tokens).where(columns.id == token_id, columns.revoked_at.is_(None))
    return (await tx.execute(statement.values(revoked_at=now).returning(columns.id))).first() is not None
