"""Contested days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import ColumnElement, func, select

from attendance.rules.papers.actors import ActingPerson
from attendance.rules.papers.disputes import Claim, Dispute, DisputeState
from attendance.storage.papers.sight import seen_by
from attendance.storage.tables import disputes

D = disputes.c
_CLAIM = Claim.__slots__
_OWN = tuple(name for name in Dispute.__slots__ if name not in ("claim", "state"))
_CHANGE = Upsert(("dispute_id",), ("state", "revision", "changed_by", "changed_at", "reason"), newest_by="revision")


@dataclass(frozen=True, slots=True)
class DisputeFilter:
    """None: any."""

    state: DisputeState | None = None
    nip: str | None = None
    first_date: date | None = None
    last_date: date | None = None


async def keep(tx: Transaction, dispute: Dispute) -> None:
    row = {name: getattr(dispute, name) for name in _OWN} | {"state": dispute.state.value}
    claim = {name: getattr(dispute.claim, name) for name in _CLAIM}
    await bulk_insert(tx, disputes, [row | claim], on_conflict=_CHANGE)


async def find(tx: Transaction, dispute_id: UUID) -> Dispute | None:
    row = (await tx.execute(select(disputes).where(D.dispute_id == dispute_id))).one_or_none()
    return None if row is None else _read(row)


async def of_day(tx: Transaction, nip: str, day: date) -> list[Dispute]:
    return [_read(row) for row in await tx.execute(select(disputes).where(D.nip == nip, D.date == day))]


async def listed(
    tx: Transaction, actor: ActingPerson, today: date, wanted: DisputeFilter, limit: int, offset: int
) -> tuple[list[Dispute], int]:
    """Those that `actor` sees, newest first, and how many there are. The agency is that of the contested day."""
    conditions = [seen_by(actor, D.nip, D.filed_by, today, D.date), *_conditions(wanted)]
    query = select(disputes).where(*conditions).order_by(D.filed_at.desc(), D.dispute_id).limit(limit).offset(offset)
    total = (await tx.execute(select(func.count()).select_from(disputes).where(*conditions))).scalar_one()
    return [_read(row) for row in await tx.execute(query)], total


def _conditions(wanted: DisputeFilter) -> Sequence[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.state is not None:
        conditions.append(D.state == wanted.state.value)
    if wanted.nip is not None:
        conditions.append(D.nip == wanted.nip)
    if wanted.first_date is not None:
        conditions.append(D.date >= wanted.first_date)
    if wanted.last_date is not None:
        conditions.append(D.date <= wanted.last_date)
    return conditions


def _read(row: Any) -> Dispute:
    stored = row._mapping
    claim = Claim(**{name: stored[name] for name in _CLAIM})
    own = {name: stored[name] for name in _OWN}
    return Dispute(claim=claim, state=DisputeState(stored["state"]), **own)
