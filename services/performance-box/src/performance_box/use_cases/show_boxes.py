"""Counts of a month."""

from dataclasses import dataclass
from datetime import datetime

from service_chassis.database import Transaction

from performance_box.rules.periods import check_period
from performance_box.rules.visibility import Reader, scope_of
from performance_box.storage.grid import count_boxes, newest_assessment, supervises


@dataclass(frozen=True, slots=True)
class Boxes:
    """`counts` by box, None: unplaced. `as_of`: the newest assessment behind them (None: none heard yet)."""

    period: str
    as_of: datetime | None
    counts: dict[int | None, int]


async def show_boxes(tx: Transaction, period: str, reader: Reader) -> Boxes:
    """The city for HR, the agency for a verifier, the subordinates for a supervisor; BoxesNotVisible for others."""
    check_period(period)
    scope = scope_of(reader, await supervises(tx, reader.nip, period))
    return Boxes(period, await newest_assessment(tx, period), await count_boxes(tx, period, scope))
