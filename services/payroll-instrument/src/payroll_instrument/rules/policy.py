"""A payment policy: every percentage, tier and cut of a decree as data with dates. Percentages are Decimal percents."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from payroll_instrument.rules.periods import first_day

LEAVE_KINDS = (
    "annual_leave",
    "sick_with_note",
    "sick_inpatient",
    "sick_without_note",
    "important_reason",
    "maternity_leave",
    "big_leave",
    "unpaid_leave",
    "joint_leave",
    "official_duty",
    "study_assignment",
)
ACTIVITIES = ("assembly", "ceremony", "exercise")
FURTHER_ACTIVITIES = ("inspection",)  # which a policy may price or not
EMPLOYMENT_STATUSES = ("PNS", "CPNS", "PPPK")
GRADE_SCALES = ("civil_servant", "contract_servant")


@dataclass(frozen=True, slots=True)
class DayRule:
    """A percent of the discipline component for one event on one day."""

    code: str
    label: str
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Tier:
    """Whole minutes from `from_minute` to below `to_minute` (None: no end)."""

    from_minute: int
    to_minute: int | None
    rule: DayRule


@dataclass(frozen=True, slots=True)
class LeaveRule:
    """The first `free_days` working days of a case cost nothing, then `rule.percent` a day. `served` False: such a
    day isn't paid at all (it doesn't count as served)."""

    kind: str
    free_days: int
    served: bool
    rule: DayRule


@dataclass(frozen=True, slots=True)
class TaxBand:
    """Final PPh 21 of these grades of a scale: civil_servant ("III") or contract_servant ("IX")."""

    scale: str
    grades: tuple[str, ...]
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Contribution:
    """Worker's health insurance share; `wage_ceiling` in whole rupiah caps salary and allowance together."""

    percent: Decimal
    wage_ceiling: int


@dataclass(frozen=True, slots=True)
class Rounding:
    """Modes of amounts.ROUNDING_MODES, each at its own point."""

    component: str
    tax: str
    contribution: str


@dataclass(frozen=True, slots=True)
class Discipline:
    late_arrival: tuple[Tier, ...]
    early_departure: tuple[Tier, ...]
    missing_check_in: DayRule
    missing_check_out: DayRule
    absence: DayRule
    activities: dict[str, DayRule]
    leave: dict[str, LeaveRule]
    cap: Decimal


@dataclass(frozen=True, slots=True)
class Policy:
    """`effective_to` inclusive (None: until replaced). `unscored`: HOLD or ZERO. `proration`: WORKDAYS or NONE."""

    code: str
    version: int
    name: str
    legal_basis: tuple[str, ...]
    effective_from: date
    effective_to: date | None
    sha256: str
    reference_day: int
    productivity_weight: Decimal
    discipline_weight: Decimal
    unscored: str
    status_percent: dict[str, Decimal]
    proration: str
    discipline: Discipline
    tax: tuple[TaxBand, ...]
    contribution: Contribution
    rounding: Rounding


def policy_for(policies: Iterable[Policy], period: str) -> Policy | None:
    """The policy in force on the first day of `period`: the one that began last, then the highest version."""
    day = first_day(period)
    valid = [p for p in policies if p.effective_from <= day and (p.effective_to is None or day <= p.effective_to)]
    return max(valid, key=lambda p: (p.effective_from, p.code, p.version), default=None)
