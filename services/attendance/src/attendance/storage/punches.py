"""Raw punches, append-only, and what became of every delivery."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from service_chassis.bulk import bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import CompoundSelect, Date, Text, select, union_all

from attendance.rules.punches import DISPUTE, Punch
from attendance.rules.receipts import Kept, Told
from attendance.rules.taps import Tap
from attendance.storage.chosen import among, unnested
from attendance.storage.device_users import covers
from attendance.storage.papers import voids
from attendance.storage.tables import device_users, punches
from attendance.storage.tables.metadata import AT

P, D = punches.c, device_users.c
PersonDay = tuple[str, date]
Window = tuple[datetime, datetime]
_FIELDS = tuple(Punch.__slots__)
_TAP = (P.occurred_at, P.event_id, P.source == DISPUTE)


async def keep(tx: Transaction, told: Sequence[Told], received_at: datetime) -> set[str]:
    """Insert; the event ids that were new."""
    first = {one[0].event_id: one for one in reversed(told)}
    rows = [  # sorted: two writers that insert the same ids in another order would wait for each other
        {name: getattr(punch, name) for name in _FIELDS} | {"received_at": received_at, "delivery_key": key}
        for punch, key, _ in (first[event_id] for event_id in sorted(first))
    ]
    written = await bulk_insert(tx, punches, rows, on_conflict="ignore", returning=("event_id",))
    return {row.event_id for row in written}


async def kept(tx: Transaction, event_ids: Collection[str]) -> dict[str, Kept]:
    if not event_ids:
        return {}
    query = select(P.event_id, P.content_sha256, P.delivery_key).where(among(P.event_id, event_ids))
    return {row.event_id: Kept(row.content_sha256, row.delivery_key) for row in await tx.execute(query)}


async def taps_of(tx: Transaction, windows: Mapping[PersonDay, Window]) -> dict[PersonDay, list[Tap]]:
    """The taps of each person and day that count; `windows`: from the first instant until just before the second."""
    keys = sorted(windows)
    wanted = unnested(
        ("nip", Text, [nip for nip, _ in keys]),
        ("day", Date, [day for _, day in keys]),
        ("since", AT, [windows[key][0] for key in keys]),
        ("until", AT, [windows[key][1] for key in keys]),
    ).c
    within = (P.occurred_at >= wanted.since, P.occurred_at < wanted.until)
    voided = await voids.of_people(tx, {nip for nip, _ in keys})
    found: dict[PersonDay, list[Tap]] = {}
    for nip, day, at, event_id, granted in await tx.execute(
        own_punches(wanted.nip, (wanted.nip, wanted.day, *_TAP), *within)
    ):
        if event_id not in voided:
            found.setdefault((nip, day), []).append(Tap(at, event_id, granted))
    return found


async def instants_of(tx: Transaction, nips: Collection[str]) -> dict[str, list[datetime]]:
    """When these people tapped, ever."""
    wanted = unnested(("nip", Text, nips)).c
    found: dict[str, list[datetime]] = {}
    for nip, instant in await tx.execute(own_punches(wanted.nip, (wanted.nip, P.occurred_at))):
        found.setdefault(nip, []).append(instant)
    return found


async def instants_under(tx: Transaction, numbers: Collection[str]) -> list[tuple[str, date, datetime]]:
    """Number, own date and instant of every punch under these numbers, whoever they belong to."""
    query = select(P.nip, P.local_date, P.occurred_at).where(among(P.nip, numbers)).distinct()
    return [tuple(row) for row in await tx.execute(query)]


async def instants_within(
    tx: Transaction, nips: Collection[str], since: datetime, until: datetime | None
) -> list[tuple[str, datetime]]:
    """Person and instant of every tap from `since` until just before `until`, without end when that is None."""
    wanted = unnested(("nip", Text, list(nips))).c
    within = [P.occurred_at >= since, *([] if until is None else [P.occurred_at < until])]
    return [
        (nip, instant)
        for nip, instant in await tx.execute(own_punches(wanted.nip, (wanted.nip, P.occurred_at), *within))
    ]


async def shown(tx: Transaction, nip: str, window: Window) -> list[dict[str, Any]]:
    """The raw punches of a window in their order, those too that count no longer (`voided`)."""
    wanted = unnested(("nip", Text, [nip])).c
    columns = (P.event_id, P.occurred_at, P.device_id, P.direction, P.received_at)
    rows = await tx.execute(own_punches(wanted.nip, columns, P.occurred_at >= window[0], P.occurred_at < window[1]))
    voided = await voids.of_people(tx, [nip])
    told = [dict(row._mapping) | {"voided": row.event_id in voided} for row in rows]
    return sorted(told, key=lambda row: (row["occurred_at"], row["event_id"]))


def own_punches(nip: Any, columns: Sequence[Any], *conditions: Any) -> CompoundSelect[Any]:
    """Punches under the person's own number, and under numbers of devices while they were the person's."""
    theirs = (D.nip == nip, P.nip == D.number, covers(P.local_date))
    return union_all(*(select(*columns).where(*whose, *conditions) for whose in ((P.nip == nip,), theirs)))
