"""A page of a month's instruments."""

from collections.abc import Sequence

from service_chassis.database import Transaction

from payroll_instrument.rules.instrument import Instrument
from payroll_instrument.rules.periods import check_period
from payroll_instrument.rules.visibility import Reader
from payroll_instrument.storage.instrument_lists import Wanted, list_instruments
from payroll_instrument.storage.stale_months import stale_among

__all__ = ["Wanted", "show_instruments", "show_stale"]


async def show_instruments(tx: Transaction, wanted: Wanted, reader: Reader) -> tuple[list[Instrument], int]:
    """Only what the reader may see, and how many that is in all."""
    check_period(wanted.period)
    return await list_instruments(tx, wanted, reader)


async def show_stale(tx: Transaction, instruments: Sequence[Instrument]) -> set[str]:
    """Whose days have changed since these were assessed."""
    found = await stale_among(tx, [(one.nip, one.period) for one in instruments])
    return {nip for nip, _ in found}
