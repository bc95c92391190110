"""How far each agency is with a month, and what holds it up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from service_chassis.database import Transaction

from attendance.rules.closing.agency_closes import AgencyClose, state_of
from attendance.rules.closing.blockers import Blocker, Scope
from attendance.rules.closing.policy import ClosingPolicy
from attendance.rules.errors import AttendanceNotVisible
from attendance.rules.periods import days_of, next_period
from attendance.rules.visibility import EVERYWHERE, Reader
from attendance.rules.working_hours import CityHours
from attendance.storage import agency_closes, agency_people, calendar
from attendance.storage.agency_people import AgencyCount
from attendance.use_cases.closing.find_blockers import find_blockers
from attendance.use_cases.known_schedules import read_text


@dataclass(frozen=True, slots=True)
class AgencyStanding:
    """One agency; `close` is None until somebody begins to close it."""

    count: AgencyCount
    state: str
    close: AgencyClose | None


@dataclass(frozen=True, slots=True)
class MonthStanding:
    """`due_on`: by when the month is to be closed; None when no hours cover the next month."""

    due_on: date | None
    agencies: Sequence[AgencyStanding]
    blockers: Sequence[Blocker]


async def show_closings(
    tx: Transaction, reader: Reader, period: str, policy: ClosingPolicy, today: date, *, with_blockers: bool
) -> MonthStanding:
    """Of every agency; a verifier sees the own one. AttendanceNotVisible."""
    own = _seen_by(reader, None)
    begun = await agency_closes.of_period(tx, period)
    standings = [
        AgencyStanding(one, state_of(begun.get(one.agency_code), one.people, one.closed), begun.get(one.agency_code))
        for one in await agency_people.counts(tx, period)
        if own is None or one.agency_code == own
    ]
    found = await find_blockers(tx, policy, _scope(period, own, today)) if with_blockers else []
    return MonthStanding(await _due_on(tx, period, policy), standings, found)


async def show_blockers(
    tx: Transaction, reader: Reader, period: str, agency_code: str | None, policy: ClosingPolicy, today: date
) -> list[Blocker]:
    """In the order in which they are to be done. AttendanceNotVisible for a verifier of another agency."""
    return await find_blockers(tx, policy, _scope(period, _seen_by(reader, agency_code), today))


def _scope(period: str, agency_code: str | None, today: date) -> Scope:
    return Scope(period, None if agency_code is None else frozenset({agency_code}), today)


def _seen_by(reader: Reader, agency_code: str | None) -> str | None:
    """Which agency's closing is shown; None: every one's."""
    if reader.roles & EVERYWHERE:
        return agency_code
    if "verifier" not in reader.roles or reader.agency_code is None or agency_code not in (None, reader.agency_code):
        raise AttendanceNotVisible
    return reader.agency_code


async def _due_on(tx: Transaction, period: str, policy: ClosingPolicy) -> date | None:
    holidays = await calendar.holiday_dates(tx)
    city = CityHours([read_text(text) for text in await calendar.schedule_texts(tx)])
    worked = 0
    for day in days_of(next_period(period)):
        schedule = city.schedule(city.default_code, day)
        worked += bool(schedule and schedule.span(day) and day not in holidays)
        if worked == policy.due_working_day:
            return day
    return None
