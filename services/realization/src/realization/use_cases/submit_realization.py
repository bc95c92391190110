"""A person hands the realization to the supervisor."""

from datetime import datetime
from uuid import UUID

from service_chassis.database import Transaction

from realization.rules.realization import Realization, submit
from realization.storage import realizations
from realization.use_cases.lock_realization import lock_realization


async def submit_realization(tx: Transaction, actor_nip: str, realization_id: UUID, at: datetime) -> Realization:
    """The submitted realization; a repeat changes nothing."""
    realization = await lock_realization(tx, realization_id)
    submitted = submit(realization, actor_nip, at)
    if submitted is not realization:
        await realizations.save(tx, realization, submitted)
    return submitted
