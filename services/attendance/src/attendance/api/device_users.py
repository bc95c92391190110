"""Whose the user numbers of devices are, and numbers that wait for somebody to say so."""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel
from service_chassis import clock
from service_chassis.http import DatabaseDep
from service_chassis.identity import Signed, allow

from attendance.api.imports import ImportAnswer, import_answer
from attendance.api.uploads import TableFile, table_in
from attendance.rules.device_users import read_device_users
from attendance.use_cases.import_device_users import import_device_users, parts_of
from attendance.use_cases.show_numbers import show_device_users, show_waiting_numbers
from attendance.use_cases.weigh_import import summed

router = APIRouter(tags=["Nomor pengguna mesin"])
Limit = Annotated[int, Query(ge=1, le=500)]
Offset = Annotated[int, Query(ge=0, le=1_000_000)]


class DeviceUserAnswer(BaseModel):
    """The number belongs to `nip` (empty: to nobody) from `first_date` to `last_date`, or until the next line of the
    same number begins."""

    device_id: str
    pin: str
    nip: str | None
    first_date: date
    last_date: date | None
    set_by: str
    set_at: datetime


class DeviceUsersAnswer(BaseModel):
    device_users: list[DeviceUserAnswer]
    total: int


class WaitingNumber(BaseModel):
    """Punches that are kept and count for nobody yet. `number`: an employee number that the directory doesn't know, or
    `pin:DEVICE/PIN` of a device's own user."""

    number: str
    source: str
    device_id: str
    count: int
    first_at: datetime
    last_at: datetime


class WaitingNumbersAnswer(BaseModel):
    waiting_numbers: list[WaitingNumber]
    total: int


@router.post(
    "/device-user-imports", dependencies=[allow("hr", "operator")], summary="Muat pemilik nomor pengguna mesin"
)
async def post_device_users(
    file: TableFile, actor: Signed, database: DatabaseDep, dry_run: bool = False
) -> ImportAnswer:
    """Checked as a whole, taken over in parts, each with the days that it changes: it may be interrupted and
    repeated."""
    entries = read_device_users(await table_in(file))
    done = []
    for part in parts_of(entries):
        async with database.transaction() as tx:
            by = actor.nip or actor.username
            done.append(await import_device_users(tx, part, dry_run, by, clock.now()))
    return import_answer(summed(done, dry_run))


@router.get("/device-users", dependencies=[allow("hr", "operator")], summary="Pemilik nomor pengguna mesin")
async def device_users(
    database: DatabaseDep, device_id: str | None = None, limit: Limit = 100, offset: Offset = 0
) -> DeviceUsersAnswer:
    async with database.transaction() as tx:
        found, total = await show_device_users(tx, device_id, limit, offset)
    return DeviceUsersAnswer(device_users=[DeviceUserAnswer(**one) for one in found], total=total)


@router.get("/waiting-numbers", dependencies=[allow("hr", "operator")], summary="Nomor yang belum dikenal pemiliknya")
async def waiting_numbers(database: DatabaseDep, limit: Limit = 100, offset: Offset = 0) -> WaitingNumbersAnswer:
    async with database.transaction() as tx:
        found, total = await show_waiting_numbers(tx, limit, offset)
    return WaitingNumbersAnswer(waiting_numbers=[WaitingNumber(**one) for one in found], total=total)
