"""Control totals of e-Presensi, and the ledger's own of the same device days."""

from collections.abc import Collection, Sequence

from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import Date, Text, collate, func, literal_column, select, tuple_
from sqlalchemy.dialects.postgresql import aggregate_order_by

from attendance.rules.control_totals import SOURCE, ControlTotal, DeviceDay, Known
from attendance.storage.chosen import among, unnested
from attendance.storage.tables import control_totals, punches

C, P = control_totals.c, punches.c
_NEWEST = Upsert(("date", "device_id"), ("count", "hash", "revision"), newest_by="revision")
_DAYS = 7_310_022  # advisory lock: whoever closes days waits for whoever is keeping punches of them
_IDS = func.string_agg(
    P.event_id, aggregate_order_by(literal_column("E'\\n'"), collate(P.event_id, "C"))
)  # the order of bytes
_HASH = func.encode(func.sha256(func.convert_to(_IDS, "UTF8")), "hex")


async def await_others(tx: Transaction, *, closing: bool) -> None:
    """Whoever keeps punches and whoever is told that a day is over wait for each other's commit: else neither would
    compare with what the other wrote."""
    lock = func.pg_advisory_xact_lock if closing else func.pg_advisory_xact_lock_shared
    await tx.execute(select(lock(_DAYS)))


async def keep(tx: Transaction, told: Sequence[ControlTotal]) -> None:
    rows = [
        {name: getattr(one, name) for name in ControlTotal.__slots__}
        for one in sorted(told, key=lambda one: (one.date, one.device_id, one.revision))
    ]
    await bulk_insert(tx, control_totals, rows, on_conflict=_NEWEST)


async def of(tx: Transaction, days: Collection[DeviceDay]) -> list[ControlTotal]:
    """Those of `days` that are closed."""
    query = select(C.device_id, C.date, C.count, C.hash, C.revision).where(among(C.date, {day for _, day in days}))
    found = [ControlTotal(*row) for row in await tx.execute(query)]
    return [one for one in found if one.key in days]


async def known(tx: Transaction, days: Collection[DeviceDay]) -> dict[DeviceDay, Known]:
    """What the ledger has of them; a day without punches isn't there."""
    ordered = sorted(days)
    columns = (("device_id", Text, [one[0] for one in ordered]), ("day", Date, [one[1] for one in ordered]))
    wanted = unnested(*columns).c
    same = tuple_(P.device_id, P.local_date).in_(select(wanted.device_id, wanted.day))
    query = select(P.device_id, P.local_date, func.count(), _HASH).where(
        same, among(P.local_date, {day for _, day in days}), P.source == SOURCE
    )
    rows = await tx.execute(query.group_by(P.device_id, P.local_date))
    return {(device_id, day): Known(count, digest) for device_id, day, count, digest in rows}
