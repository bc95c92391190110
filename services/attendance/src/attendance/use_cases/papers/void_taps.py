"""Taps count no longer, or count again: the ledger stays as it is, the days are judged anew."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from service_chassis.database import Transaction

from attendance.rules.attendance_day import JudgedDay
from attendance.rules.employees import Employee
from attendance.storage import days
from attendance.storage.papers import voids
from attendance.storage.papers.voids import OwnTap
from attendance.use_cases.gather_hours import Key, days_of_taps, gather_hours
from attendance.use_cases.judge_days import judge_taps


@dataclass(frozen=True, slots=True)
class TouchedDay:
    """A day whose taps are voided, as it stood and as it stands. A closed month's stands as it was."""

    key: Key
    event_ids: tuple[str, ...]
    before: JudgedDay | None
    after: JudgedDay | None


async def void_taps(
    tx: Transaction,
    held: Mapping[str, Employee],
    taps: Sequence[OwnTap],
    reason: str,
    reference: str,
    by: str,
    at: datetime,
) -> list[TouchedDay]:
    """`taps`: of people who are held."""
    touched = await days_touched(tx, held, taps)
    before = await days.on_days(tx, touched)
    await voids.keep(tx, taps, reason, reference, by, at)
    await judge_taps(tx, held, [(one.nip, one.occurred_at) for one in taps], "void", at)
    after = await days.on_days(tx, touched)
    return [TouchedDay(key, touched[key], before.get(key), after.get(key)) for key in sorted(touched)]


async def days_touched(
    tx: Transaction, people: Mapping[str, Employee], taps: Collection[OwnTap]
) -> dict[Key, tuple[str, ...]]:
    """To which days the taps belong, with their event ids."""
    own = [one for one in taps if one.nip in people]
    dates: dict[str, set[date]] = {}
    for one in own:
        dates.setdefault(one.nip, set()).add(one.occurred_at.date())
    known = await gather_hours(tx, {nip: people[nip] for nip in dates}, dates)
    found: dict[Key, list[str]] = {}
    for one in own:
        (key,) = days_of_taps(known, [(one.nip, one.occurred_at)])
        found.setdefault(key, []).append(one.event_id)
    return {key: tuple(sorted(event_ids)) for key, event_ids in found.items()}
