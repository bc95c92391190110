"""One person's instrument with what was done on it."""

from service_chassis.database import Transaction

from payroll_instrument.rules.acts import Act
from payroll_instrument.rules.errors import InstrumentNotFound
from payroll_instrument.rules.instrument import Instrument
from payroll_instrument.rules.periods import check_period
from payroll_instrument.rules.visibility import Reader, may_see
from payroll_instrument.storage.acts import acts_on
from payroll_instrument.storage.instrument_lists import find_instrument, supervises


async def show_instrument(tx: Transaction, nip: str, period: str, reader: Reader) -> tuple[Instrument, list[Act]]:
    """InstrumentNotFound also for what the reader may not see."""
    instrument = await find_instrument(tx, nip, check_period(period))
    if instrument is None:
        raise InstrumentNotFound(nip, period)
    subordinate = await supervises(tx, reader.nip, nip, period)
    if not may_see(reader, nip, instrument.agency_code, subordinate):
        raise InstrumentNotFound(nip, period)
    return instrument, await acts_on(tx, instrument.instrument_id)
