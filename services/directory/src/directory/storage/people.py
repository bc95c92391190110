"""People with their posts and supervisor lines, always whole."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from typing import Any

from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import ColumnElement, Row, Table, Text, any_, delete, literal, select, text
from sqlalchemy.dialects.postgresql import ARRAY

from directory.rules.people import Person, Post
from directory.rules.timeline import Dated
from directory.storage.tables import people, posts, supervisor_lines

_COLUMNS = ("revision", "name", "start_date", "end_date", "roles")
_NEWEST = Upsert(("nip",), _COLUMNS, newest_by="revision")
_POST_COLUMNS = tuple(field.name for field in fields(Post))
_ONE_IMPORT_AT_A_TIME = 7_310_221


async def hold_imports(tx: Transaction) -> None:
    """A second import waits until this transaction ends: each must judge the directory that the other leaves."""
    await tx.execute(text("select pg_advisory_xact_lock(:key)"), {"key": _ONE_IMPORT_AT_A_TIME})


async def all_people(tx: Transaction) -> list[Person]:
    return await _whole(tx, (await tx.execute(select(people).order_by(people.c.nip))).all())


async def find_people(tx: Transaction, nips: Sequence[str]) -> list[Person]:
    """The known ones of `nips`, in that order."""
    rows = (await tx.execute(select(people).where(_among(people, nips)))).all()
    found = {person.nip: person for person in await _whole(tx, rows, list(nips))}
    return [found[nip] for nip in nips if nip in found]


async def save_people(tx: Transaction, changed: Sequence[Person]) -> None:
    """Write new and changed people and replace all their lines. Supervisors must be among them or known."""
    nips = [person.nip for person in changed]
    await bulk_insert(tx, people, [_row(person) for person in changed], on_conflict=_NEWEST)
    for table in (posts, supervisor_lines):
        if nips:
            await tx.execute(delete(table).where(_among(table, nips)))
    await bulk_insert(tx, posts, [_post_row(p.nip, line) for p in changed for line in p.posts])
    await bulk_insert(tx, supervisor_lines, [_line_row(p.nip, line) for p in changed for line in p.supervisors])


async def _whole(tx: Transaction, rows: Sequence[Row[Any]], nips: list[str] | None = None) -> list[Person]:
    held: dict[str, list[Dated[Post]]] = {}
    for row in await _lines(tx, posts, nips):
        post = Post(*(row._mapping[name] for name in _POST_COLUMNS))
        held.setdefault(row.nip, []).append(Dated(row.first_date, row.last_date, post))
    above: dict[str, list[Dated[str | None]]] = {}
    for row in await _lines(tx, supervisor_lines, nips):
        above.setdefault(row.nip, []).append(Dated(row.first_date, row.last_date, row.supervisor_nip))
    return [
        Person(
            nip=row.nip,
            revision=row.revision,
            name=row.name,
            start_date=row.start_date,
            end_date=row.end_date,
            roles=tuple(row.roles),
            posts=tuple(held.get(row.nip, ())),
            supervisors=tuple(above.get(row.nip, ())),
        )
        for row in rows
    ]


async def _lines(tx: Transaction, table: Table, nips: list[str] | None) -> Iterable[Row[Any]]:
    query = select(table).order_by(table.c.nip, table.c.first_date)
    return await tx.execute(query if nips is None else query.where(_among(table, nips)))


def _among(table: Table, nips: Sequence[str]) -> ColumnElement[bool]:
    """One array, not one parameter a person: a statement takes 32,767 of those."""
    return table.c.nip == any_(literal(list(nips), ARRAY(Text)))


def _row(person: Person) -> dict[str, Any]:
    return {"nip": person.nip, **{name: getattr(person, name) for name in _COLUMNS}, "roles": list(person.roles)}


def _post_row(nip: str, line: Dated[Post]) -> dict[str, Any]:
    return {"nip": nip, "first_date": line.first_date, "last_date": line.last_date, **asdict(line.value)}


def _line_row(nip: str, line: Dated[str | None]) -> dict[str, Any]:
    return {"nip": nip, "first_date": line.first_date, "last_date": line.last_date, "supervisor_nip": line.value}
