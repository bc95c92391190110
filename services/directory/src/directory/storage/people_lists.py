"""Numbers of people by what is looked for; the people themselves come from `people`."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from service_chassis.database import Transaction
from sqlalchemy import ColumnElement, and_, func, or_, select

from directory.storage.tables import people, posts, supervisor_lines


@dataclass(frozen=True, slots=True)
class Search:
    """`words`: part of a name, or the beginning of an employee number. On `day`, those who left aren't found."""

    day: date
    agency_code: str | None = None
    words: str = ""
    limit: int = 100
    offset: int = 0


async def search(tx: Transaction, wanted: Search) -> tuple[list[str], int]:
    """Numbers in the order of the names, and how many there are in all."""
    conditions = _conditions(wanted)
    total = (await tx.execute(select(func.count()).select_from(people).where(*conditions))).scalar_one()
    query = select(people.c.nip).where(*conditions).order_by(func.lower(people.c.name), people.c.nip)
    nips = (await tx.execute(query.limit(wanted.limit).offset(wanted.offset))).scalars().all()
    return list(nips), total


async def supervised_by(tx: Transaction, nip: str, day: date) -> list[str]:
    """Numbers of those whom `nip` supervises on `day`, in the order of the names."""
    query = (
        select(people.c.nip)
        .join(supervisor_lines, supervisor_lines.c.nip == people.c.nip)
        .where(supervisor_lines.c.supervisor_nip == nip, _covers(supervisor_lines, day), _serves(day))
        .order_by(func.lower(people.c.name), people.c.nip)
    )
    return list((await tx.execute(query)).scalars().all())


def _conditions(wanted: Search) -> list[ColumnElement[bool]]:
    conditions = [or_(people.c.end_date.is_(None), people.c.end_date >= wanted.day)]
    if wanted.agency_code is not None:
        in_agency = select(posts.c.nip).where(posts.c.agency_code == wanted.agency_code, _covers(posts, wanted.day))
        conditions.append(people.c.nip.in_(in_agency))
    if wanted.words:
        by_name = people.c.name.icontains(wanted.words, autoescape=True)
        conditions.append(or_(by_name, people.c.nip.startswith(wanted.words, autoescape=True)))
    return conditions


def _covers(table: Any, day: date) -> ColumnElement[bool]:
    return and_(table.c.first_date <= day, or_(table.c.last_date.is_(None), table.c.last_date >= day))


def _serves(day: date) -> ColumnElement[bool]:
    return and_(people.c.start_date <= day, or_(people.c.end_date.is_(None), people.c.end_date >= day))
