"""The person whose attendance somebody wants to see."""

from datetime import date

from service_chassis.database import Transaction

from attendance.rules.employees import Employee
from attendance.rules.errors import UnknownEmployee
from attendance.rules.visibility import Reader, check_visible
from attendance.storage import employees


async def visible_employee(tx: Transaction, reader: Reader, nip: str, today: date) -> Employee:
    """The whole person. UnknownEmployee, AttendanceNotVisible."""
    employee = await employees.find(tx, nip)
    if employee is None:
        raise UnknownEmployee(nip)
    check_visible(reader, employee, today)
    return employee
