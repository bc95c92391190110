"""What was received: sheets of counts, and the deliveries that must not be counted twice."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import ARRAY, Boolean, Text, bindparam, column, delete, func, select, tuple_

from attendance.rules.receipts import DUPLICATE, FAILED, REJECTED, Cell, Kept, Receipt, Tally
from attendance.storage.tables import punch_receipts, receipt_sheets

R = punch_receipts.c
_KEY = ("delivery_key", "event_id", "accepted")
_COUNT_UP = Upsert(_KEY, (), add=("times",))
Key = tuple[str, str, bool]


async def keep_sheet(tx: Transaction, tally: Tally) -> None:
    """What this transaction received."""
    lines = sorted((cell, outcome, count) for (cell, outcome), count in tally.items() if count)
    if not lines:
        return
    days = [cell.local_date for cell, _, _ in lines]
    sheet = {
        "first_date": days[0],
        "last_date": days[-1],
        "local_dates": days,
        "sources": [cell.source for cell, _, _ in lines],
        "device_ids": [cell.device_id for cell, _, _ in lines],
        "outcomes": [outcome for _, outcome, _ in lines],
        "counts": [count for _, _, count in lines],
    }
    await tx.execute(receipt_sheets.insert().values(sheet))


async def count(tx: Transaction, receipts: Sequence[Receipt], kept: Mapping[str, Kept]) -> Tally:
    """Those of `receipts` that weren't counted before. A delivery handed out again after a crash was, unless the first
    try left nothing; a key that a publisher uses twice is two deliveries. `kept`: what the ledger had before this
    transaction."""
    tally: Tally = Counter((one.cell, one.outcome) for one in receipts if not one.delivery_key)
    groups: dict[Key, list[Receipt]] = {}
    for one in receipts:
        if one.delivery_key:
            groups.setdefault(_key(one), []).append(one)
    groups = {key: ones for key, ones in groups.items() if not _counted_by_ledger(ones, kept)}
    before = await _claim(tx, {key: ones[0] for key, ones in groups.items()})
    more: list[dict[str, Any]] = []
    for key, ones in sorted(groups.items()):
        times, outcome = before[key]
        again = sum(one.redelivered for one in ones)
        number = len(ones) - again + max(0, again - times - _by_ledger(ones[0], kept))
        tally[ones[0].cell, ones[0].outcome] += number
        if number and outcome is not None:
            more.append(_row(ones[0], number))
    await bulk_insert(tx, punch_receipts, more, on_conflict=_COUNT_UP)
    return tally


async def take_refused(tx: Transaction, name: str) -> list[Receipt]:
    """Receipts of what was refused under `name` (rules.receipts.name_of), as often as each was counted; they stand for
    nothing from now on."""
    refused = (R.event_id == name, R.outcome.in_([REJECTED, FAILED]))
    rows = await tx.execute(delete(punch_receipts).where(*refused).returning(punch_receipts))
    return [
        Receipt(row.delivery_key, False, name, row.outcome, Cell(row.local_date, row.source, row.device_id))
        for row in rows
        for _ in range(row.times)
    ]


async def note(tx: Transaction, receipts: Sequence[Receipt]) -> None:
    """Receipts that are counted elsewhere: handed out again they are known."""
    rows = [_row(one, 1) for one in receipts]
    await bulk_insert(tx, punch_receipts, rows, on_conflict=_COUNT_UP)


async def _claim(tx: Transaction, first: Mapping[Key, Receipt]) -> dict[Key, tuple[int, str | None]]:
    """Times and outcome of each key, locked: another consumer may still be committing the same delivery."""
    if not first:
        return {}
    await bulk_insert(tx, punch_receipts, [_row(first[key], 0) for key in sorted(first)], on_conflict="ignore")
    query = select(*(R[name] for name in _KEY), R.times, R.outcome).where(_among(first)).order_by(*(R[n] for n in _KEY))
    rows = await tx.execute(query.with_for_update())
    return {(row.delivery_key, row.event_id, row.accepted): (row.times, row.outcome) for row in rows}


def _among(keys: Collection[Key]) -> Any:
    kinds = (Text, Text, Boolean)
    lists = [
        bindparam(None, list(values), type_=ARRAY(kind))
        for values, kind in zip(zip(*keys, strict=True), kinds, strict=True)
    ]
    columns = [column(name, kind) for name, kind in zip(_KEY, kinds, strict=True)]
    wanted = func.unnest(*lists).table_valued(*columns, name="wanted").render_derived()
    return tuple_(*(R[name] for name in _KEY)).in_(select(*(wanted.c[name] for name in _KEY)))


def _counted_by_ledger(ones: Sequence[Receipt], kept: Mapping[str, Kept]) -> bool:
    """The usual redelivery: once before, and then it was new."""
    return len(ones) == 1 and ones[0].redelivered and _by_ledger(ones[0], kept)


def _by_ledger(one: Receipt, kept: Mapping[str, Kept]) -> bool:
    known = kept.get(one.event_id)
    return one.outcome == DUPLICATE and known is not None and known.delivery_key == one.delivery_key


def _key(one: Receipt) -> Key:
    return one.delivery_key, one.event_id, one.outcome == DUPLICATE


def _row(one: Receipt, times: int) -> dict[str, Any]:
    key = dict(zip(_KEY, _key(one), strict=True))
    said = {"outcome": one.outcome, "rejected": one.outcome in (REJECTED, FAILED), "times": times}
    return key | one.cell._asdict() | said
