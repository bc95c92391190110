"""Leave and duty letters from a file: all of it or nothing; the same file twice changes nothing."""

from datetime import datetime
from operator import attrgetter

from service_chassis.database import Transaction

from attendance.rules.import_files import check_known, check_not_revoked, read_letters
from attendance.storage import employees, letters
from attendance.use_cases.judge_days import judge_open_days
from attendance.use_cases.weigh_import import Imported, weigh_import

_KEY = attrgetter("key")


async def import_letters(tx: Transaction, content: bytes, dry_run: bool, at: datetime) -> Imported:
    """ImportRefused with every mistake of the file, unknown people among them. A revoked letter that the file still has
    stays revoked."""
    entries = read_letters(content)
    nips = {entry.value.nip for entry in entries}
    check_known(entries, await employees.known(tx, nips))
    held, revoked = await letters.of_people(tx, nips), await letters.revoked_of_people(tx, nips)
    known = {one.key: one for own in (*held.values(), *revoked.values()) for one in own}
    imported, new = weigh_import(entries, known, _KEY, dry_run)
    check_not_revoked(entries, new, {one.key for own in revoked.values() for one in own})
    if dry_run or not new:
        return imported
    people = await employees.hold(tx, {one.nip for one in new})
    await letters.keep(tx, new)
    # a new letter may continue an older one, so all days of the person's letters are counted again
    touched = [*new, *(one for nip in people for one in held.get(nip, ()))]
    keys = {(one.nip, day) for one in touched for day in one.days}
    await judge_open_days(tx, people, keys, "letter", at)
    return imported
