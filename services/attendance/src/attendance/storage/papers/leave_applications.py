"""Applications for leave and duty."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import ColumnElement, func, select

from attendance.rules.papers.actors import ActingPerson
from attendance.rules.papers.leave import LeaveApplication, LeaveContent, LeaveState
from attendance.storage.papers.sight import seen_by
from attendance.storage.tables import leave_applications

A = leave_applications.c
_OWN = ("application_id", "nip", "revision", "filed_by", "filed_at", "changed_by", "changed_at", "reason")
_CONTENT = LeaveContent.__slots__
_CHANGE = Upsert(
    ("application_id",), (*_CONTENT, "state", "revision", "changed_by", "changed_at", "reason"), newest_by="revision"
)


@dataclass(frozen=True, slots=True)
class LeaveFilter:
    """None: any. Applications that touch the days from `first_date` to `last_date`."""

    state: LeaveState | None = None
    nip: str | None = None
    first_date: date | None = None
    last_date: date | None = None


async def keep(tx: Transaction, application: LeaveApplication) -> None:
    row = {name: getattr(application, name) for name in _OWN} | {"state": application.state.value}
    content = {name: getattr(application.content, name) for name in _CONTENT}
    await bulk_insert(tx, leave_applications, [row | content], on_conflict=_CHANGE)


async def find(tx: Transaction, application_id: UUID) -> LeaveApplication | None:
    row = (await tx.execute(select(leave_applications).where(A.application_id == application_id))).one_or_none()
    return None if row is None else _read(row)


async def of_person(tx: Transaction, nip: str) -> list[LeaveApplication]:
    return [_read(row) for row in await tx.execute(select(leave_applications).where(A.nip == nip))]


async def listed(
    tx: Transaction, actor: ActingPerson, today: date, wanted: LeaveFilter, limit: int, offset: int
) -> tuple[list[LeaveApplication], int]:
    """Those that `actor` sees, newest first, and how many there are."""
    conditions = [seen_by(actor, A.nip, A.filed_by, today), *_conditions(wanted)]
    query = select(leave_applications).where(*conditions)
    query = query.order_by(A.filed_at.desc(), A.application_id).limit(limit).offset(offset)
    total = (await tx.execute(select(func.count()).select_from(leave_applications).where(*conditions))).scalar_one()
    return [_read(row) for row in await tx.execute(query)], total


def _conditions(wanted: LeaveFilter) -> Sequence[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.state is not None:
        conditions.append(A.state == wanted.state.value)
    if wanted.nip is not None:
        conditions.append(A.nip == wanted.nip)
    if wanted.first_date is not None:
        conditions.append(A.last_date >= wanted.first_date)
    if wanted.last_date is not None:
        conditions.append(A.first_date <= wanted.last_date)
    return conditions


def _read(row: Any) -> LeaveApplication:
    stored = row._mapping
    content = LeaveContent(**{name: stored[name] for name in _CONTENT})
    own = {name: stored[name] for name in _OWN}
    return LeaveApplication(content=content, state=LeaveState(stored["state"]), **own)
