"""The devices, and what was asked of one."""

from service_chassis.database import Transaction

from attendance.rules.adms.commands import DeviceCommand
from attendance.rules.device_errors import UnknownDevice
from attendance.rules.devices import Device
from attendance.storage import device_commands, devices


async def show_devices(tx: Transaction, state: str | None) -> list[Device]:
    return await devices.listed(tx, state)


async def show_device_commands(tx: Transaction, serial: str) -> list[DeviceCommand]:
    """Newest first. UnknownDevice."""
    if await devices.find(tx, serial) is None:
        raise UnknownDevice(serial)
    return await device_commands.of_device(tx, serial)
