"""Count what a transaction received, for whatever became of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from service_chassis.database import Transaction

from attendance.rules.punches import Punch
from attendance.rules.receipts import (
    DUPLICATE,
    REPLAY,
    REUSED,
    Kept,
    Refused,
    Tally,
    Told,
    cell_of,
    moved,
    name_of,
    receipts_of,
    recorded_of,
)
from attendance.storage import receipts


async def count_received(
    tx: Transaction, told: Sequence[Told], outcomes: Sequence[str], kept: Mapping[str, Kept]
) -> None:
    """A replay asked for by an operator isn't a delivery: it counts when it adds to the ledger, or when it applies what
    was counted as refused."""
    tally = recorded_of(told, outcomes)
    tally.update(await receipts.count(tx, list(receipts_of(told, outcomes)), kept))
    for (punch, key, _), outcome in zip(told, outcomes, strict=True):
        if key.startswith(REPLAY):
            tally.update(await _settled(tx, punch, outcome))
    await receipts.keep_sheet(tx, tally)


async def _settled(tx: Transaction, punch: Punch, outcome: str) -> Tally:
    refused = await receipts.take_refused(tx, name_of(punch.raw)) if punch.raw else []
    if not refused:
        return Counter()
    became = REUSED if outcome == REUSED else DUPLICATE
    await receipts.note(
        tx, [replace(one, event_id=punch.event_id, outcome=became, cell=cell_of(punch)) for one in refused]
    )
    return moved(refused, punch, outcome)


async def count_refused(tx: Transaction, source: str, refused: Sequence[Refused], day: date) -> None:
    """What can't be read or applied counts on `day`, that of its receipt."""
    told = [one.receipt(source, day) for one in refused if not one.delivery_key.startswith(REPLAY)]
    await receipts.keep_sheet(tx, await receipts.count(tx, told, {}))
