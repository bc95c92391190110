"""Ask a device for taps that it sent before, or should have."""

from datetime import date, datetime, timedelta

from service_chassis.database import Transaction

from attendance.rules.adms.commands import attlog_query
from attendance.rules.device_errors import DeviceNotRegistered, ResendRangeWrong, UnknownDevice
from attendance.rules.devices import DeviceState
from attendance.storage import device_commands, devices

LONGEST_DAYS, AT_ONCE_DAYS = 366, 31


async def request_resend(tx: Transaction, serial: str, first: date, last: date, by: str, at: datetime) -> list[int]:
    """The commands, oldest days first; the device gets them one after the other when it asks. Asking too often or for
    too much harms nothing: what is known already is a duplicate. UnknownDevice, DeviceNotRegistered,
    ResendRangeWrong."""
    device = await devices.find(tx, serial)
    if device is None:
        raise UnknownDevice(serial)
    if device.state != DeviceState.REGISTERED:
        raise DeviceNotRegistered(serial)
    if not 0 <= (last - first).days < LONGEST_DAYS:
        raise ResendRangeWrong(LONGEST_DAYS)
    step = timedelta(days=AT_ONCE_DAYS)
    starts = [first + step * number for number in range((last - first) // step + 1)]
    texts = [attlog_query(start, min(last, start + step - timedelta(days=1))) for start in starts]
    return await device_commands.ask(tx, serial, texts, by, at)
