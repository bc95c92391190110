"""Hears scores and which scoring months are closed."""

from collections.abc import Sequence
from datetime import datetime

from service_chassis.database import Transaction

from payroll_instrument.rules.facts import RealizationClose, Score
from payroll_instrument.storage.months import register_months
from payroll_instrument.storage.people import expect_people
from payroll_instrument.storage.realizations import save_realization_closes, save_scores
from payroll_instrument.use_cases.assess_months import assess_months


async def record_realizations(
    tx: Transaction, scores: Sequence[Score], closes: Sequence[RealizationClose], at: datetime
) -> None:
    """Only the touched months are assessed, each once."""
    await expect_people(tx, [fact.nip for fact in (*scores, *closes)])
    touched = await save_scores(tx, scores) | await save_realization_closes(tx, closes)
    await register_months(tx, touched)
    await assess_months(tx, touched, at)
