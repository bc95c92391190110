"""Attendance: calendar, letters and activities through their imports, punches through RabbitMQ only."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from ekinerja.month.crowd import Step
from ekinerja.month.doors import Doors, Person
from ekinerja.month.folder import MonthFolder
from ekinerja.month.patience import eventually
from ekinerja.month.people import import_file
from ekinerja.month.punches import parcels, publish

IMPORTS = {"calendar.csv": "calendar-imports", "letters.csv": "letter-imports", "activities.csv": "activity-imports"}
MARGIN = timedelta(days=62)  # a stray punch of another month still counts as received


@dataclass(frozen=True)
class Receipts:
    """What attendance says it did with the punches; `received` is the sum of the others."""

    received: int = 0
    recorded: int = 0
    duplicates: int = 0
    unknown_employee: int = 0
    quarantined: int = 0


async def import_attendance(doors: Doors, operator: Person, folder: MonthFolder, step: Step) -> None:
    advance = step("Kalender, surat dan kegiatan", len(IMPORTS))
    for name, path in IMPORTS.items():
        await import_file(doors, operator, f"/api/attendance/{path}", folder.path / name)
        advance(1)


async def publish_punches(url: str, folder: MonthFolder, step: Step) -> int:
    """All rows of punches.csv as e-Presensi sends them; returns how many the broker confirmed."""
    return await publish(url, parcels(folder.punch_rows()), step("Rekaman presensi dikirim", folder.punches))


async def receipts(doors: Doors, operator: Person, folder: MonthFolder) -> Receipts:
    days = {"first_date": folder.first_day - MARGIN, "last_date": folder.last_day + MARGIN}
    answer: dict[str, Any] = await doors.get(operator, "/api/attendance/receipts", **days)
    return Receipts(**{name: answer[name] for name in Receipts.__annotations__})


async def wait_for_receipts(doors: Doors, operator: Person, folder: MonthFolder, sent: int, step: Step) -> Receipts:
    """Until attendance has settled every punch that was sent."""
    advance, seen = step("Rekaman presensi diterima", sent), 0

    async def ask() -> Receipts | None:
        nonlocal seen
        now = await receipts(doors, operator, folder)
        advance(now.received - seen)
        seen = now.received
        return now if now.received >= sent else None

    return await eventually(ask, f"{sent} rekaman presensi", pause=0.5, limit=600)
