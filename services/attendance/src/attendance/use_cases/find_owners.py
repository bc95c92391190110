"""Whose punches are: a device's own number belongs to whoever had it on the punch's day."""

from collections.abc import Sequence

from service_chassis.database import Transaction

from attendance.rules.device_taps import is_devices_own
from attendance.rules.punches import Punch
from attendance.storage import device_users, employees


async def find_owners(tx: Transaction, punches: Sequence[Punch]) -> list[str]:
    """An employee number each, or the number as it is when nobody has told whose it is. Nobody tells meanwhile."""
    own = {(punch.nip, punch.local_date) for punch in punches if is_devices_own(punch.nip)}
    if not own:
        return [punch.nip for punch in punches]
    await employees.await_newcomers(tx, bringing=False)
    holders = await device_users.holders(tx, own)
    return [holders.get((punch.nip, punch.local_date), punch.nip) for punch in punches]
