"""People and who supervised them when."""

from collections.abc import Iterable, Sequence
from typing import Any

from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import ColumnElement, bindparam, delete, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text

from payroll_instrument.rules.facts import Person, Post
from payroll_instrument.storage.documents import post_of, post_said
from payroll_instrument.storage.tables import people, supervisor_lines


async def expect_people(tx: Transaction, nips: Iterable[str]) -> None:
    """Make room for facts about people who may not have been heard yet, and hold them."""
    wanted = set(nips)
    missing = wanted - set((await tx.execute(select(people.c.nip).where(_among(wanted)))).scalars())
    empty: dict[str, Any] = {"revision": 0, "name": "", "start_date": None, "end_date": None, "posts": []}
    await bulk_insert(tx, people, [{"nip": nip, **empty} for nip in sorted(missing)], on_conflict="ignore")
    await hold_people(tx, wanted)


async def hold_people(tx: Transaction, nips: Iterable[str]) -> None:
    """Until the end of the transaction nobody else records facts of these people or acts on their instruments: an
    instrument is computed from facts that are all visible. In one order, so that two batches can't wait in a ring."""
    await tx.execute(select(people.c.nip).where(_among(nips)).order_by(people.c.nip).with_for_update())


async def save_people(tx: Transaction, persons: Sequence[Person]) -> list[str]:
    """The numbers of those that were really new or newer."""
    rule = Upsert(("nip",), ("revision", "name", "start_date", "end_date", "posts"), newest_by="revision")
    written = await bulk_insert(tx, people, [_row(p) for p in persons], on_conflict=rule, returning=("nip", "revision"))
    kept = {(row.nip, row.revision) for row in written}
    newest = {person.nip: person for person in persons if (person.nip, person.revision) in kept}
    await _save_lines(tx, list(newest.values()))
    return sorted(newest)


async def people_named(tx: Transaction, nips: Iterable[str]) -> dict[str, Person]:
    """Those of `nips` that were heard, without their supervisor lines."""
    query = select(people).where(_among(nips), people.c.revision > 0)
    return {row.nip: _person(row) for row in await tx.execute(query)}


def _among(nips: Iterable[str]) -> ColumnElement[bool]:
    return people.c.nip == bindparam("nips", sorted(set(nips)), type_=ARRAY(Text)).any_()


async def _save_lines(tx: Transaction, persons: Sequence[Person]) -> None:
    changed = bindparam("nips", [person.nip for person in persons], type_=ARRAY(Text)).any_()
    await tx.execute(delete(supervisor_lines).where(supervisor_lines.c.nip == changed))
    rows = [
        {
            "nip": person.nip,
            "number": number,
            "first_date": line.first_date,
            "last_date": line.last_date,
            "supervisor_nip": line.supervisor_nip,
        }
        for person in persons
        for number, line in enumerate(person.supervisors)
    ]
    await bulk_insert(tx, supervisor_lines, rows)


def _row(person: Person) -> dict[str, Any]:
    return {
        "nip": person.nip,
        "revision": person.revision,
        "name": person.name,
        "start_date": person.start_date,
        "end_date": person.end_date,
        "posts": [post_said(post) for post in person.posts],
    }


def _person(row: Any) -> Person:
    posts: tuple[Post, ...] = tuple(post_of(said) for said in row.posts)
    return Person(row.nip, row.revision, row.name, row.start_date, row.end_date, posts, ())
