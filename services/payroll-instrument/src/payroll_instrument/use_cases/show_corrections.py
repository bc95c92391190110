"""Corrections of closed months with what they change of the deductions, by each month's own policy."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from service_chassis.database import Transaction

from payroll_instrument.rules.corrections import MonthCorrection, correct_month
from payroll_instrument.rules.instrument import Instrument
from payroll_instrument.rules.periods import check_period
from payroll_instrument.rules.policy import Policy, policy_for
from payroll_instrument.rules.visibility import Reader
from payroll_instrument.storage.attendance import days_of
from payroll_instrument.storage.corrections import WantedCorrections, corrected_months, corrections_of
from payroll_instrument.storage.instruments import instruments_of
from payroll_instrument.use_cases.known_policies import known_policies

__all__ = ["ShownCorrection", "WantedCorrections", "show_corrections"]


@dataclass(frozen=True, slots=True)
class ShownCorrection:
    """`instrument`: the closed month's; None while there is none."""

    month: MonthCorrection
    instrument: Instrument | None
    policy: Policy


async def show_corrections(
    tx: Transaction, chosen: WantedCorrections, reader: Reader
) -> tuple[list[ShownCorrection], int]:
    """Of the whole city for HR and finance, of the own agency for a verifier; by agency and person, and in how many
    months there are any. A month before the first policy has none to show."""
    for period in (chosen.period, chosen.target_period):
        if period is not None:
            check_period(period)
    if not reader.whole_city:
        if reader.agency_code is None:
            return [], 0
        chosen = replace(chosen, agency_code=reader.agency_code)
    months, total = await corrected_months(tx, chosen)
    days, corrections = await days_of(tx, months), await corrections_of(tx, months)
    instruments, policies = await instruments_of(tx, months), await known_policies(tx)
    shown: list[ShownCorrection] = []
    for month in months:
        instrument = instruments.get(month)
        policy = _policy(policies, instrument, month[1])
        if policy is not None:
            found = correct_month(days.get(month, ()), corrections[month], policy)
            shown += [ShownCorrection(one, instrument, policy) for one in found if _wanted(one, chosen)]
    return shown, total


def _policy(policies: Sequence[Policy], instrument: Instrument | None, period: str) -> Policy | None:
    """The one by which the month was computed, also after another was put in force for it."""
    if instrument is not None:
        return next(p for p in policies if (p.code, p.version) == (instrument.policy_code, instrument.policy_version))
    return policy_for(policies, period)


def _wanted(one: MonthCorrection, chosen: WantedCorrections) -> bool:
    return chosen.target_period in (None, one.target_period)
