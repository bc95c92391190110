"""The supervisor gives a realization back with a reason."""

from datetime import date, datetime
from uuid import UUID

from service_chassis.database import Transaction

from realization.rules.raters import ActingPerson
from realization.rules.realization import Realization, give_back
from realization.storage import realizations
from realization.use_cases.know_employee import know_employee
from realization.use_cases.lock_realization import lock_realization


async def return_realization(
    tx: Transaction, rater: ActingPerson, realization_id: UUID, reason: str, at: datetime, day: date
) -> Realization:
    """The returned realization. `day`: the calendar day of `at` in the city, on which supervision counts."""
    realization = await lock_realization(tx, realization_id)
    person = await know_employee(tx, realization.nip)
    returned = give_back(realization, rater, person.supervisor_on(day), reason, at)
    if returned is not realization:
        await realizations.save(tx, realization, returned)
    return returned
