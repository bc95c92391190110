"""Attendance: calendar, letters and activities through their imports, punches through RabbitMQ only."""

from dataclasses import dataclass, replace
from typing import Any, Self

from ekinerja.month.crowd import Step
from ekinerja.month.doors import Doors, Person
from ekinerja.month.folder import MonthFolder
from ekinerja.month.patience import eventually
from ekinerja.month.people import import_file
from ekinerja.month.punches import parcels, publish

IMPORTS = {"calendar.csv": "calendar-imports", "letters.csv": "letter-imports", "activities.csv": "activity-imports"}


@dataclass(frozen=True)
class Receipts:
    """What attendance says it did with the punches; `received` is the sum of the others."""

    received: int = 0
    recorded: int = 0
    duplicates: int = 0
    unknown_employee: int = 0
    quarantined: int = 0

    def beside(self, malformed: int) -> Self:
        """With the punches that went to quarantine unread: attendance's own counts know nothing of them."""
        return replace(self, received=self.received + malformed, quarantined=self.quarantined + malformed)


async def import_attendance(doors: Doors, operator: Person, folder: MonthFolder, step: Step) -> None:
    advance = step("Kalender, surat dan kegiatan", len(IMPORTS))
    for name, path in IMPORTS.items():
        await import_file(doors, operator, f"/api/attendance/{path}", folder.path / name)
        advance(1)


async def publish_punches(url: str, folder: MonthFolder, step: Step) -> int:
    """All rows of punches.csv as e-Presensi sends them; returns how many the broker confirmed."""
    return await publish(url, parcels(folder.punch_rows()), step("Rekaman presensi dikirim", folder.punches))


async def receipts(doors: Doors, operator: Person, folder: MonthFolder) -> Receipts:
    """Over all dates of punches.csv: a device whose clock was reset says 2000."""
    first, last = folder.receipt_days
    answer: dict[str, Any] = await doors.get(operator, "/api/attendance/receipts", first_date=first, last_date=last)
    return Receipts(**{name: answer[name] for name in Receipts.__annotations__})


async def wait_for_receipts(doors: Doors, operator: Person, folder: MonthFolder, sent: int, step: Step) -> Receipts:
    """Until attendance has settled every punch that was sent and can be read."""
    readable = sent - folder.malformed_punches
    advance, seen = step("Rekaman presensi diterima", readable), 0

    async def ask() -> Receipts | None:
        nonlocal seen
        now = await receipts(doors, operator, folder)
        advance(now.received - seen)
        seen = now.received
        return now if now.received >= readable else None

    return await eventually(ask, f"{readable} rekaman presensi", pause=0.5, limit=600)
