"""People as the directory told them last."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import Table, delete, or_, select

from realization.rules.employees import AgencyLine, Employee, SupervisorLine
from realization.rules.periods import first_day, last_day
from realization.storage.tables import agency_lines, employees, supervisor_lines

_NEWEST = Upsert(("nip",), ("revision", "name", "start_date", "end_date"), newest_by="revision")


async def record(tx: Transaction, told: Sequence[Employee]) -> list[str]:
    """Keep the newest revision of each person; the numbers of those that really changed."""
    rows = [
        {"nip": e.nip, "revision": e.revision, "name": e.name, "start_date": e.start_date, "end_date": e.end_date}
        for e in sorted(told, key=lambda e: (e.nip, e.revision))  # sorted: two consumers lock in the same order
    ]
    written = await bulk_insert(tx, employees, rows, on_conflict=_NEWEST, returning=("nip", "revision"))
    newest = {(row.nip, row.revision) for row in written}
    changed = {e.nip: e for e in told if (e.nip, e.revision) in newest}
    await _replace(tx, supervisor_lines, changed, [r for e in changed.values() for r in _supervisor_rows(e)])
    await _replace(tx, agency_lines, changed, [r for e in changed.values() for r in _agency_rows(e)])
    return sorted(changed)


async def find(tx: Transaction, nip: str) -> Employee | None:
    row = (await tx.execute(select(employees).where(employees.c.nip == nip))).one_or_none()
    if row is None:
        return None
    supervisors = await _lines(tx, supervisor_lines, nip)
    agencies = await _lines(tx, agency_lines, nip)
    return Employee(
        nip=row.nip,
        revision=row.revision,
        name=row.name,
        start_date=row.start_date,
        end_date=row.end_date,
        supervisors=tuple(SupervisorLine(r.first_date, r.last_date, r.supervisor_nip) for r in supervisors),
        agencies=tuple(AgencyLine(r.first_date, r.last_date, r.agency_code) for r in agencies),
    )


async def _lines(tx: Transaction, table: Table, nip: str) -> list[Any]:
    return list((await tx.execute(select(table).where(table.c.nip == nip).order_by(table.c.position))).all())


async def _replace(tx: Transaction, table: Table, nips: dict[str, Employee], rows: list[dict[str, Any]]) -> None:
    if nips:
        await tx.execute(delete(table).where(table.c.nip.in_(list(nips))))
        await bulk_insert(tx, table, rows)


def _supervisor_rows(employee: Employee) -> list[dict[str, Any]]:
    return [
        {
            "nip": employee.nip,
            "position": position,
            "first_date": line.first_date,
            "last_date": line.last_date,
            "supervisor_nip": line.supervisor_nip,
        }
        for position, line in enumerate(employee.supervisors)
    ]


def _agency_rows(employee: Employee) -> list[dict[str, Any]]:
    return [
        {
            "nip": employee.nip,
            "position": position,
            "first_date": line.first_date,
            "last_date": line.last_date,
            "agency_code": line.agency_code,
        }
        for position, line in enumerate(employee.agencies)
    ]


async def briefs(tx: Transaction, nips: Sequence[str], day: date) -> dict[str, tuple[str, str | None]]:
    """Name and agency on `day` of each known person of `nips`."""
    lines = agency_lines.c
    agency = (
        select(lines.agency_code)
        .where(lines.nip == employees.c.nip, lines.first_date <= day)
        .where(or_(lines.last_date.is_(None), lines.last_date >= day))
        .order_by(lines.first_date.desc(), lines.position)
        .limit(1)
        .scalar_subquery()
    )
    query = select(employees.c.nip, employees.c.name, agency.label("agency")).where(employees.c.nip.in_(list(nips)))
    return {row.nip: (row.name, row.agency) for row in await tx.execute(query)}


async def serving(tx: Transaction, period: str) -> list[str]:
    """Numbers of everybody who serves on a day of the month: Employee.serves_in, in SQL."""
    table = employees.c
    query = select(table.nip).where(
        table.start_date <= last_day(period), or_(table.end_date.is_(None), table.end_date >= first_day(period))
    )
    return list((await tx.execute(query.order_by(table.nip))).scalars())
