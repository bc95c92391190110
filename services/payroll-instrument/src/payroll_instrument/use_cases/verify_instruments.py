"""A verifier of the agency, or HR, confirms instruments."""

from collections.abc import Sequence
from datetime import datetime

from service_chassis.database import Transaction

from payroll_instrument.rules.acts import Outcome
from payroll_instrument.rules.lifecycle import VERIFICATION, Officer, verify
from payroll_instrument.storage.instruments import mark_verified
from payroll_instrument.use_cases.act_on_instruments import Deed, act_on_instruments

_DEED = Deed(VERIFICATION, verify, "verified", "diverifikasi")


async def verify_instruments(
    tx: Transaction, officer: Officer, period: str, nips: Sequence[str], at: datetime
) -> list[Outcome]:
    """One outcome per person: verified, unchanged, or refused with the reason."""
    done = await act_on_instruments(tx, _DEED, officer, period, nips, at)
    await mark_verified(tx, [i.instrument_id for i in done.instruments], officer.nip, at)
    return done.outcomes
