"""Keep what the directory tells about people."""

from collections.abc import Sequence

from service_chassis.database import Transaction

from realization.rules.employees import Employee
from realization.storage import employees


async def record_employees(tx: Transaction, told: Sequence[Employee]) -> list[str]:
    """The newest revision of each person wins; the numbers of those that changed."""
    return await employees.record(tx, told)
