"""What the watch has still to look at. Rows are added in the transaction of the fact, so nothing is passed over."""

from collections.abc import Sequence
from itertools import islice

from service_chassis.database import Transaction
from sqlalchemy import delete, func, insert, select

from attendance.storage.tables import watch_work

PUNCHES, PEOPLE = "punches", "people"
_KEYS_A_ROW = {PUNCHES: 1000, PEOPLE: 50}  # as much as is looked at in one go
_TURNS = {PUNCHES: 7_310_022, PEOPLE: 7_310_023}  # advisory locks: who looks next sees what was found before
W = watch_work.c


async def add(tx: Transaction, kind: str, keys: Sequence[str]) -> None:
    """`keys` in their order: event ids of punches, or `nip/year` of people."""
    rest = iter(keys)
    rows = []
    while some := list(islice(rest, _KEYS_A_ROW[kind])):
        rows.append({"kind": kind, "names": some})
    if rows:
        await tx.execute(insert(watch_work), rows)


async def take_turn(tx: Transaction, kind: str) -> bool:
    """Until the end of the transaction nobody else looks. False: somebody else is looking."""
    return bool((await tx.execute(select(func.pg_try_advisory_xact_lock(_TURNS[kind])))).scalar_one())


async def take(tx: Transaction, kind: str, rows: int) -> list[str]:
    """The keys of the oldest `rows`, each once, in order; gone when the transaction commits."""
    oldest = select(W.id).where(W.kind == kind).order_by(W.id).limit(rows).scalar_subquery()
    taken = await tx.execute(delete(watch_work).where(W.id.in_(oldest)).returning(W.id, W.names))
    return list(dict.fromkeys(key for row in sorted(taken, key=lambda row: row.id) for key in row.names))
