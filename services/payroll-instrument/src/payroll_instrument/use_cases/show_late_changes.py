"""What came too late for locked instruments."""

from service_chassis.database import Transaction

from payroll_instrument.rules.periods import check_period
from payroll_instrument.rules.visibility import Reader
from payroll_instrument.storage.late_changes import LateChange, list_late_changes

__all__ = ["LateChange", "show_late_changes"]


async def show_late_changes(tx: Transaction, period: str, reader: Reader) -> list[LateChange]:
    """Open ones of the month: of the whole city for HR and finance, of the own agency for a verifier."""
    check_period(period)
    if not reader.whole_city and reader.agency_code is None:
        return []
    return await list_late_changes(tx, period, None if reader.whole_city else reader.agency_code)
