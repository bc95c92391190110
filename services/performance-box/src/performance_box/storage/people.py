"""People, their agencies and supervisors by date."""

from collections.abc import Iterable, Sequence
from typing import Any

from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import Table, bindparam, delete
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text

from performance_box.rules.facts import Assessment, Person
from performance_box.storage.tables import agency_lines, people, supervisor_lines


async def expect_people(tx: Transaction, assessments: Iterable[Assessment]) -> None:
    """Make room for assessments of people who may not have been heard yet."""
    names = {assessment.nip: assessment.name for assessment in assessments}
    rows: list[dict[str, Any]] = [
        {"nip": nip, "revision": 0, "name": names[nip], "start_date": None, "end_date": None} for nip in sorted(names)
    ]
    await bulk_insert(tx, people, rows, on_conflict="ignore")


async def save_people(tx: Transaction, persons: Sequence[Person]) -> None:
    """Newer ones only, with their lines."""
    columns = ("revision", "name", "start_date", "end_date")
    rows = [{name: getattr(person, name) for name in ("nip", *columns)} for person in persons]
    rule = Upsert(("nip",), columns, newest_by="revision")
    ordered = sorted(rows, key=lambda row: row["nip"])
    written = await bulk_insert(tx, people, ordered, on_conflict=rule, returning=("nip", "revision"))
    kept = {(row.nip, row.revision) for row in written}
    newest = {person.nip: person for person in persons if (person.nip, person.revision) in kept}
    await _replace_lines(tx, agency_lines, _agencies(newest.values()), list(newest))
    await _replace_lines(tx, supervisor_lines, _supervisors(newest.values()), list(newest))


async def _replace_lines(tx: Transaction, table: Table, rows: list[dict[str, Any]], nips: list[str]) -> None:
    if nips:
        await tx.execute(delete(table).where(table.c.nip == bindparam("nips", nips, type_=ARRAY(Text)).any_()))
        await bulk_insert(tx, table, rows)


def _agencies(persons: Iterable[Person]) -> list[dict[str, Any]]:
    names = ("first_date", "last_date", "agency_code", "agency_name")
    return [
        {"nip": person.nip, "number": number} | {name: getattr(line, name) for name in names}
        for person in persons
        for number, line in enumerate(person.agencies)
    ]


def _supervisors(persons: Iterable[Person]) -> list[dict[str, Any]]:
    names = ("first_date", "last_date", "supervisor_nip")
    return [
        {"nip": person.nip, "number": number} | {name: getattr(line, name) for name in names}
        for person in persons
        for number, line in enumerate(person.supervisors)
    ]
