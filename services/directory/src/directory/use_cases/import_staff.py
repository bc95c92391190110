"""Takes over a staff file: all of it or nothing."""

import asyncio
import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from service_chassis.database import Transaction

from directory.announcements.people import tell_agencies, tell_people
from directory.rules.errors import StaffFileRefused
from directory.rules.staff_changes import StaffChanges, changes_of, faults_of_changes
from directory.rules.staff_file import read_staff_file
from directory.storage.agencies import all_agencies, save_agencies
from directory.storage.people import all_people, hold_imports, save_people
from directory.storage.staff_imports import add_import


@dataclass(frozen=True, slots=True)
class StaffFile:
    """A file and the circumstances of its import. What differs for known people counts from `effective_date` on."""

    content: bytes
    effective_date: date
    imported_by: str
    roles: frozenset[str]
    at: datetime
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class ImportResult:
    """Rows of the file by what they did; `changed` also counts people whom a renamed agency changed."""

    rows: int
    created: int
    changed: int
    unchanged: int
    dry_run: bool


async def import_staff(tx: Transaction, file: StaffFile) -> ImportResult:
    """StaffFileRefused with every fault of the file; the same file twice changes and tells nothing. A dry run does
    everything but write."""
    entries, errors = await asyncio.to_thread(read_staff_file, file.content)
    if errors:
        raise StaffFileRefused(sorted(errors, key=lambda error: error.row))
    await hold_imports(tx)
    people = {person.nip: person for person in await all_people(tx)}
    agencies = {agency.agency_code: agency for agency in await all_agencies(tx)}
    changes = await asyncio.to_thread(changes_of, entries, people, agencies, file.effective_date)
    errors = await asyncio.to_thread(faults_of_changes, entries, people, changes, file.effective_date, file.roles)
    if errors:
        raise StaffFileRefused(sorted(errors, key=lambda error: error.row))
    result = ImportResult(len(entries), len(changes.created), len(changes.changed), changes.unchanged, file.dry_run)
    if not file.dry_run:
        await _take_over(tx, changes)
        await _remember(tx, file, result)
    return result


async def _take_over(tx: Transaction, changes: StaffChanges) -> None:
    people = [*changes.created, *changes.changed]
    await save_agencies(tx, changes.agencies)
    await save_people(tx, people)
    await tell_agencies(tx, changes.agencies)
    await tell_people(tx, people)


async def _remember(tx: Transaction, file: StaffFile, result: ImportResult) -> None:
    await add_import(
        tx,
        import_id=uuid4(),
        imported_at=file.at,
        imported_by=file.imported_by,
        effective_date=file.effective_date,
        file_sha256=hashlib.sha256(file.content).hexdigest(),
        rows=result.rows,
        created=result.created,
        changed=result.changed,
        unchanged=result.unchanged,
    )
