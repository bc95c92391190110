"""What looked odd, and what people found out about it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import Text, select

from attendance.rules.anomalies.evidence import Anomaly
from attendance.storage.chosen import among, unnested
from attendance.storage.tables import anomalies, device_clocks

_AGAIN = Upsert(("kind", "key"), ("at", "event_ids", "details"))
_CLOCK = Upsert(("device_id",), ("last_tap_at",))
A = anomalies.c


async def known(tx: Transaction, keys: Collection[tuple[str, str]]) -> dict[tuple[str, str], Anomaly]:
    """Those of `keys` (kind, key) that were found before."""
    ordered = sorted(set(keys))
    wanted = unnested(("kind", Text, [one[0] for one in ordered]), ("key", Text, [one[1] for one in ordered])).c
    rows = await tx.execute(select(anomalies).where((A.kind == wanted.kind) & (A.key == wanted.key)))
    return {(row.kind, row.key): _anomaly(row) for row in rows}


async def keep(tx: Transaction, found: Sequence[Anomaly], at: datetime) -> None:
    """New ones are open; what people made of one that is found again stays."""
    rows = [
        {name: getattr(one, name) for name in Anomaly.__slots__} | {"event_ids": list(one.event_ids), "found_at": at}
        for one in found
    ]
    await bulk_insert(tx, anomalies, rows, on_conflict=_AGAIN)


async def last_taps(tx: Transaction, device_ids: Collection[str]) -> dict[str, datetime]:
    """The last tap of each device that delivers them in order."""
    query = select(device_clocks).where(among(device_clocks.c.device_id, device_ids))
    return {row.device_id: row.last_tap_at for row in await tx.execute(query)}


async def keep_last_taps(tx: Transaction, last: Mapping[str, datetime]) -> None:
    rows = [{"device_id": device, "last_tap_at": moment} for device, moment in sorted(last.items())]
    await bulk_insert(tx, device_clocks, rows, on_conflict=_CLOCK)


def _anomaly(row: Any) -> Anomaly:
    return Anomaly(row.kind, row.key, row.at, tuple(row.event_ids), row.nip, row.device_id, row.details)
