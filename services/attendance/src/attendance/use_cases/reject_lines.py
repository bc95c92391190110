"""Keep what a source sent and nobody can read as a punch: in quarantine with its bytes and the reason, and counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from service_chassis import quarantine
from service_chassis.database import Transaction

from attendance.rules.receipts import Refused, receipt_day
from attendance.use_cases.count_received import count_refused
from attendance.use_cases.kept_bytes import kept_bytes


@dataclass(frozen=True, slots=True)
class RejectedLine:
    """`reason`: a snake_case word; `detail`: what a person reads."""

    raw: bytes
    reason: str
    detail: str
    device_id: str = ""


async def reject_lines(tx: Transaction, source: str, lines: Sequence[RejectedLine], at: datetime) -> None:
    """For sources that don't come through the broker: what they send again is another delivery."""
    # the detail says where in the file or request it stood
    refusals = [kept_bytes(line.raw, line.reason, line.detail) for line in lines]
    await quarantine.put(tx, f"attendance.{source}", refusals)
    refused = [Refused(line.raw, device_id=line.device_id) for line in lines]
    await count_refused(tx, source, refused, receipt_day(at))
