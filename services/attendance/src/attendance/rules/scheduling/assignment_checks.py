"""What an assignment must be before anybody may propose it."""

from collections.abc import Sequence
from datetime import date, timedelta

from attendance.rules.assignments import CITY, SCOPES
from attendance.rules.errors import WrongRange
from attendance.rules.schedule import Schedule
from attendance.rules.schedule_errors import ScheduleNotCovering, UnknownHolder, UnknownSchedule
from attendance.rules.scheduling.proposals import NewAssignment

_ONE = timedelta(days=1)


def check_assignment(new: NewAssignment, schedules: Sequence[Schedule]) -> None:
    """WrongRange, UnknownHolder, UnknownSchedule, ScheduleNotCovering. A day that no version covers would stop the
    judging of everybody concerned."""
    if new.last_date is not None and new.last_date < new.first_date:
        raise WrongRange
    if new.scope not in SCOPES or (new.scope == CITY) != (new.holder == ""):
        raise UnknownHolder(new.scope, new.holder)
    versions = [one for one in schedules if one.code == new.schedule_code]
    if not versions:
        raise UnknownSchedule(new.schedule_code, sorted({one.code for one in schedules}))
    for day in _ends(versions, new.first_date, new.last_date):
        if not any(one.covers(day) for one in versions):
            raise ScheduleNotCovering(new.schedule_code, day)


def _ends(versions: Sequence[Schedule], first: date, last: date | None) -> list[date]:
    """The first day, and each on which a version has just ended: between them nothing can begin to be uncovered."""
    ended = (one.effective_to + _ONE for one in versions if one.effective_to is not None)
    return [first, *(day for day in ended if first < day and (last is None or day <= last))]
