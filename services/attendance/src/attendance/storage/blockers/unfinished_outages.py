"""Declared or withdrawn outages that touch the month and by which not everybody's days are judged yet."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from service_chassis.database import Transaction
from sqlalchemy import Row, select

from attendance.rules.closing.blockers import Scope
from attendance.storage.tables import outages

U = outages.c
_DAY = timedelta(days=1)  # nights and zones


async def unfinished_outages(tx: Transaction, scope: Scope) -> list[Row[Any]]:
    """outage_id, first, until, agency_codes (none: everybody's), reason."""
    first, last = (datetime.combine(day, time(0), UTC) for day in (scope.first - _DAY, scope.last + 2 * _DAY))
    columns = (U.outage_id, U.first, U.until, U.agency_codes, U.reason)
    query = select(*columns).where(U.completed_at.is_(None), U.first < last, U.until > first)
    return list(await tx.execute(query.order_by(U.first, U.outage_id)))
