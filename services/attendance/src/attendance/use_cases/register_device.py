"""An operator says whose a device is, or shuts it out."""

from service_chassis.database import Transaction

from attendance.rules.device_errors import UnknownDevice, UnknownSite
from attendance.rules.devices import Device, Registration
from attendance.storage import devices


async def register_device(tx: Transaction, registration: Registration) -> Device:
    """UnknownSite."""
    if registration.site_code is not None and not await devices.site_exists(tx, registration.site_code):
        raise UnknownSite(registration.site_code)
    await devices.register(tx, registration)
    device = await devices.find(tx, registration.serial)
    if device is None:
        raise UnknownDevice(registration.serial)
    return device
