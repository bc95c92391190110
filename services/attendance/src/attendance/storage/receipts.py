"""What was received, so that the sums can be compared with e-Presensi's own."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from service_chassis.bulk import bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import func, select, update

from attendance.rules.punches import Receipt, ReceiptCounts
from attendance.storage.tables import employees, punch_receipts, punches

R = punch_receipts.c
_KEY = ("delivery_key", "event_id", "accepted")
_SAID = ("local_date", "source", "device_id", "rejected")


async def keep(tx: Transaction, receipts: Sequence[Receipt]) -> None:
    """Count the deliveries. One that is handed out again after a crash has its row and isn't counted twice; a key that
    a publisher uses twice is counted twice."""
    every = Counter(_key(one) for one in receipts)
    first_handed = Counter(_key(one) for one in receipts if not one.redelivered)
    said = {_key(one): {name: getattr(one, name) for name in _SAID} for one in receipts}
    rows = [dict(zip(_KEY, key, strict=True)) | said[key] | {"times": every[key]} for key in sorted(every)]
    written = await bulk_insert(tx, punch_receipts, rows, on_conflict="ignore", returning=_KEY)
    for key in sorted(set(every) - {tuple(row) for row in written}):
        if more := first_handed[key]:
            same = (R.delivery_key == key[0], R.event_id == key[1], R.accepted == key[2])
            await tx.execute(update(punch_receipts).where(*same).values(times=R.times + more))


def _key(receipt: Receipt) -> tuple[str, str, bool]:
    return receipt.delivery_key, receipt.event_id, receipt.accepted


async def counts(tx: Transaction, first: date, last: date) -> ReceiptCounts:
    """Of punches whose local date lies in the range."""
    known = employees.c.nip.is_not(None)
    within = punches.c.local_date.between(first, last)
    query = select(func.count().filter(known).label("recorded"), func.count().filter(~known).label("unknown"))
    query = query.select_from(punches.outerjoin(employees, employees.c.nip == punches.c.nip)).where(within)
    kept: Any = (await tx.execute(query)).one()
    accepted, refused = (func.sum(R.times).filter(condition) for condition in (R.accepted, ~R.accepted))
    query = select(func.coalesce(accepted, 0).label("accepted"), func.coalesce(refused, 0).label("refused"))
    told: Any = (await tx.execute(query.where(R.local_date.between(first, last)))).one()
    duplicates = int(told.accepted) - kept.recorded - kept.unknown
    return ReceiptCounts(int(told.accepted + told.refused), kept.recorded, duplicates, kept.unknown, int(told.refused))
