"""A person enters what was reached of an item."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from service_chassis.database import Transaction

from realization.rules.realization import Realization, enter
from realization.storage import realizations
from realization.use_cases.lock_realization import lock_realization


async def enter_realized(
    tx: Transaction,
    actor_nip: str,
    realization_id: UUID,
    item_number: int,
    realized: Decimal,
    note: str,
    at: datetime,
) -> Realization:
    """The realization with that entry; the same entry again changes nothing."""
    realization = await lock_realization(tx, realization_id)
    entered = enter(realization, actor_nip, item_number, realized, note, at)
    if entered is not realization:
        await realizations.save(tx, realization, entered)
    return entered
