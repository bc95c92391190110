"""Somebody asks another one to change places on a date, or on two."""

from dataclasses import dataclass
from datetime import date, datetime

from service_chassis.database import Transaction

from attendance.rules.employees import Employee
from attendance.rules.errors import UnknownEmployee
from attendance.rules.roster_errors import ShiftNotPossible, SwapInClosedMonth, SwapNotPossible
from attendance.rules.rosters.policy import RosterPolicies
from attendance.rules.rosters.rest import ShortRest
from attendance.rules.rosters.rows import Hand, RosterRow, shift_named
from attendance.rules.rosters.swaps import Places, Swap, check_askable, exchanged
from attendance.storage import closes, employees
from attendance.storage.rosters import rows, swaps
from attendance.use_cases.gather_hours import gather_hours
from attendance.use_cases.rosters.rest_of import rest_of


@dataclass(frozen=True, slots=True)
class WeighedSwap:
    """`warnings`: where it would leave one of the two too little rest."""

    swap: Swap
    warnings: list[ShortRest]


async def ask_swap(
    tx: Transaction, nip: str, with_nip: str, dates: tuple[date, ...], policies: RosterPolicies, at: datetime
) -> WeighedSwap:
    """UnknownEmployee, SwapNotPossible, SwapInClosedMonth."""
    people = await employees.with_lines(tx, await employees.known(tx, [nip, with_nip]))
    for one in (nip, with_nip):
        if one not in people:
            raise UnknownEmployee(one)
    places = await rows.on_days(tx, {(one, day) for one in (nip, with_nip) for day in dates})
    check_askable(nip, with_nip, dates, places)
    after = exchanged(nip, with_nip, dates, places)
    await check_places(tx, people, after)
    swap = await swaps.add(tx, nip, with_nip, dates, places, at)
    return WeighedSwap(swap, await warnings_of(tx, swap, policies, at))


async def check_places(tx: Transaction, people: dict[str, Employee], after: Places) -> None:
    """SwapInClosedMonth; SwapNotPossible where the other's shift isn't one of the person's schedule."""
    for _, day in sorted(await closes.closed_days(tx, set(after))):
        raise SwapInClosedMonth(day)
    known = await gather_hours(tx, people, {nip: [day for _, day in after] for nip in people})
    for (nip, day), shift in sorted(after.items()):
        try:
            shift_named(known.hours[nip].explained(day).schedule, day, shift)
        except ShiftNotPossible as error:
            raise SwapNotPossible(f"{nip}: {error}.") from error


async def warnings_of(tx: Transaction, swap: Swap, policies: RosterPolicies, at: datetime) -> list[ShortRest]:
    """As if it were done: put into the rosters, looked at, and taken back."""
    attempt = await tx.begin_nested()
    try:
        given = [RosterRow(nip, day, shift) for (nip, day), shift in swap.after.items()]
        await rows.keep(tx, given, swap.before, Hand("", "", at))
        return await rest_of(tx, (swap.nip, swap.with_nip), swap.dates, policies)
    finally:
        await attempt.rollback()
