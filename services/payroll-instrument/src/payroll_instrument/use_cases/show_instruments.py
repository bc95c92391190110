"""A page of a month's instruments."""

from service_chassis.database import Transaction

from payroll_instrument.rules.instrument import Instrument
from payroll_instrument.rules.periods import check_period
from payroll_instrument.rules.visibility import Reader
from payroll_instrument.storage.instrument_lists import Wanted, list_instruments

__all__ = ["Wanted", "show_instruments"]


async def show_instruments(tx: Transaction, wanted: Wanted, reader: Reader) -> tuple[list[Instrument], int]:
    """Only what the reader may see, and how many that is in all."""
    check_period(wanted.period)
    return await list_instruments(tx, wanted, reader)
