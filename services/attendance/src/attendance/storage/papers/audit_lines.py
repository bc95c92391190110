"""Audit lines: written in the transaction of what they tell of, never changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from service_chassis.bulk import bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import ColumnElement, func, select

from attendance.rules.papers.audit import AuditLine
from attendance.storage.tables import audit_lines

A = audit_lines.c


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """None: any. `day`: the day that the line is about."""

    nip: str | None = None
    actor: str | None = None
    action: str | None = None
    reference: str | None = None
    day: date | None = None


async def keep(tx: Transaction, lines: Sequence[AuditLine]) -> None:
    await bulk_insert(tx, audit_lines, [{name: getattr(one, name) for name in AuditLine.__slots__} for one in lines])


async def listed(tx: Transaction, wanted: AuditFilter, limit: int, offset: int) -> tuple[list[dict[str, Any]], int]:
    """Newest first, and how many there are."""
    conditions: list[ColumnElement[bool]] = [
        A[name] == value for name in AuditFilter.__slots__ if (value := getattr(wanted, name)) is not None
    ]
    query = select(audit_lines).where(*conditions).order_by(A.id.desc()).limit(limit).offset(offset)
    total = (await tx.execute(select(func.count()).select_from(audit_lines).where(*conditions))).scalar_one()
    return [dict(row._mapping) for row in await tx.execute(query)], total
