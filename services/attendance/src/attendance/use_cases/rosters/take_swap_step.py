"""The other one agrees or declines, the asker withdraws, a third approves or returns; approved, both rosters change."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from service_chassis.database import Transaction

from attendance.rules.employees import Employee
from attendance.rules.roster_errors import SwapNotPossible, UnknownSwap
from attendance.rules.rosters.policy import RosterPolicies
from attendance.rules.rosters.rows import Hand, RosterRow
from attendance.rules.rosters.swaps import APPROVED, PARTNER, STEPS, Swap, roles_in, state_after
from attendance.rules.visibility import Reader
from attendance.storage import employees
from attendance.storage.rosters import rows, swaps
from attendance.use_cases.rosters.ask_swap import WeighedSwap, check_places, warnings_of
from attendance.use_cases.rosters.judge_around import judge_around
from attendance.use_cases.rosters.rest_of import rest_of


@dataclass(frozen=True, slots=True)
class Taken:
    """A step, who takes it, and why."""

    step: str
    reader: Reader
    by: str
    reason: str = ""


async def take_swap_step(
    tx: Transaction, number: int, taken: Taken, policies: RosterPolicies, at: datetime, today: date
) -> WeighedSwap:
    """UnknownSwap, and what rules.rosters.swaps.state_after refuses; approving also SwapNotPossible when a roster has
    changed meanwhile and SwapInClosedMonth."""
    swap = await swaps.find(tx, number, hold=True)
    if swap is None:
        raise UnknownSwap(number)
    people = await employees.with_lines(tx, await employees.hold(tx, (swap.nip, swap.with_nip)))
    taker = roles_in(swap, taken.reader, people[swap.nip], people[swap.with_nip], today)
    state = state_after(swap, taken.step, taker, taken.reason)
    after = replace(swap, state=state, reason=taken.reason.strip())
    if STEPS[taken.step][0] == PARTNER:
        after = replace(after, answered_at=at)
    else:
        after = replace(after, decided_by=taken.by, decided_at=at)
    if state == APPROVED:
        await _exchange(tx, after, people, taken.by, at)
        warnings = await rest_of(tx, people, swap.dates, policies)
    else:
        warnings = await warnings_of(tx, after, policies, at)
    await swaps.keep(tx, after)
    return WeighedSwap(after, warnings)


async def _exchange(tx: Transaction, swap: Swap, people: dict[str, Employee], by: str, at: datetime) -> None:
    """Both at once or neither."""
    now = await rows.on_days(tx, set(swap.before))
    if now != dict(swap.before):
        raise SwapNotPossible("Jadwal dinas sudah berubah sejak diminta; ajukan tukar dinas yang baru.")
    await check_places(tx, people, swap.after)
    changed = {key: shift for key, shift in swap.after.items() if shift != swap.before[key]}
    given = [RosterRow(nip, day, shift) for (nip, day), shift in sorted(changed.items())]
    await rows.keep(tx, given, now, Hand(by, f"tukar dinas {swap.id}", at))
    await judge_around(tx, people, changed, at)
