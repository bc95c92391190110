"""Leave and duty letters from a file: all of it or nothing; the same file twice changes nothing."""

from datetime import date, datetime

from service_chassis.database import Transaction

from attendance.rules.import_files import check_known, read_letters
from attendance.rules.letters import Letter
from attendance.storage import employees, letters
from attendance.use_cases.judge_days import judge_open_days
from attendance.use_cases.weigh_import import Imported, weigh_import


async def import_letters(tx: Transaction, content: bytes, dry_run: bool, at: datetime) -> Imported:
    """ImportRefused with every mistake of the file, unknown people among them."""
    entries = read_letters(content)
    nips = {entry.value.nip for entry in entries}
    check_known(entries, await employees.known(tx, nips))
    held = await letters.of_people(tx, nips)
    imported, new = weigh_import(entries, {_key(one): one for own in held.values() for one in own}, _key, dry_run)
    if dry_run or not new:
        return imported
    people = await employees.hold(tx, {one.nip for one in new})
    await letters.keep(tx, new)
    # a new letter may continue an older one, so all days of the person's letters are counted again
    touched = [*new, *(one for nip in people for one in held.get(nip, ()))]
    keys = {(one.nip, day) for one in touched for day in one.days}
    await judge_open_days(tx, people, keys, "letter", at)
    return imported


def _key(one: Letter) -> tuple[str, str, date]:
    return one.nip, one.letter_number, one.first_date
