"""What e-Presensi tells in one batch: punches, and what devices' days come to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from service_chassis.database import Transaction

from attendance.rules.control_totals import ControlTotal, DeviceDay, Difference, compared
from attendance.rules.receipts import RECORDED, Told
from attendance.storage import alarms, control_totals
from attendance.use_cases.record_punches import Recorded, record_punches

NOTHING = Recorded((), frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Taken:
    """`differing`: device days that differ since now; an alarm is open for each until it agrees."""

    recorded: Recorded
    differing: Sequence[Difference]


async def record_presensi(tx: Transaction, told: Sequence[Told], totals: Sequence[ControlTotal], at: datetime) -> Taken:
    """Both of one transaction, compared with each other and with what was told before."""
    await control_totals.await_others(tx, closing=bool(totals))
    recorded = await record_punches(tx, told, at) if told else NOTHING
    await control_totals.keep(tx, totals)
    fresh = {
        (punch.device_id, punch.local_date)
        for (punch, _, _), outcome in zip(told, recorded.outcomes, strict=True)
        if outcome == RECORDED
    }
    return Taken(recorded, await _compare(tx, fresh | {one.key for one in totals}, at))


async def _compare(tx: Transaction, days: set[DeviceDay], at: datetime) -> list[Difference]:
    closed = await control_totals.of(tx, days) if days else []
    if not closed:
        return []
    differing, agreeing = compared(closed, await control_totals.known(tx, [one.key for one in closed]))
    await alarms.close(tx, agreeing, at)
    return await alarms.open_or_renew(tx, differing, at)
