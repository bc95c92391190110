"""What the calculation hands on."""

from dataclasses import dataclass
from decimal import Decimal

from payroll_instrument.rules.facts import MonthFacts
from payroll_instrument.rules.policy import Policy
from payroll_instrument.rules.standing import Standing
from payroll_instrument.rules.trace import Step


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a person's month comes to. Amounts in whole rupiah; `deduction_percent` is the plain sum, uncapped."""

    facts: MonthFacts
    standing: Standing
    policy: Policy
    status: str
    blockers: tuple[str, ...]
    productivity_score: Decimal | None
    deduction_percent: Decimal
    discipline_percent: Decimal
    productivity_amount: int
    discipline_amount: int
    gross: int
    tax: int
    contribution: int
    net: int
    trace: tuple[Step, ...] = ()
