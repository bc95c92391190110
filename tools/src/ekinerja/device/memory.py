"""The taps that a simulated device holds."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

CLOCK = "%Y-%m-%d %H:%M:%S"
WANTED = ("pin", "time", "status")
_FINGER = "1"


class MemoryMistake(Exception):
    """The file holds no taps as a device has them; `reasons` in Indonesian, one for each row."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True, slots=True)
class Tap:
    """`time`: the device's own clock, without a zone."""

    pin: str
    time: datetime
    status: str
    verify: str = _FINGER

    def line(self) -> str:
        return f"{self.pin}\t{self.time:{CLOCK}}\t{self.status}\t{self.verify}\t0\t0\t0\n"

    def mark(self) -> int:
        """The time as firmware packs it into a number: it grows with the time."""
        day = self.time.year % 100 * 12 * 31 + (self.time.month - 1) * 31 + self.time.day - 1
        return day * 86_400 + self.time.hour * 3_600 + self.time.minute * 60 + self.time.second


def read_clock(text: str) -> datetime:
    """`YYYY-MM-DD HH:MM:SS` and no other way of writing it; ValueError."""
    time = datetime.fromisoformat(text)
    if f"{time:{CLOCK}}" != text:
        raise ValueError(text)
    return time


def read_taps(path: Path) -> list[Tap]:
    """By time. Columns pin, time (`YYYY-MM-DD HH:MM:SS`), status, and verify if wanted. MemoryMistake, OSError."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if missing := [name for name in WANTED if name not in (rows.fieldnames or ())]:
                raise MemoryMistake([f"{path.name}: kolom tidak ada: {', '.join(missing)}"])
            found = list(_taps(path.name, rows))
    except (UnicodeDecodeError, csv.Error) as error:
        raise MemoryMistake([f"{path.name}: bukan CSV UTF-8"]) from error
    if reasons := [tap for tap in found if isinstance(tap, str)]:
        raise MemoryMistake(reasons)
    return sorted((tap for tap in found if isinstance(tap, Tap)), key=lambda tap: tap.time)


def _taps(name: str, rows: csv.DictReader) -> Iterator[Tap | str]:
    for row in rows:
        try:
            yield _tap(row)
        except (ValueError, TypeError, AttributeError):
            yield f"{name} baris {rows.line_num}: perlu pin, waktu seperti 2025-10-01 07:31:00, dan kode status (angka)"


def _tap(row: Mapping[str, str]) -> Tap:
    pin, status, verify = row["pin"].strip(), row["status"], row.get("verify") or _FINGER
    if not pin or "\t" in pin:
        raise ValueError(pin)
    return Tap(pin, read_clock(row["time"].strip()), str(int(status)), str(int(verify)))
