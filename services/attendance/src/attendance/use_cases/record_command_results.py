"""What came of the commands that a device was handed."""

from datetime import datetime

from service_chassis.database import Transaction

from attendance.rules.adms.commands import read_results
from attendance.rules.devices import Device
from attendance.storage import device_commands


async def record_command_results(tx: Transaction, device: Device, body: bytes, at: datetime) -> None:
    await device_commands.keep_results(tx, device.serial, read_results(body), at)
