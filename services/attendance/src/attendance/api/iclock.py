"""Doors for devices that push (ZKTeco ADMS). The gateway says which device knocks; `SN` in the address isn't read."""

import re

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse
from service_chassis import clock
from service_chassis.database import Transaction
from service_chassis.identity import DEVICE, allow

from attendance.api.device_talk import answered
from attendance.rules.adms import answers, tables
from attendance.rules.adms.access_events import read_access_events
from attendance.rules.adms.attlog import Taps, read_attlog
from attendance.rules.adms.upload_lines import UnreadLine
from attendance.rules.devices import Device
from attendance.use_cases.answer_poll import answer_poll
from attendance.use_cases.record_command_results import record_command_results
from attendance.use_cases.take_other_table import take_other_table
from attendance.use_cases.take_taps import take_taps

router = APIRouter(prefix="/iclock", tags=["Perangkat"], default_response_class=PlainTextResponse)
_TABLE = re.compile(r"[A-Za-z0-9_]{1,40}")
_STAMP = re.compile(r"[0-9]{1,10}")
_STAMPS = ("Stamp", "OpStamp", "PhotoStamp")
_MACHINE = [allow(DEVICE)]


@router.get("/cdata", dependencies=_MACHINE, summary="Perangkat: salam dan pengaturan")
async def greet(request: Request) -> PlainTextResponse:
    query = request.query_params

    async def work(tx: Transaction, device: Device) -> str:
        if "PIN" in query or "table" in query:  # asks for somebody who taps away from home: we have nobody's finger
            return answers.NOBODY
        if query.get("DeviceType") == "acc":
            return answers.door_greeting(device.serial)
        offset = clock.now().astimezone(device.zone).utcoffset()
        return answers.greeting(device.serial, device.stamps, offset)

    return await answered(request, work)


@router.post("/cdata", dependencies=_MACHINE, summary="Perangkat: kirim rekaman")
async def take(request: Request) -> PlainTextResponse:
    """ATTLOG and rtlog are taps. Whatever the lines say, the answer thanks for all of them: what can't be read is kept
    in quarantine, and a device that isn't thanked sends the same lines for ever."""
    body, table = await request.body(), _table(request)

    async def work(tx: Transaction, device: Device) -> str:
        now, stamp = clock.now(), _stamp(request, table)
        if table not in (tables.ATTLOG, tables.RTLOG):
            return answers.taken(table, await take_other_table(tx, device, table, body, stamp, now))
        taps, unread, doors = _read(table, body, device.serial)
        await take_taps(tx, device, taps, unread, stamp, now)
        return answers.taken(table, len(taps) + len(unread) + doors)

    introduction = body if table.lower() == tables.OPTIONS else b""
    return await answered(request, work, introduction)


router.post("/fdata", dependencies=_MACHINE, summary="Perangkat: kirim foto (tidak disimpan)")(take)


@router.get("/getrequest", dependencies=_MACHINE, summary="Perangkat: ambil perintah")
async def poll(request: Request) -> PlainTextResponse:
    async def work(tx: Transaction, device: Device) -> str:
        return await answer_poll(tx, device, clock.now()) or answers.TAKEN

    return await answered(request, work)


@router.post("/devicecmd", dependencies=_MACHINE, summary="Perangkat: hasil perintah")
async def report(request: Request) -> PlainTextResponse:
    body = await request.body()

    async def work(tx: Transaction, device: Device) -> str:
        await record_command_results(tx, device, body, clock.now())
        return answers.TAKEN

    return await answered(request, work)


@router.get("/ping", dependencies=_MACHINE, summary="Perangkat: masih ada")
async def ping(request: Request) -> PlainTextResponse:
    return await answered(request, _thanks)


@router.post("/registry", dependencies=_MACHINE, summary="Perangkat: memperkenalkan diri")
async def introduce(request: Request) -> PlainTextResponse:
    async def work(tx: Transaction, device: Device) -> str:
        return f"RegistryCode={answers.registry_code(device.serial)}\n"

    return await answered(request, work, await request.body())


@router.get("/push", dependencies=_MACHINE, summary="Perangkat pintu: pengaturan, dibaca")
@router.post("/push", dependencies=_MACHINE, summary="Perangkat pintu: pengaturan")
async def configure(request: Request) -> PlainTextResponse:
    async def work(tx: Transaction, device: Device) -> str:
        return answers.door_configuration(device.serial)

    return await answered(request, work)


async def _thanks(tx: Transaction, device: Device) -> str:
    return answers.TAKEN


def _read(table: str, body: bytes, serial: str) -> tuple[Taps, list[UnreadLine], int]:
    if table == tables.RTLOG:
        return read_access_events(body, serial)
    return (*read_attlog(body, serial), 0)


def _table(request: Request) -> str:
    """Old firmware says only by its stamp what it sends; Security PUSH puts tables into a table."""
    query = request.query_params
    said = query.get("table") or ("OPERLOG" if "OpStamp" in query else "ATTLOG" if "Stamp" in query else "")
    if said == "tabledata":
        said = query.get("tablename", "")
    if said.upper() in (tables.ATTLOG, tables.OPERLOG):
        said = said.upper()
    return said if _TABLE.fullmatch(said) else "unnamed"


def _stamp(request: Request, table: str) -> dict[str, str]:
    """The device's mark of how far it has sent; `0` would make it send everything at its next greeting."""
    said = next((request.query_params[name] for name in _STAMPS if name in request.query_params), "")
    return {table: said} if _STAMP.fullmatch(said) and said.strip("0") else {}
