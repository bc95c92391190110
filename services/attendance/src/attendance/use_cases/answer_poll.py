"""What a device that asks has to do next."""

from datetime import datetime

from service_chassis.database import Transaction

from attendance.rules.adms.commands import spoken
from attendance.rules.devices import Device
from attendance.storage import device_commands


async def answer_poll(tx: Transaction, device: Device, at: datetime) -> str | None:
    """None: nothing."""
    command = await device_commands.next_for(tx, device.serial, at)
    return spoken(command.id, command.text) if command else None
