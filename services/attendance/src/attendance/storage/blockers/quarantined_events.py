"""Events in quarantine that came since the month began; punches of unknown numbers are listed by number instead."""

from datetime import UTC, datetime, time
from typing import Any

from service_chassis.database import Transaction
from service_chassis.messaging_tables import quarantine
from sqlalchemy import Row, select

from attendance.rules.closing.blockers import Scope

Q = quarantine.c
_OTHERWISE_LISTED = ("unknown_employee",)
_MOST = 2000  # more of them is a disaster of its own, and `ekinerja quarantine` shows them all


async def quarantined_events(tx: Transaction, scope: Scope) -> list[Row[Any]]:
    """By id, with their bodies."""
    since = datetime.combine(scope.first, time(0), UTC)
    columns = (Q.id, Q.type, Q.source, Q.reason, Q.detail, Q.subject, Q.body)
    open_ones = (Q.released_at.is_(None), Q.first_seen >= since, Q.reason.not_in(_OTHERWISE_LISTED))
    return list(await tx.execute(select(*columns).where(*open_ones).order_by(Q.id).limit(_MOST)))
