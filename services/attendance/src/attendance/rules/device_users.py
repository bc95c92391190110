"""Whose a user number of a device is, by date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from attendance.rules.device_taps import is_devices_own, number_of
from attendance.rules.import_files import Entry, read_entries
from attendance.rules.import_table import Cells

LONGEST_DEVICE_ID, LONGEST_PIN = 64, 32  # as long as a push may have it


@dataclass(frozen=True, slots=True)
class DeviceUser:
    """From `first_date` to `last_date` (None: on) the number belongs to `nip` (None: to nobody)."""

    device_id: str
    pin: str
    nip: str | None
    first_date: date
    last_date: date | None

    @property
    def number(self) -> str:
        """As the ledger has it."""
        return number_of(self.device_id, self.pin)


@dataclass(frozen=True, slots=True)
class Holding:
    """A line with the day on which it really ends: another one that begins later ends it."""

    user: DeviceUser
    ends_on: date | None

    def covers(self, day: date) -> bool:
        return self.user.first_date <= day and (self.ends_on is None or day <= self.ends_on)


def holdings(users: Iterable[DeviceUser]) -> list[Holding]:
    """Of one number, by first date. Who had a number before doesn't get it back when the next one's time is over."""
    ordered = sorted(users, key=lambda one: one.first_date)
    nexts = [one.first_date - timedelta(days=1) for one in ordered[1:]]
    return [
        Holding(one, min((day for day in (one.last_date, until) if day is not None), default=None))
        for one, until in zip(ordered, [*nexts, None], strict=True)
    ]


def holder_on(held: Sequence[Holding], day: date) -> str | None:
    return next((one.user.nip for one in held if one.covers(day)), None)


def read_device_users(content: bytes) -> list[Entry[DeviceUser]]:
    """ImportRefused with every mistake of the file."""
    columns = ("device_id", "pin", "nip", "first_date")
    return read_entries(content, columns, _user, lambda one: (one.number, one.first_date), "pin")


def _user(cells: Cells) -> DeviceUser | None:
    device_id, pin = cells.text("device_id", LONGEST_DEVICE_ID), cells.text("pin", LONGEST_PIN)
    nip = cells.nip() if cells.text("nip", needed=False) else None
    first, last = cells.day("first_date"), cells.day("last_date", needed=False)
    if not is_devices_own(number_of(device_id, pin)):
        cells.fault("pin", "PIN 18 angka adalah NIP itu sendiri; tidak perlu dipasangkan")
    if first is None:
        return None
    if last is not None and last < first:
        cells.fault("last_date", "sebelum tanggal pertama")
    return DeviceUser(device_id, pin, nip, first, last)
