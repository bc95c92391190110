"""What was written about the days of a person's month."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from service_chassis.database import Transaction
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on

from attendance.rules.import_files import Participation
from attendance.storage.chosen import among
from attendance.storage.tables import activities, corrections, disputes, month_closes, outages

A, C, D, M, U = activities.c, corrections.c, disputes.c, month_closes.c, outages.c


async def participations(tx: Transaction, nip: str, first: date, last: date) -> dict[date, list[Participation]]:
    rows = await tx.execute(select(activities).where(A.nip == nip, A.date.between(first, last)).order_by(A.activity))
    found: dict[date, list[Participation]] = {}
    for row in rows:
        found.setdefault(row.date, []).append(Participation(**row._mapping))
    return found


async def contested(tx: Transaction, nip: str, first: date, last: date) -> dict[date, list[dict[str, Any]]]:
    """Kind, state and number of each dispute."""
    query = select(D.date, D.dispute_id, D.kind, D.state).where(D.nip == nip, D.date.between(first, last))
    found: dict[date, list[dict[str, Any]]] = {}
    for row in await tx.execute(query.order_by(D.filed_at)):
        found.setdefault(row.date, []).append({"id": str(row.dispute_id), "kind": row.kind, "state": row.state})
    return found


async def corrected(tx: Transaction, nip: str, first: date, last: date) -> dict[date, list[str]]:
    """The months that take over a correction of the day."""
    newest = select(C.date, C.target_period, C.withdrawn).where(C.nip == nip, C.date.between(first, last))
    newest = newest.order_by(C.date, C.target_period, C.revision.desc()).ext(distinct_on(C.date, C.target_period))
    found: dict[date, list[str]] = {}
    for row in await tx.execute(newest):
        if not row.withdrawn:
            found.setdefault(row.date, []).append(row.target_period)
    return found


async def outage_names(tx: Transaction, ids: Collection[str]) -> dict[str, dict[str, Any]]:
    """Id, reason and time of declared outages."""
    if not ids:
        return {}
    query = select(U.outage_id, U.reason, U.first, U.until).where(among(U.outage_id, [UUID(one) for one in ids]))
    rows = await tx.execute(query)
    return {str(row.outage_id): dict(row._mapping) | {"outage_id": str(row.outage_id)} for row in rows}


async def closed_at(tx: Transaction, nip: str, period: str) -> datetime | None:
    query = select(M.closed_at).where(M.nip == nip, M.period == period)
    return (await tx.execute(query)).scalar_one_or_none()
