"""Hears what came late for closed months. Instruments stay as they are: what is corrected is paid in another month."""

from collections.abc import Sequence

from service_chassis.database import Transaction

from payroll_instrument.rules.corrections import Correction
from payroll_instrument.storage.corrections import save_corrections
from payroll_instrument.storage.people import expect_people


async def record_corrections(tx: Transaction, corrections: Sequence[Correction]) -> None:
    """They may come before their person, their day and the close, twice, and in any order."""
    await expect_people(tx, [one.nip for one in corrections])
    await save_corrections(tx, corrections)
