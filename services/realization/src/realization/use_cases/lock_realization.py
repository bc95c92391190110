"""Take hold of a realization that is about to change."""

from uuid import UUID

from service_chassis.database import Transaction

from realization.rules.errors import UnknownRealization
from realization.rules.realization import Realization
from realization.storage import realizations


async def lock_realization(tx: Transaction, realization_id: UUID) -> Realization:
    """The realization, its row locked until the end of the transaction; UnknownRealization."""
    realization = await realizations.locked(tx, realization_id)
    if realization is None:
        raise UnknownRealization
    return realization
