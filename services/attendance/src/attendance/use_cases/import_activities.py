"""Who was at assemblies, ceremonies and exercises, from a file: all of it or nothing."""

from datetime import date, datetime

from service_chassis.database import Transaction

from attendance.rules.import_files import Participation, check_known, read_activities
from attendance.storage import activities, employees
from attendance.use_cases.judge_days import judge_open_days
from attendance.use_cases.weigh_import import Imported, weigh_import


async def import_activities(tx: Transaction, content: bytes, dry_run: bool, at: datetime) -> Imported:
    """ImportRefused with every mistake of the file, unknown people among them. Only days judged already change now;
    an activity on another day counts when that day is judged."""
    entries = read_activities(content)
    check_known(entries, await employees.known(tx, {entry.value.nip for entry in entries}))
    keys = {(entry.value.nip, entry.value.date) for entry in entries}
    known = {_key(one): one for one in await activities.on_days(tx, keys)}
    imported, new = weigh_import(entries, known, _key, dry_run)
    if dry_run or not new:
        return imported
    people = await employees.hold(tx, {one.nip for one in new})
    await activities.keep(tx, new)
    await judge_open_days(tx, people, {(one.nip, one.date) for one in new}, "activity", at, known_only=True)
    return imported


def _key(one: Participation) -> tuple[str, date, str]:
    return one.nip, one.date, one.activity
