"""Who is knocking: a device that may push, or one that somebody has to say a word about first."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from service_chassis.database import Transaction

from attendance.rules.devices import Device
from attendance.storage import devices


async def meet_device(
    tx: Transaction, serial: str, address: str, said: Mapping[str, Any], at: datetime
) -> Device | None:
    """None: nothing of what it brings may be taken or thanked for. It is listed with what it said of itself."""
    device = await devices.find(tx, serial)
    if device is None:
        await devices.note_stranger(tx, serial, address, said, at)
        return None
    await devices.note_seen(tx, serial, address, said, at)
    return device if device.may_push_from(address) else None
