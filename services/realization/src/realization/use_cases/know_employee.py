"""Look a person up among those the directory has told of."""

from service_chassis.database import Transaction

from realization.rules.employees import Employee
from realization.rules.errors import UnknownEmployee
from realization.storage import employees


async def know_employee(tx: Transaction, nip: str) -> Employee:
    """UnknownEmployee while the directory's word about `nip` has not arrived."""
    employee = await employees.find(tx, nip)
    if employee is None:
        raise UnknownEmployee(nip)
    return employee
