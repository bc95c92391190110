"""Assignments in force and withdrawn, as they are listed and changed; for judging see storage.working_hours."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from service_chassis.database import Transaction
from sqlalchemy import Row, func, insert, or_, select, update

from attendance.rules.scheduling.proposals import NewAssignment
from attendance.storage.tables import employee_lines, employees, schedule_assignments

A = schedule_assignments.c
L = employee_lines.c


@dataclass(frozen=True, slots=True)
class Wanted:
    """Empty: any. `on`: covering this day; `withdrawn`: also those that were withdrawn."""

    scope: str | None = None
    holder: str | None = None
    schedule_code: str | None = None
    on: date | None = None
    withdrawn: bool = False
    limit: int = 100
    offset: int = 0


async def add(tx: Transaction, new: NewAssignment, by: str, approved_by: str, at: datetime) -> int:
    values = asdict(new) | {"set_by": by, "set_at": at, "approved_by": approved_by}
    return (await tx.execute(insert(schedule_assignments).values(**values).returning(A.id))).scalar_one()


async def find(tx: Transaction, number: int, *, hold: bool = False) -> Row[Any] | None:
    """The whole row."""
    query = select(schedule_assignments).where(A.id == number)
    return (await tx.execute(query.with_for_update() if hold else query)).one_or_none()


async def withdraw(tx: Transaction, number: int, by: str, reason: str, at: datetime) -> None:
    values = {"withdrawn_at": at, "withdrawn_by": by, "withdrawal_reason": reason}
    await tx.execute(update(schedule_assignments).where(A.id == number).values(**values))


async def listed(tx: Transaction, wanted: Wanted) -> tuple[list[dict[str, Any]], int]:
    """Newest first, and how many there are."""
    asked = {A.scope: wanted.scope, A.holder: wanted.holder, A.schedule_code: wanted.schedule_code}
    conditions: list[Any] = [column == value for column, value in asked.items() if value is not None]
    if wanted.on is not None:
        conditions += [A.first_date <= wanted.on, or_(A.last_date.is_(None), A.last_date >= wanted.on)]
    if not wanted.withdrawn:
        conditions.append(A.withdrawn_at.is_(None))
    total = (await tx.execute(select(func.count()).select_from(schedule_assignments).where(*conditions))).scalar_one()
    query = select(schedule_assignments).where(*conditions).order_by(A.id.desc())
    return [dict(row._mapping) for row in await tx.execute(query.limit(wanted.limit).offset(wanted.offset))], total


async def in_force(
    tx: Transaction, *, site_code: str | None = None, schedule_code: str | None = None
) -> list[Row[Any]]:
    """Those of a site or by a schedule."""
    asked = {A.site_code: site_code, A.schedule_code: schedule_code}
    conditions = [column == value for column, value in asked.items() if value is not None]
    query = select(schedule_assignments).where(A.withdrawn_at.is_(None), A.approved_by.is_not(None), *conditions)
    return list(await tx.execute(query.order_by(A.id)))


async def holder_known(tx: Transaction, scope: str, holder: str) -> bool:
    """Has anybody ever served in this agency or unit, or is there such a person?"""
    if scope == "person":
        found = select(employees.c.nip).where(employees.c.nip == holder)
    else:
        found = select(L.nip).where(L.kind == scope, L.value == holder)
    return (await tx.execute(found.limit(1))).first() is not None


async def agencies_of_unit(tx: Transaction, unit: str, day: date) -> frozenset[str | None]:
    """Of those who serve in the unit on `day`."""
    other = employee_lines.alias()
    query = (
        select(other.c.value)
        .distinct()
        .join_from(employee_lines, other, (other.c.nip == L.nip) & (other.c.kind == "agency"))
        .where(L.kind == "unit", L.value == unit, _covers(L, day), _covers(other.c, day))
    )
    return frozenset((await tx.execute(query)).scalars())


def _covers(line: Any, day: date) -> Any:
    return (line.first_date <= day) & or_(line.last_date.is_(None), line.last_date >= day)
