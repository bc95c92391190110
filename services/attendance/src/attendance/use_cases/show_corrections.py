"""What of closed months is corrected, and in which month."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from service_chassis.database import Transaction

from attendance.rules.corrections import Correction
from attendance.rules.errors import AttendanceNotVisible, UnknownEmployee
from attendance.rules.visibility import EVERYWHERE, Reader, check_visible
from attendance.storage import agency_people, corrections, employees
from attendance.storage.corrections import WantedCorrections

__all__ = ["WantedCorrections", "show_corrections"]


async def show_corrections(
    tx: Transaction, reader: Reader, wanted: WantedCorrections, nip: str | None, agency_code: str | None, today: date
) -> tuple[list[Correction], int]:
    """A person's (to whom their attendance is shown), an agency's (its verifier), the city's (hr, operator). By the
    agency of today. UnknownEmployee, AttendanceNotVisible."""
    if nip is not None:
        employee = await employees.find(tx, nip)
        if employee is None:
            raise UnknownEmployee(nip)
        check_visible(reader, employee, today)
        return await corrections.listed(tx, replace(wanted, nips=[nip]))
    return await corrections.listed(tx, replace(wanted, nips=await _people(tx, reader, agency_code, today)))


async def _people(tx: Transaction, reader: Reader, agency_code: str | None, today: date) -> Collection[str] | None:
    if not reader.roles & EVERYWHERE:
        if (
            "verifier" not in reader.roles
            or reader.agency_code is None
            or agency_code not in (None, reader.agency_code)
        ):
            raise AttendanceNotVisible
        agency_code = reader.agency_code
    return None if agency_code is None else await agency_people.of_agency(tx, agency_code, today)
