"""A tap at a device with user numbers of its own, whichever way it reaches us: pushed, or in an export of the device's
memory. Both ways must give the same event, else one tap counts twice."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from attendance.rules.punches import Punch

UNDEFINED = "255"  # the device's word for "no function key was pressed"
_DEVICES_OWN = "pin:"
DIRECTIONS = {"0": "in", "1": "out", "2": "break_out", "3": "break_in", "4": "overtime_in", "5": "overtime_out"}


@dataclass(frozen=True, slots=True)
class DeviceTap:
    """`pin`: the device's user number. `at`: what its clock showed, without a zone. `status`: its code as it sends it;
    a code that means nothing to us is a tap all the same."""

    device_id: str
    pin: str
    at: datetime
    status: str = UNDEFINED

    @property
    def event_id(self) -> str:
        return f"device:{self.device_id}:{self.pin}:{self.at:%Y-%m-%dT%H:%M:%S}:{self.status}"

    @property
    def number(self) -> str:
        """Whose tap it is, as the ledger keeps it."""
        return number_of(self.device_id, self.pin)


def number_of(device_id: str, pin: str) -> str:
    """A PIN of 18 digits is the employee number itself."""
    if len(pin) == 18 and pin.isascii() and pin.isdigit():
        return pin
    return f"{_DEVICES_OWN}{device_id}/{pin}"


def is_devices_own(number: str) -> bool:
    """Only the device knows this number: whose it is, is told by rules.device_users."""
    return number.startswith(_DEVICES_OWN)


def punch_of(
    tap: DeviceTap, zone: ZoneInfo, source: str, raw: bytes, signals: Mapping[str, Any] | None = None
) -> Punch:
    """`zone`: of the site where the device hangs. The content's hash is the id's: both hold the whole tap, so a push
    and an export of it are one content though their bytes differ."""
    return Punch(
        event_id=tap.event_id,
        content_sha256=hashlib.sha256(tap.event_id.encode()).digest(),
        nip=tap.number,
        occurred_at=tap.at.replace(tzinfo=zone),
        local_date=tap.at.date(),
        device_id=tap.device_id,
        direction=DIRECTIONS.get(tap.status),
        source=source,
        raw=raw,
        signals=signals,
    )
