"""What a day of a closed month would be now, and what that changes of the month's deductions (domain 0, fact 8)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Self

from payroll_instrument.rules.amounts import ZERO, exact
from payroll_instrument.rules.discipline import deductions_of
from payroll_instrument.rules.facts import DayFact
from payroll_instrument.rules.leave import is_served
from payroll_instrument.rules.policy import Policy


@dataclass(frozen=True, slots=True)
class Correction:
    """One for each person, day and `target_period`; the newest `revision` stands. It starts from the closed day as
    corrections with an earlier target left it. `closed_day_revision` 0: closed as a day without work, never told."""

    nip: str
    date: date
    period: str
    target_period: str
    revision: int
    closed_day_revision: int
    withdrawn: bool
    would_be: DayFact
    causes: tuple[str, ...]
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Weight:
    """What a day costs: percent of the discipline component; `served` False: not paid at all (unpaid leave)."""

    percent: Decimal = ZERO
    served: bool = True

    @classmethod
    def of(cls, day: DayFact | None, policy: Policy) -> Self:
        if day is None or not day.working_day:
            return cls()
        return cls(sum((one.percent for one in deductions_of([day], policy)), ZERO), is_served(policy, day))


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """One corrected day. `closed_day_heard` False: the closed day hasn't come yet, `before` doesn't count."""

    correction: Correction
    before: Weight
    after: Weight
    closed_day_heard: bool


@dataclass(frozen=True, slots=True)
class MonthCorrection:
    """What goes from one person's closed `period` into `target_period`. The percents are of the whole month, capped:
    a deduction above the cap costs nothing, so taking it back brings nothing."""

    nip: str
    period: str
    target_period: str
    before_percent: Decimal
    after_percent: Decimal
    lines: tuple[CorrectionLine, ...]

    @property
    def difference_percent(self) -> Decimal:
        """Below zero: less is deducted than in the closed month."""
        return self.after_percent - self.before_percent


def correct_month(
    closed: Iterable[DayFact], corrections: Sequence[Correction], policy: Policy
) -> list[MonthCorrection]:
    """One person's month by target: `closed` are its days as they were closed, `corrections` all of its corrections in
    any order. `policy`: the month's own."""
    closed_days = {day.date: day for day in closed}
    days: dict[date, DayFact] = dict(closed_days)
    found: list[MonthCorrection] = []
    with exact():
        for target in sorted({one.target_period for one in corrections}):
            own = sorted((one for one in corrections if one.target_period == target), key=lambda one: one.date)
            after = days | {one.date: one.would_be for one in own if not one.withdrawn}
            lines = [_line(one, days, closed_days, policy) for one in own if not one.withdrawn]
            if lines:
                percents = _capped(days, policy), _capped(after, policy)
                found.append(MonthCorrection(own[0].nip, own[0].period, target, *percents, tuple(lines)))
            days = after
    return found


def _line(
    one: Correction, days: Mapping[date, DayFact], closed: Mapping[date, DayFact], policy: Policy
) -> CorrectionLine:
    revision = closed[one.date].revision if one.date in closed else 0
    before, after = Weight.of(days.get(one.date), policy), Weight.of(one.would_be, policy)
    return CorrectionLine(one, before, after, revision >= one.closed_day_revision)


def _capped(days: Mapping[date, DayFact], policy: Policy) -> Decimal:
    total = sum((Weight.of(day, policy).percent for day in days.values()), ZERO)
    return min(total, policy.discipline.cap)
