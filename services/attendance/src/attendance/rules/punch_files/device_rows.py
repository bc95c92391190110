"""A row of a device's export: the same tap that the device would have pushed is the same event."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar
from zoneinfo import ZoneInfo

from attendance.rules.adms.attlog import tap_of
from attendance.rules.adms.upload_lines import LineUnreadable
from attendance.rules.city_zone import CITY_ZONE
from attendance.rules.device_taps import UNDEFINED, punch_of
from attendance.rules.punch_files.moments import moment_in
from attendance.rules.punch_files.rows import FileRow, RowUnreadable
from attendance.rules.punches import Punch

_WORDS = {"c/in": "0", "c/out": "1", "in": "0", "out": "1", "masuk": "0", "pulang": "1"}
_NIP_DIGITS = 18


@dataclass(frozen=True, slots=True)
class DeviceExport:
    """What the file itself doesn't say. `zone`: of the site that was named; without one each device's own (`zones`),
    or the city's. `device_id`: of rows that name none (empty: they must)."""

    zone: ZoneInfo | None = None
    device_id: str = ""
    zones: Mapping[str, ZoneInfo] = field(default_factory=dict)
    source: ClassVar[str] = "file"

    @property
    def needed(self) -> tuple[tuple[str, ...], ...]:
        own = () if self.device_id else (("device_id",),)
        return (("nip", "pin"), ("occurred_at",), *own)

    def punches(self, row: FileRow) -> list[Punch]:
        """One. RowUnreadable."""
        named = row.cells.get("device_id") or not self.device_id
        device_id = row.text("device_id") if named else self.device_id
        zone = self.zone or self.zones.get(device_id, CITY_ZONE)
        number = nip_in(row) if row.cells.get("nip") else row.text("pin")
        at = moment_in(row, "occurred_at", zone)
        status = row.cells.get("status") or UNDEFINED
        code = _WORDS.get(status.lower(), status)
        try:
            tap = tap_of(device_id, number.encode(), f"{at:%Y-%m-%d %H:%M:%S}".encode(), code.encode())
        except LineUnreadable as error:
            raise RowUnreadable("", f"{error}") from error
        return [punch_of(tap, zone, self.source, row.raw)]


def nip_in(row: FileRow) -> str:
    text = row.text("nip").replace(" ", "").removeprefix("'")
    if not (len(text) == _NIP_DIGITS and text.isascii() and text.isdigit()):
        raise RowUnreadable("nip", "NIP harus 18 angka; format kolom sebagai teks")
    return text
