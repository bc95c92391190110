"""Judge days anew from all that is known of them and tell those whose judgement changed."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from service_chassis.database import Transaction

from attendance.announcements.attendance_facts import tell_days
from attendance.rules.attendance_day import NO_WORK, DayFacts, JudgedDay, judge
from attendance.rules.employees import Employee
from attendance.rules.letters import Excuse, excuses_of
from attendance.rules.schedule import schedule_on
from attendance.rules.work_days import WorkDays
from attendance.storage import activities, calendar, closes, days, letters, punches
from attendance.use_cases.known_schedules import known_schedules

Key = tuple[str, date]


async def judge_open_days(
    tx: Transaction,
    people: Mapping[str, Employee],
    keys: Collection[Key],
    cause: str,
    at: datetime,
    *,
    known_only: bool = False,
) -> list[JudgedDay]:
    """The days that changed. Days of closed months stay as they are: what would change them is kept as a late fact.
    `people` must be held (storage.employees.hold) by this transaction; `known_only`: only days judged before."""
    if not keys:
        return []
    changed = await _judged_otherwise(tx, people, keys, known_only)
    closed = await closes.closed_days(tx, {(day.nip, day.date) for day in changed})
    await closes.keep_late_facts(tx, closed, cause, at)
    return await _keep(tx, [day for day in changed if (day.nip, day.date) not in closed])


async def judge_days(tx: Transaction, people: Mapping[str, Employee], keys: Collection[Key]) -> list[JudgedDay]:
    """The same for months that are just being closed."""
    return await _keep(tx, await _judged_otherwise(tx, people, keys, known_only=False))


async def _judged_otherwise(
    tx: Transaction, people: Mapping[str, Employee], keys: Collection[Key], known_only: bool
) -> list[JudgedDay]:
    """Days whose judgement isn't the one that is stored. A day without work of which nothing is known isn't kept."""
    keys = {key for key in keys if key[0] in people}
    before = await days.on_days(tx, keys)
    facts = await gather_facts(tx, people, before if known_only else keys)
    changed: list[JudgedDay] = []
    for key in sorted(facts):
        judgement, old = judge(facts[key]), before.get(key)
        if judgement != (old.judgement if old else NO_WORK):
            changed.append(JudgedDay(*key, (old.revision if old else 0) + 1, judgement))
    return changed


async def _keep(tx: Transaction, changed: list[JudgedDay]) -> list[JudgedDay]:
    await days.keep(tx, changed)
    await tell_days(tx, changed)
    return changed


async def gather_facts(tx: Transaction, people: Mapping[str, Employee], keys: Collection[Key]) -> dict[Key, DayFacts]:
    """All that is known of each day."""
    work = await work_days(tx)
    nips = {nip for nip, _ in keys}
    excuses = {nip: excuses_of(own, work.works) for nip, own in (await letters.of_people(tx, nips)).items()}
    taps, missed = await punches.taps_of(tx, keys), await _missed(tx, keys)
    return {
        (nip, day): DayFacts(
            nip=nip,
            day=day,
            served=people[nip].serves_on(day),
            schedule=schedule_on(work.schedules, day),
            holiday=day in work.holidays,
            taps=tuple(taps.get((nip, day), ())),
            excuse=_excuse(excuses, nip, day),
            missed=tuple(missed.get((nip, day), ())),
        )
        for nip, day in keys
    }


async def work_days(tx: Transaction) -> WorkDays:
    """Schedules and holidays as they stand."""
    return WorkDays(tuple(await known_schedules(tx)), await calendar.holiday_dates(tx))


async def _missed(tx: Transaction, keys: Collection[Key]) -> dict[Key, list[str]]:
    found: dict[Key, list[str]] = {}
    for one in await activities.on_days(tx, keys):
        if not one.attended:
            found.setdefault((one.nip, one.date), []).append(one.activity)
    return found


def _excuse(excuses: Mapping[str, Mapping[date, Excuse]], nip: str, day: date) -> Excuse | None:
    return excuses.get(nip, {}).get(day)
