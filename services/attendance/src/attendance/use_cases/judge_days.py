"""Judge days anew from all that is known of them and tell those whose judgement changed."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime

from service_chassis.database import Transaction

from attendance.announcements.attendance_facts import tell_days
from attendance.rules.attendance_day import NOTHING_KNOWN, DayFacts, JudgedDay, Judgement, judge
from attendance.rules.corrections import ClosedDay
from attendance.rules.discipline.weights import people_to_count
from attendance.rules.employees import Employee
from attendance.rules.letters import Excuse, excuses_of
from attendance.storage import activities, closes, days, punches, work_list
from attendance.use_cases.gather_hours import Key, Known, days_of_taps, gather_hours
from attendance.use_cases.gather_outages import gather_outages
from attendance.use_cases.note_outages import note_outages
from attendance.use_cases.record_corrections import record_corrections


async def judge_open_days(
    tx: Transaction,
    people: Mapping[str, Employee],
    keys: Collection[Key],
    cause: str,
    at: datetime,
    *,
    known_only: bool = False,
) -> list[JudgedDay]:
    """The days that changed. Days of closed months stay as they are: what would change them is corrected in an open
    month, and kept as a late fact.
    `people` must be held (storage.employees.hold) by this transaction; `known_only`: only days judged before."""
    keys = {key for key in keys if key[0] in people}
    if not keys:
        return []
    known = await gather_hours(tx, people, _by_person(keys))
    return await _judge_open(tx, known, keys, cause, at, known_only)


async def judge_taps(
    tx: Transaction,
    people: Mapping[str, Employee],
    taps: Collection[tuple[str, datetime]],
    cause: str,
    at: datetime,
    *,
    also: Collection[Key] = (),
) -> list[JudgedDay]:
    """The same for the days that `taps` (person, instant) belong to, and `also` these."""
    known, keys = await _with_taps(tx, people, taps, also)
    return await _judge_open(tx, known, keys, cause, at, known_only=False) if keys else []


async def judge_for_show(
    tx: Transaction,
    people: Mapping[str, Employee],
    taps: Collection[tuple[str, datetime]],
    also: Collection[Key],
    at: datetime,
) -> list[JudgedDay]:
    """The days that would be judged otherwise, those of closed months among them; nothing is kept, nobody held."""
    known, keys = await _with_taps(tx, people, taps, also)
    return _changed(await days.on_days(tx, keys), await _judged(tx, known, keys, at)) if keys else []


async def _with_taps(
    tx: Transaction, people: Mapping[str, Employee], taps: Collection[tuple[str, datetime]], also: Collection[Key]
) -> tuple[Known, set[Key]]:
    taps = [tap for tap in taps if tap[0] in people]
    keys = {key for key in also if key[0] in people}
    known = await gather_hours(tx, people, _by_person([*((nip, instant.date()) for nip, instant in taps), *keys]))
    return known, keys | days_of_taps(known, taps)


async def judge_days(tx: Transaction, known: Known, keys: Collection[Key], at: datetime) -> list[JudgedDay]:
    """The same for months that are just being closed."""
    before = await days.on_days(tx, keys)
    return await _keep(tx, before, await _judged(tx, known, keys, None), at)


async def _judge_open(
    tx: Transaction, known: Known, keys: Collection[Key], cause: str, at: datetime, known_only: bool
) -> list[JudgedDay]:
    before = await days.on_days(tx, keys)
    looked_at = set(before if known_only else keys)
    closed = await closes.closed_days(tx, looked_at)
    await _correct(tx, known, closed, before, cause, at)
    return await _keep(tx, before, await _judged(tx, known, looked_at - closed, at), at)


async def _correct(
    tx: Transaction, known: Known, closed: Collection[Key], before: Mapping[Key, JudgedDay], cause: str, at: datetime
) -> None:
    """A closed day was judged as one that has begun, whatever the hour."""
    if not closed:
        return
    judged = await _judged(tx, known, closed, None)
    late = await record_corrections(
        tx, [ClosedDay(*key, before.get(key), judged[key]) for key in sorted(judged)], cause, at
    )
    await closes.keep_late_facts(tx, late, cause, at)
    await note_outages(tx, before, {key: judged[key] for key in late}, at)


async def _judged(tx: Transaction, known: Known, keys: Collection[Key], at: datetime | None) -> dict[Key, Judgement]:
    return {key: judge(facts) for key, facts in (await gather_facts(tx, known, keys, at)).items()}


def _changed(before: Mapping[Key, JudgedDay], judged: Mapping[Key, Judgement]) -> list[JudgedDay]:
    """Days whose judgement isn't the one that is stored. A day of which nothing is known, without work or still to
    come, isn't kept."""
    changed: list[JudgedDay] = []
    for key in sorted(judged):
        old = before.get(key)
        if judged[key] not in ((old.judgement,) if old else NOTHING_KNOWN):
            changed.append(JudgedDay(*key, (old.revision if old else 0) + 1, judged[key]))
    return changed


async def _keep(
    tx: Transaction, before: Mapping[Key, JudgedDay], judged: Mapping[Key, Judgement], at: datetime
) -> list[JudgedDay]:
    changed = _changed(before, judged)
    await note_outages(tx, before, judged, at)
    await days.keep(tx, changed)
    await tell_days(tx, changed)
    await work_list.add(tx, work_list.PEOPLE, people_to_count(changed))
    return changed


async def gather_facts(
    tx: Transaction, known: Known, keys: Collection[Key], at: datetime | None = None
) -> dict[Key, DayFacts]:
    """All that is known of each day; `at`: days that begin later are still to come (None: all have begun)."""
    excuses = {nip: excuses_of(own, known.hours[nip].works) for nip, own in known.letters.items()}
    taps = await punches.taps_of(tx, {(nip, day): known.hours[nip].window(day) for nip, day in keys})
    missed, outages = await _missed(tx, keys), await gather_outages(tx, known, keys)
    return {
        (nip, day): DayFacts(
            nip=nip,
            day=day,
            served=known.people[nip].serves_on(day),
            span=span,
            taps=tuple(taps.get((nip, day), ())),
            excuse=_excuse(excuses, nip, day),
            missed=tuple(missed.get((nip, day), ())),
            outages=outages.get((nip, day), ()),
            begun=at is None or span is None or span.start <= at,
        )
        for nip, day in keys
        for span in (known.hours[nip].span(day),)
    }


async def _missed(tx: Transaction, keys: Collection[Key]) -> dict[Key, list[str]]:
    found: dict[Key, list[str]] = {}
    for one in await activities.on_days(tx, keys):
        if not one.attended:
            found.setdefault((one.nip, one.date), []).append(one.activity)
    return found


def _excuse(excuses: Mapping[str, Mapping[date, Excuse]], nip: str, day: date) -> Excuse | None:
    return excuses.get(nip, {}).get(day)


def _by_person(keys: Iterable[Key]) -> dict[str, set[date]]:
    found: dict[str, set[date]] = {}
    for nip, day in keys:
        found.setdefault(nip, set()).add(day)
    return found
