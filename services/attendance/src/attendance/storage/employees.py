"""People as the directory told them last."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import delete, func, select

from attendance.rules.employees import Employee, Line
from attendance.storage.chosen import among
from attendance.storage.tables import employee_lines, employees

_NEWEST = Upsert(("nip",), ("revision", "name", "start_date", "end_date"), newest_by="revision")
_AGENCY, _SUPERVISOR, _UNIT = "agency", "supervisor", "unit"
_NEWCOMERS = 7_310_021  # advisory lock: a person who isn't there yet has no row to hold
E = employees.c


async def record(tx: Transaction, told: Sequence[Employee]) -> list[str]:
    """Keep the newest revision of each person; the numbers of those that really changed."""
    rows = [
        {"nip": e.nip, "revision": e.revision, "name": e.name, "start_date": e.start_date, "end_date": e.end_date}
        for e in sorted(told, key=lambda e: (e.nip, e.revision))  # sorted: two writers lock in the same order
    ]
    written = await bulk_insert(tx, employees, rows, on_conflict=_NEWEST, returning=("nip", "revision"))
    newest = {(row.nip, row.revision) for row in written}
    changed = {e.nip: e for e in told if (e.nip, e.revision) in newest}
    if changed:
        await tx.execute(delete(employee_lines).where(among(employee_lines.c.nip, changed)))
        await bulk_insert(tx, employee_lines, [row for e in changed.values() for row in _lines(e)])
    return sorted(changed)


async def hold(tx: Transaction, nips: Collection[str]) -> dict[str, Employee]:
    """Those of `nips` that are known, locked in one order until the end of the transaction: whoever judges a person's
    days next sees what this transaction wrote. Without agency and supervisor."""
    query = select(employees).where(among(E.nip, nips)).order_by(E.nip).with_for_update()
    return {row[0]: Employee(*row) for row in await tx.execute(query)}


async def hold_everybody(tx: Transaction) -> dict[str, Employee]:
    """For what concerns all people at once; nobody new comes in meanwhile."""
    await await_newcomers(tx, bringing=True)
    return await hold(tx, await numbers(tx))


async def numbers(tx: Transaction) -> list[str]:
    """Of everybody."""
    return list((await tx.execute(select(E.nip).order_by(E.nip))).scalars())


async def await_newcomers(tx: Transaction, *, bringing: bool) -> None:
    """Whoever brings new people and whoever has punches of people not known yet wait for each other's commit: else
    neither would see what the other wrote, and the punches would wait for ever. Call it before `hold`."""
    lock = func.pg_advisory_xact_lock if bringing else func.pg_advisory_xact_lock_shared
    await tx.execute(select(lock(_NEWCOMERS)))


async def are_all_known(tx: Transaction, nips: Collection[str]) -> bool:
    """Whether all of the distinct `nips` are known."""
    query = select(func.count()).select_from(employees).where(among(E.nip, nips))
    return (await tx.execute(query)).scalar_one() == len(nips)


async def known(tx: Transaction, nips: Collection[str]) -> dict[str, Employee]:
    """Those of `nips` that are known, without agency and supervisor."""
    query = select(employees).where(among(E.nip, nips))
    return {row.nip: Employee(**row._mapping) for row in await tx.execute(query)}


async def find(tx: Transaction, nip: str) -> Employee | None:
    """The whole person."""
    row = (await tx.execute(select(employees).where(E.nip == nip))).one_or_none()
    if row is None:
        return None
    query = select(employee_lines).where(employee_lines.c.nip == nip).order_by(employee_lines.c.position)
    lines = (await tx.execute(query)).all()
    return _with_lines(Employee(**row._mapping), lines)


async def with_lines(tx: Transaction, people: Mapping[str, Employee]) -> dict[str, Employee]:
    """The same people with their agencies, units and supervisors."""
    query = select(employee_lines).where(among(employee_lines.c.nip, people)).order_by(employee_lines.c.position)
    lines: dict[str, list[Any]] = {}
    for line in await tx.execute(query):
        lines.setdefault(line.nip, []).append(line)
    return {nip: _with_lines(person, lines.get(nip, ())) for nip, person in people.items()}


def _with_lines(person: Employee, lines: Sequence[Any]) -> Employee:
    return replace(
        person,
        agencies=_of_kind(lines, _AGENCY),
        supervisors=_of_kind(lines, _SUPERVISOR),
        units=_of_kind(lines, _UNIT),
    )


def _of_kind(lines: Sequence[Any], kind: str) -> tuple[Line, ...]:
    return tuple(Line(line.first_date, line.last_date, line.value) for line in lines if line.kind == kind)


def _lines(employee: Employee) -> list[dict[str, Any]]:
    return [
        {
            "nip": employee.nip,
            "kind": kind,
            "position": position,
            "first_date": line.first_date,
            "last_date": line.last_date,
            "value": line.value,
        }
        for kind, lines in (
            (_AGENCY, employee.agencies),
            (_SUPERVISOR, employee.supervisors),
            (_UNIT, employee.units),
        )
        for position, line in enumerate(lines)
    ]
