"""A month's roster from a file: all of it or nothing; judged days follow a few people at a time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from service_chassis.database import Transaction

from attendance.rules.assignments import CITY
from attendance.rules.employees import Employee
from attendance.rules.errors import ImportRefused, RowError
from attendance.rules.import_files import Entry
from attendance.rules.roster_errors import ShiftNotPossible
from attendance.rules.rosters.rows import Hand, RosterRow, may_set, read_roster, shift_named
from attendance.rules.scheduling.rejudging import concerned_by
from attendance.rules.visibility import Reader
from attendance.rules.working_hours import WorkingHours
from attendance.storage import employees
from attendance.storage.rosters import rows
from attendance.storage.scheduling import rejudgings
from attendance.use_cases.gather_hours import gather_hours
from attendance.use_cases.rosters.judge_around import CAUSE
from attendance.use_cases.weigh_import import Imported, weigh_import

Read = list[Entry[RosterRow]]


async def import_rosters(
    tx: Transaction, content: bytes, period: str, reader: Reader, by: str, dry_run: bool, at: datetime
) -> tuple[Imported, int | None]:
    """The counts, and the number of the judging anew that it began. ImportRefused with every row about somebody
    unknown, not of a verifier's own agency, not in service, and with a shift that the person's schedule doesn't have
    on that date."""
    entries = await _checked(tx, read_roster(content, period), reader)
    nips = {entry.value.nip for entry in entries}
    if not dry_run:
        await employees.hold(tx, nips)  # first: nobody may be changing the same rows
    before = await rows.on_days(tx, {_key(entry.value) for entry in entries})
    known = {key: RosterRow(*key, shift) for key, shift in before.items()}
    imported, new = weigh_import(entries, known, _key, dry_run)
    if dry_run or not new:
        return imported, None
    await rows.keep(tx, new, before, Hand(by, f"berkas jadwal dinas {period}", at))
    return imported, await _to_judge(tx, new, period, at)


async def _checked(tx: Transaction, entries: Read, reader: Reader) -> Read:
    """The same with every shift as its schedule writes it."""
    days: dict[str, set[date]] = {}
    for entry in entries:
        days.setdefault(entry.value.nip, set()).add(entry.value.date)
    people = await employees.with_lines(tx, await employees.known(tx, days))
    known = await gather_hours(tx, people, days)
    errors: list[RowError] = []
    checked: Read = []
    for entry in entries:
        row = entry.value
        person = people.get(row.nip)
        if fault := _fault(person, row, reader):
            errors.append(RowError(entry.row, "nip", fault))
            continue
        try:
            checked.append(replace(entry, value=_named(known.hours[row.nip], row)))
        except ShiftNotPossible as error:
            errors.append(RowError(entry.row, "shift", str(error)))
    if errors:
        raise ImportRefused(errors)
    return checked


def _fault(person: Employee | None, row: RosterRow, reader: Reader) -> str:
    if person is None:
        return f"pegawai {row.nip} belum dikenal"
    if not person.serves_on(row.date):
        return f"pegawai {row.nip} tidak bertugas pada {row.date}"
    if not may_set(reader, person, row.date):
        return f"pegawai {row.nip} bukan pegawai OPD Anda pada {row.date}"
    return ""


def _named(hours: WorkingHours, row: RosterRow) -> RosterRow:
    return replace(row, shift=shift_named(hours.explained(row.date).schedule, row.date, row.shift))


async def _to_judge(tx: Transaction, new: Sequence[RosterRow], period: str, at: datetime) -> int:
    dates = [one.date for one in new]
    concerned = concerned_by(CITY, "", min(dates), max(dates), [one.nip for one in new])
    return await rejudgings.add(tx, CAUSE, f"jadwal dinas {period}", concerned, at)


def _key(row: RosterRow) -> tuple[str, date]:
    return row.nip, row.date
