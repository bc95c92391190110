"""What a proposal would change, before anybody approves it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from service_chassis.database import Transaction

from attendance.rules.scheduling.proposals import Content
from attendance.rules.scheduling.rejudging import Concerned
from attendance.storage import closes, employees
from attendance.use_cases.judge_days import judge_for_show
from attendance.use_cases.scheduling.concerned_days import concerned_days
from attendance.use_cases.scheduling.put_into_force import put_into_force

MOST_DAYS = 10_000  # about four seconds on one core
_AT_ONCE = 50


@dataclass(slots=True)
class Preview:
    """`days_changed` lie in open months; `days_closed` would be judged otherwise, too, but their months are closed:
    they stay. `closed_months`: people by closed month that has days in the range. `complete`: everybody concerned was
    looked at; else as many as `people_examined`, in the order of their numbers."""

    people_concerned: int = 0
    people_examined: int = 0
    people_changed: int = 0
    days_examined: int = 0
    days_changed: int = 0
    days_closed: int = 0
    closed_months: dict[str, int] = field(default_factory=dict)
    complete: bool = True


async def preview_change(tx: Transaction, content: Content, at: datetime) -> Preview:
    """Puts it into force, looks, and takes it back. Nobody is held, so punches go on meanwhile."""
    attempt = await tx.begin_nested()
    try:
        concerned = await put_into_force(tx, content, "", "", at)
        return await _looked_at(tx, concerned, at) if concerned else Preview()
    finally:
        await attempt.rollback()


async def _looked_at(tx: Transaction, concerned: Concerned, at: datetime) -> Preview:
    nips = await _people(tx, concerned)
    found = Preview(people_concerned=len(nips))
    months: Counter[str] = Counter()
    rest = iter(nips)
    while found.days_examined < MOST_DAYS and (some := list(islice(rest, _AT_ONCE))):
        await _look_at(tx, found, concerned, some, at)
        months.update(await closes.closed_months(tx, some, concerned.first_date, concerned.last_date))
    found.closed_months = dict(sorted(months.items()))
    found.complete = found.people_examined == len(nips)
    return found


async def _look_at(tx: Transaction, found: Preview, concerned: Concerned, nips: Sequence[str], at: datetime) -> None:
    people = await employees.known(tx, nips)
    keys, taps = await concerned_days(tx, people, concerned)
    changed = await judge_for_show(tx, people, taps, keys, at)
    closed = await closes.closed_days(tx, {(day.nip, day.date) for day in changed})
    found.people_examined += len(people)
    found.people_changed += len({day.nip for day in changed})
    found.days_examined += len(keys)
    found.days_closed += len(closed)
    found.days_changed += len(changed) - len(closed)


async def _people(tx: Transaction, concerned: Concerned) -> list[str]:
    nips = await employees.numbers(tx) if concerned.nips is None else list(concerned.nips)
    people = await employees.with_lines(tx, await employees.known(tx, nips))
    return sorted(nip for nip, person in people.items() if concerned.includes(person))
