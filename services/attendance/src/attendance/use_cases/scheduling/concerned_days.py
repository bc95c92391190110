"""Which days of people a change of hours may touch: judged ones, those that were tapped on, those of letters near."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from service_chassis.database import Transaction

from attendance.rules.employees import Employee
from attendance.rules.letters import LONGEST_PAUSE_DAYS
from attendance.rules.periods import days_of
from attendance.rules.scheduling.rejudging import Concerned
from attendance.storage import closes, days, letters, punches
from attendance.use_cases.gather_hours import Key

_NEAR = timedelta(days=LONGEST_PAUSE_DAYS)
_DAY = timedelta(days=1)


async def concerned_days(
    tx: Transaction, people: Mapping[str, Employee], concerned: Concerned
) -> tuple[set[Key], list[tuple[str, datetime]]]:
    """Days, and taps whose days are to be found by the hours that now hold."""
    first, last = concerned.first_date, concerned.last_date
    judged = await days.judged_within(tx, people, first, last)
    keys = {(nip, day) for nip, own in judged.items() for day in own}
    for nip, own in (await letters.of_people(tx, people)).items():
        # working days are counted over all letters of a case: one that comes near moves the numbers of the others
        if any(one.first_date <= (last or date.max - _NEAR) + _NEAR and one.last_date >= first - _NEAR for one in own):
            keys |= {(nip, day) for one in own for day in one.days}
    # of open months a day that is new as a working day is judged when the month is closed, of closed ones never again
    for nip, periods in (await closes.closed_periods(tx, people)).items():
        keys |= {(nip, day) for period in periods for day in days_of(period) if concerned.covers(day)}
    since = datetime.combine(first - _DAY, time(0), UTC)
    until = None if last is None else datetime.combine(last + 2 * _DAY, time(0), UTC)
    return keys, await punches.instants_within(tx, people, since, until)
