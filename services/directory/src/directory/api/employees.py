"""Who works where, and whom they supervise."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query
from service_chassis import clock
from service_chassis.http import DatabaseDep
from service_chassis.identity import EVERYONE, Signed, allow

from directory.api.answers import EmployeeRecord, EmployeesAnswer, PhoneBookEntry, entry_answer
from directory.api.viewers import viewer_of
from directory.use_cases.show_employees import Search, show_employee, show_employees, show_subordinates

router = APIRouter(tags=["Pegawai"])

Nip = Annotated[str, Path(pattern=r"^[0-9]{18}$")]


@router.get("/employees", dependencies=[allow(EVERYONE)], summary="Cari pegawai")
async def list_employees(
    actor: Signed,
    database: DatabaseDep,
    agency_code: Annotated[str | None, Query(max_length=200)] = None,
    q: Annotated[str, Query(max_length=100, description="bagian nama, atau awal NIP")] = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> EmployeesAnswer:
    """Everybody finds everybody who serves today; who may see more of a person gets the whole entry."""
    wanted = Search(clock.today(), agency_code, q.replace("\x00", "").strip(), limit, offset)
    async with database.transaction() as tx:
        views, total = await show_employees(tx, viewer_of(actor), wanted)
    return EmployeesAnswer(employees=[entry_answer(view) for view in views], total=total)


@router.get("/employees/{nip}", dependencies=[allow(EVERYONE)], summary="Satu pegawai")
async def show(nip: Nip, actor: Signed, database: DatabaseDep) -> EmployeeRecord | PhoneBookEntry:
    async with database.transaction() as tx:
        view = await show_employee(tx, viewer_of(actor), nip, clock.today())
    return entry_answer(view)


@router.get("/employees/{nip}/subordinates", dependencies=[allow(EVERYONE)], summary="Bawahan pada suatu tanggal")
async def list_subordinates(nip: Nip, actor: Signed, database: DatabaseDep, on: date | None = None) -> EmployeesAnswer:
    """Whom the person supervises on that date (default: today)."""
    today = clock.today()
    async with database.transaction() as tx:
        views = await show_subordinates(tx, viewer_of(actor), nip, on or today, today)
    return EmployeesAnswer(employees=[entry_answer(view) for view in views], total=len(views))
