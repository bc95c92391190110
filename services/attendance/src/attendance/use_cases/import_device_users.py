"""Whose the user numbers of devices are, from a file; days concerned are judged in the same transaction."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby

from service_chassis.database import Transaction

from attendance.rules.device_users import DeviceUser, Holding, holder_on, holdings
from attendance.rules.import_files import Entry
from attendance.storage import device_users, employees, punches, waiting_numbers
from attendance.use_cases.judge_days import judge_taps
from attendance.use_cases.weigh_import import Imported, weigh_import

AT_ONCE = 100  # numbers in one transaction: each may bring months of taps with it


def parts_of(entries: Sequence[Entry[DeviceUser]]) -> Iterator[list[Entry[DeviceUser]]]:
    """As many as are taken in one transaction; those of one number together."""
    ordered = sorted(entries, key=_number)
    groups = [list(group) for _, group in groupby(ordered, key=_number)]
    for start in range(0, len(groups), AT_ONCE):
        yield [entry for group in groups[start : start + AT_ONCE] for entry in group]


async def import_device_users(
    tx: Transaction, entries: Sequence[Entry[DeviceUser]], dry_run: bool, by: str, at: datetime
) -> Imported:
    """One part. What was tapped under a number moves to whom it belongs now; nothing of the ledger changes. People
    needn't be known yet."""
    if not dry_run:
        await employees.await_newcomers(tx, bringing=True)  # nobody may be judging taps by what was said before
    before = await device_users.of_numbers(tx, {_number(entry) for entry in entries})
    known = {_key(one): one for own in before.values() for one in own}
    imported, new = weigh_import(entries, known, _key, dry_run)
    if dry_run or not new:
        return imported
    after = _held({_key(one): one for one in (*known.values(), *new)})
    await device_users.keep(tx, [one for own in after.values() for one in own], by, at)
    moved = await _moved(tx, _held(known), after)
    await judge_taps(tx, await employees.hold(tx, {nip for nip, _ in moved}), moved, "device_user", at)
    await waiting_numbers.refresh(tx, set(after))
    return imported


async def _moved(
    tx: Transaction, before: Mapping[str, Sequence[Holding]], after: Mapping[str, Sequence[Holding]]
) -> set[tuple[str, datetime]]:
    """Taps whose owner is another one now, for both of them."""
    moved: set[tuple[str, datetime]] = set()
    for number, day, instant in await punches.instants_under(tx, set(after)):
        old, now = (holder_on(held.get(number, ()), day) for held in (before, after))
        if old != now:
            moved |= {(nip, instant) for nip in (old, now) if nip is not None}
    return moved


def _held(users: Mapping[tuple[str, date], DeviceUser]) -> dict[str, list[Holding]]:
    by_number: dict[str, list[DeviceUser]] = {}
    for one in users.values():
        by_number.setdefault(one.number, []).append(one)
    return {number: holdings(own) for number, own in by_number.items()}


def _number(entry: Entry[DeviceUser]) -> str:
    return entry.value.number


def _key(one: DeviceUser) -> tuple[str, date]:
    return one.number, one.first_date
