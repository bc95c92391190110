"""Devices for people: who pushes, who waits, what is asked of them."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field
from service_chassis import clock
from service_chassis.http import DatabaseDep
from service_chassis.identity import Signed, allow

from attendance.rules.devices import SERIAL, Device, DeviceState, Registration, checked_networks
from attendance.use_cases.register_device import register_device
from attendance.use_cases.request_resend import request_resend
from attendance.use_cases.show_devices import show_device_commands, show_devices

router = APIRouter(prefix="/devices", tags=["Perangkat"])
SerialPath = Annotated[str, Path(pattern=f"^{SERIAL.pattern}$", examples=["BOCK201261276"])]
Network = Annotated[str, Field(max_length=60, examples=["203.0.113.0/24"])]


class DeviceAnswer(BaseModel):
    """`waiting`: it knocks and nobody has registered it; nothing of it is taken. `said`: firmware, model, users and
    records as it told. `clock_ahead_s`: by how much its newest tap lay in the future when it came (a clock that is
    behind can't be told from a tap that comes late); `clock_set_at`: when somebody set its clock, in its own time."""

    model_config = ConfigDict(from_attributes=True)

    serial: str
    state: DeviceState
    name: str
    site_code: str | None
    agency_code: str | None
    networks: list[str]
    registered_by: str | None
    registered_at: datetime | None
    first_seen_at: datetime | None
    last_seen_at: datetime | None
    last_upload_at: datetime | None
    address: str
    said: dict[str, Any]
    clock_ahead_s: int | None
    clock_set_at: datetime | None


class DevicesAnswer(BaseModel):
    devices: list[DeviceAnswer]


class DeviceWord(BaseModel):
    """What an operator says of a device. Set `site_code` first: its clock is read in that site's zone (without one in
    the city's), also for taps that it kept. `networks`: where it must come from; empty: anywhere."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(min_length=1, max_length=100)]
    state: Literal["registered", "blocked"] = "registered"
    site_code: Annotated[str, Field(min_length=1, max_length=64)] | None = None
    agency_code: Annotated[str, Field(min_length=1, max_length=64)] | None = None
    networks: Annotated[list[Network], Field(max_length=20)] = []


class ResendRequest(BaseModel):
    """Both days included, by the device's clock; at most 366 days."""

    model_config = ConfigDict(extra="forbid")

    first_date: date
    last_date: date


class ResendAnswer(BaseModel):
    """A command for every 31 days; the device gets them one after the other when it asks."""

    command_ids: list[int]


class CommandAnswer(BaseModel):
    """`offers`: how often it was handed to the device; `result_code`: what the device answered, 0 or more is success;
    its taps come as uploads of their own."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    text: str
    asked_by: str
    asked_at: datetime
    offered_at: datetime | None
    offers: int
    result_code: int | None
    result_at: datetime | None


class CommandsAnswer(BaseModel):
    commands: list[CommandAnswer]


@router.get("", dependencies=[allow("hr", "operator")], summary="Perangkat presensi, yang menunggu dahulu")
async def list_devices(database: DatabaseDep, state: DeviceState | None = None) -> DevicesAnswer:
    async with database.transaction() as tx:
        found = await show_devices(tx, state)
    return DevicesAnswer(devices=[_answer(device) for device in found])


@router.put("/{serial}", dependencies=[allow("hr", "operator")], summary="Daftarkan atau blokir perangkat")
async def put_device(serial: SerialPath, word: DeviceWord, actor: Signed, database: DatabaseDep) -> DeviceAnswer:
    registration = Registration(
        serial=serial,
        name=word.name,
        site_code=word.site_code,
        agency_code=word.agency_code,
        networks=checked_networks(word.networks),
        state=DeviceState(word.state),
        by=actor.nip or actor.username,
        at=clock.now(),
    )
    async with database.transaction() as tx:
        return _answer(await register_device(tx, registration))


@router.post(
    "/{serial}/resend-requests",
    status_code=202,
    dependencies=[allow("hr", "operator")],
    summary="Minta perangkat mengirim ulang rekamannya",
)
async def post_resend(serial: SerialPath, wanted: ResendRequest, actor: Signed, database: DatabaseDep) -> ResendAnswer:
    by, now = actor.nip or actor.username, clock.now()
    async with database.transaction() as tx:
        ids = await request_resend(tx, serial, wanted.first_date, wanted.last_date, by, now)
    return ResendAnswer(command_ids=ids)


@router.get("/{serial}/commands", dependencies=[allow("hr", "operator")], summary="Perintah kepada perangkat")
async def list_commands(serial: SerialPath, database: DatabaseDep) -> CommandsAnswer:
    """The last hundred, newest first."""
    async with database.transaction() as tx:
        found = await show_device_commands(tx, serial)
    return CommandsAnswer(commands=[CommandAnswer.model_validate(one) for one in found])


def _answer(device: Device) -> DeviceAnswer:
    return DeviceAnswer.model_validate(device)
