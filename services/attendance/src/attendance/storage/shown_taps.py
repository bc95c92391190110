"""A person's punches as a calendar shows them: with device, site and whether they still count."""

from datetime import datetime
from typing import Any

from service_chassis.database import Transaction
from sqlalchemy import Text, func, select

from attendance.rules.month_calendar import ShownTap
from attendance.rules.punches import DISPUTE
from attendance.storage.chosen import unnested
from attendance.storage.papers import voids
from attendance.storage.punches import own_punches
from attendance.storage.tables import devices, punches, sites

P = punches.c
_COLUMNS = (
    P.event_id, P.occurred_at, P.received_at, P.source, P.device_id, P.direction, P.signals,
)  # fmt: skip


async def of_person(tx: Transaction, nip: str, first: datetime, last: datetime) -> list[ShownTap]:
    """From `first` until just before `last`, in order."""
    wanted = unnested(("nip", Text, [nip])).c
    own = own_punches(wanted.nip, _COLUMNS, P.occurred_at >= first, P.occurred_at < last).subquery("own")
    site = func.coalesce(devices.c.site_code, own.c.signals["site"].as_string())
    joined = own.outerjoin(devices, devices.c.serial == own.c.device_id).outerjoin(sites, sites.c.code == site)
    columns = (own, func.coalesce(devices.c.name, "").label("device_name"), sites.c.name.label("site"))
    rows = await tx.execute(select(*columns).select_from(joined).order_by(own.c.occurred_at, own.c.event_id))
    voided = await voids.of_people(tx, [nip])
    return [_tap(row, row.event_id in voided) for row in rows]


def _tap(row: Any, voided: bool) -> ShownTap:
    told = dict(row._mapping) | {"signals": row.signals or {}}
    return ShownTap(**told, voided=voided, granted=row.source == DISPUTE)
