"""Counters of PP 94/2021: a list of people, and one person with the days behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from service_chassis.database import Transaction

from attendance.rules.discipline.policy import DisciplinePolicy
from attendance.rules.discipline.standing import NextBand, Standing, next_band, standing_of
from attendance.rules.discipline.weights import DayWeight
from attendance.rules.employees import Employee
from attendance.rules.visibility import Reader, reach_of
from attendance.rules.watch_errors import NoDisciplinePolicy
from attendance.rules.watch_lists import CountersWanted, Page
from attendance.rules.watch_policies import WatchPolicies
from attendance.storage import discipline_counts
from attendance.use_cases.visible_employee import visible_employee
from attendance.use_cases.watch.weigh_days import weigh_days


@dataclass(frozen=True, slots=True)
class ShownCounters:
    """`people`: each with what is missing until the next band."""

    policy: DisciplinePolicy
    people: Sequence[tuple[dict[str, Any], NextBand | None]]
    total: int


@dataclass(frozen=True, slots=True)
class ShownStanding:
    """`days`: those that weigh something, in the year, in order."""

    policy: DisciplinePolicy
    employee: Employee
    standing: Standing
    days: Sequence[DayWeight]


async def show_counters(
    tx: Transaction, reader: Reader, wanted: CountersWanted, page: Page, policies: WatchPolicies, today: date
) -> ShownCounters:
    """Those whom the reader may see. NoDisciplinePolicy."""
    policy = _policy(policies, wanted.year)
    rows, total = await discipline_counts.listed(tx, reach_of(reader), wanted, page, today)
    people = [(row, next_band(row["absent_days"], row["minutes"], policy)) for row in rows]
    return ShownCounters(policy, people, total)


async def show_standing(
    tx: Transaction, reader: Reader, nip: str, year: int, policies: WatchPolicies, today: date
) -> ShownStanding:
    """Counted at this moment. NoDisciplinePolicy, UnknownEmployee, AttendanceNotVisible."""
    policy = _policy(policies, year)
    employee = await visible_employee(tx, reader, nip, today)
    weights = (await weigh_days(tx, {nip: employee}, year, policy, today))[nip]
    own = sorted((day for day in weights if day.date.year == year and day.weighs), key=lambda day: day.date)
    return ShownStanding(policy, employee, standing_of(weights, year, policy), own)


def _policy(policies: WatchPolicies, year: int) -> DisciplinePolicy:
    policy = policies.of_year(year)
    if policy is None:
        raise NoDisciplinePolicy(year)
    return policy
