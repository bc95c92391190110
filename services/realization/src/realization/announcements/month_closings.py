"""Closed months, told to payroll-instrument."""

from collections.abc import Sequence

from event_contracts.realization import MonthClosedV1
from service_chassis.database import Transaction
from service_chassis.outbox import Announcement, announce

from realization.rules.month_closing import MonthClosing

# its reader is a service of ours, which takes batches
TOGETHER = frozenset({MonthClosedV1.TYPE})


async def tell_closed(tx: Transaction, closings: Sequence[MonthClosing]) -> None:
    await announce(tx, "realization", [Announcement(_closed(closing), closing.nip) for closing in closings])


def _closed(closing: MonthClosing) -> MonthClosedV1:
    return MonthClosedV1(
        nip=closing.nip,
        period=closing.period,
        revision=closing.revision,
        scored=closing.scored,
        score_revision=closing.score_revision,
        closed_at=closing.closed_at,
    )
