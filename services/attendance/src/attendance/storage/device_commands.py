"""What is asked of devices, and what came of it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from service_chassis.database import Transaction
from sqlalchemy import insert, select, update

from attendance.rules.adms.commands import CommandResult, DeviceCommand
from attendance.storage.tables import device_commands

C = device_commands.c
OFFERED_AGAIN_AFTER = timedelta(minutes=10)  # the answer that carried it may have been lost
MOST_OFFERS = 5
_KEPT_RESULT = 2000  # bytes


_SHOWN = tuple(C[name] for name in DeviceCommand.__slots__)


async def ask(tx: Transaction, serial: str, texts: Sequence[str], by: str, at: datetime) -> list[int]:
    rows = [{"serial": serial, "text": text, "asked_by": by, "asked_at": at} for text in texts]
    return [(await tx.execute(insert(device_commands).values(row).returning(C.id))).scalar_one() for row in rows]


async def next_for(tx: Transaction, serial: str, at: datetime) -> DeviceCommand | None:
    """The oldest one that has no result, locked and counted as offered. One at a time: a device that is sending a
    month of taps shouldn't be asked for the next one."""
    query = select(*_SHOWN).where(C.serial == serial, C.result_at.is_(None), C.offers < MOST_OFFERS)
    row = (await tx.execute(query.order_by(C.id).limit(1).with_for_update())).one_or_none()
    if row is None or (row.offered_at is not None and row.offered_at > at - OFFERED_AGAIN_AFTER):
        return None
    offered = update(device_commands).where(C.id == row.id)
    await tx.execute(offered.values(offered_at=at, offers=C.offers + 1))
    return DeviceCommand(**row._mapping)


async def keep_results(tx: Transaction, serial: str, results: Sequence[CommandResult], at: datetime) -> None:
    """The first result of a command stands; one for another device's command or for none changes nothing."""
    for result in sorted(results, key=lambda one: one.command_id):
        own = (C.id == result.command_id, C.serial == serial, C.result_at.is_(None))
        values = {"result_code": result.code, "result": result.raw[:_KEPT_RESULT], "result_at": at}
        await tx.execute(update(device_commands).where(*own).values(**values))


async def of_device(tx: Transaction, serial: str, limit: int = 100) -> list[DeviceCommand]:
    """Newest first."""
    query = select(*_SHOWN).where(C.serial == serial).order_by(C.id.desc()).limit(limit)
    return [DeviceCommand(**row._mapping) for row in await tx.execute(query)]
