"""Freezes verified instruments and tells finance."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from service_chassis.database import Transaction

from payroll_instrument.announcements.instruments import tell_ready
from payroll_instrument.rules.acts import Outcome
from payroll_instrument.rules.lifecycle import LOCK, LOCKED, Officer, lock
from payroll_instrument.storage.instruments import mark_locked
from payroll_instrument.use_cases.act_on_instruments import Deed, act_on_instruments

_DEED = Deed(LOCK, lock, "locked", "dikunci")


async def lock_instruments(
    tx: Transaction, officer: Officer, period: str, nips: Sequence[str], at: datetime
) -> list[Outcome]:
    """One outcome per person: locked, unchanged, or refused with the reason. Each version is told exactly once."""
    done = await act_on_instruments(tx, _DEED, officer, period, nips, at)
    await mark_locked(tx, [i.instrument_id for i in done.instruments], officer.nip, at)
    locked = [replace(i, stage=LOCKED, locked_by=officer.nip, locked_at=at) for i in done.instruments]
    await tell_ready(tx, locked)
    return done.outcomes
