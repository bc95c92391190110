"""What a roster says, and whether it can be said of that person on that date."""

from dataclasses import dataclass
from datetime import date, datetime

from attendance.rules.employees import Employee
from attendance.rules.errors import ImportRefused, RowError
from attendance.rules.import_files import Entry, read_entries
from attendance.rules.import_table import Cells
from attendance.rules.periods import period_of
from attendance.rules.roster_errors import ShiftNotPossible
from attendance.rules.schedule import OFF, Schedule
from attendance.rules.visibility import EVERYWHERE, Reader


@dataclass(frozen=True, slots=True)
class RosterRow:
    """`shift` of the person's schedule on that date, or `off`."""

    nip: str
    date: date
    shift: str


@dataclass(frozen=True, slots=True)
class Hand:
    """Who changes a roster, why, when."""

    by: str
    reason: str
    at: datetime


def read_roster(content: bytes, period: str) -> list[Entry[RosterRow]]:
    """ImportRefused with every mistake, dates outside the month among them."""
    entries = read_entries(content, ("nip", "date", "shift"), _row, lambda one: (one.nip, one.date), "shift")
    errors = [
        RowError(entry.row, "date", f"{entry.value.date} di luar bulan {period}")
        for entry in entries
        if period_of(entry.value.date) != period
    ]
    if errors:
        raise ImportRefused(errors)
    return entries


def may_set(reader: Reader, employee: Employee, day: date) -> bool:
    """hr and operators for everybody, a verifier for whoever is of the own agency on that day."""
    own = "verifier" in reader.roles and reader.agency_code is not None
    return bool(reader.roles & EVERYWHERE) or (own and employee.agency_on(day) == reader.agency_code)


def _row(cells: Cells) -> RosterRow | None:
    nip, day, shift = cells.nip(), cells.day("date"), cells.text("shift", 60)
    return RosterRow(nip, day, shift) if day else None


def shift_named(schedule: Schedule | None, day: date, word: str) -> str:
    """The shift that `word` names, however it is written. ShiftNotPossible with those that there are."""
    if schedule is None:
        raise ShiftNotPossible(f"belum ada jadwal kerja pada {day}")
    if not schedule.shifts:
        raise ShiftNotPossible(
            f"jadwal {schedule.code} pada {day} tidak memakai giliran; tetapkan jadwal bergiliran dahulu"
        )
    names = {name.casefold(): name for name in (*schedule.shifts, OFF)}
    if word.casefold() not in names:
        listed = ", ".join(names.values())
        raise ShiftNotPossible(f"giliran {word} tidak ada di jadwal {schedule.code}; yang ada: {listed}")
    return names[word.casefold()]
