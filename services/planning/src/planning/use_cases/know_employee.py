"""Look a person up among those the directory has told of."""

from service_chassis.database import Transaction

from planning.rules.employees import Employee
from planning.rules.errors import UnknownEmployee
from planning.storage import employees


async def know_employee(tx: Transaction, nip: str) -> Employee:
    """UnknownEmployee while the directory's word about `nip` has not arrived."""
    employee = await employees.find(tx, nip)
    if employee is None:
        raise UnknownEmployee(nip)
    return employee
