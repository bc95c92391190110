"""Who signed in, tried to, or handed out ways in. Never a password or a code; never an unknown username, which may be
a password typed into the wrong field."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from service_chassis import correlation
from service_chassis.bulk import bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import select

from gateway.storage.tables import audit


@dataclass(frozen=True, slots=True)
class AuditRow:
    """`actor` did `action` to `subject` (an account or a token's name) from `address`, with this outcome."""

    at: datetime
    action: str
    outcome: str
    actor: str | None = None
    subject: str | None = None
    address: str | None = None


async def write(tx: Transaction, rows: Sequence[AuditRow]) -> None:
    correlation_id = correlation.current()
    await bulk_insert(
        tx,
        audit,
        [
            {"at": r.at, "actor": r.actor, "action": r.action, "subject": r.subject, "outcome": r.outcome}
            | {"address": r.address, "correlation_id": correlation_id}
            for r in rows
        ],
    )


async def latest(tx: Transaction, limit: int, before: int | None) -> list[tuple[int, AuditRow]]:
    """Newest first, with their numbers; `before`: only those with a smaller number."""
    statement = select(audit).order_by(audit.c.seq.desc()).limit(limit)
    if before is not None:
        statement = statement.where(audit.c.seq < before)
    return [
        (row.seq, AuditRow(row.at, row.action, row.outcome, row.actor, row.subject, row.address))
        for row in await tx.execute(statement)
    ]
