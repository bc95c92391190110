"""A verifier of the agency, or HR, lets held instruments be paid without a score."""

from collections.abc import Sequence
from datetime import datetime

from service_chassis.database import Transaction

from payroll_instrument.rules.acts import Outcome
from payroll_instrument.rules.errors import ReasonMissing
from payroll_instrument.rules.lifecycle import RELEASE, Officer, release
from payroll_instrument.storage.instruments import mark_released
from payroll_instrument.use_cases.act_on_instruments import Deed, act_on_instruments

_DEED = Deed(RELEASE, release, "released", "dilepas")


async def release_instruments(
    tx: Transaction, officer: Officer, period: str, nips: Sequence[str], reason: str, at: datetime
) -> list[Outcome]:
    """One outcome per person: released, unchanged, or refused with the reason. A released one is then verified
    and locked like any other."""
    if not reason.strip():
        raise ReasonMissing
    done = await act_on_instruments(tx, _DEED, officer, period, nips, at, reason.strip())
    await mark_released(tx, [i.instrument_id for i in done.instruments])
    return done.outcomes
