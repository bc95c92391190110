"""Part of the month that is paid: working days served of working days scheduled."""

from dataclasses import dataclass

from payroll_instrument.rules.facts import AttendanceClose, DayFact
from payroll_instrument.rules.leave import is_served
from payroll_instrument.rules.policy import Policy
from payroll_instrument.rules.standing import Standing


@dataclass(frozen=True, slots=True)
class Proration:
    """`served` of `scheduled` days; 1 of 1 when the whole month is paid. `reason` says which case applied."""

    served: int
    scheduled: int
    reason: str


WHOLE = "whole_month"


def prorate(days: tuple[DayFact, ...], standing: Standing, close: AttendanceClose | None, policy: Policy) -> Proration:
    """By working days when somebody joined, left or took unpaid leave in the month. Before the attendance month is
    closed nobody knows the scheduled days, so a provisional instrument isn't prorated yet."""
    worked = [day for day in days if day.working_day]
    served = sum(1 for day in worked if is_served(policy, day))
    if policy.proration == "NONE" or (standing.whole_month and served == len(worked)):
        return Proration(1, 1, WHOLE)
    if close is None or close.scheduled_working_days == 0:
        return Proration(1, 1, "not_closed")
    reason = "unpaid_leave" if standing.whole_month else "joined_or_left"
    return Proration(min(served, close.scheduled_working_days), close.scheduled_working_days, reason)
