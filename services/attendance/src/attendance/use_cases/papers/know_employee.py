"""The person whose paper it is."""

from service_chassis.database import Transaction

from attendance.rules.employees import Employee
from attendance.rules.errors import UnknownEmployee
from attendance.storage import employees


async def know_employee(tx: Transaction, nip: str) -> Employee:
    """With agencies and supervisors; UnknownEmployee."""
    employee = await employees.find(tx, nip)
    if employee is None:
        raise UnknownEmployee(nip)
    return employee
