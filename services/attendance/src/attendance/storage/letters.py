"""Leave and duty letters."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import ColumnElement, or_, select, update

from attendance.rules.letters import LONGEST_PAUSE_DAYS, Letter
from attendance.storage.chosen import among
from attendance.storage.tables import letters

L = letters.c
_COLUMNS = (L.nip, L.letter_number, L.kind, L.first_date, L.last_date)
_CHANGE = Upsert(("nip", "letter_number", "first_date"), ("last_date", "kind"))


async def of_people(tx: Transaction, nips: Collection[str]) -> dict[str, list[Letter]]:
    """All letters of these people that count, by person."""
    return await _found(tx, among(L.nip, nips) & L.revoked_at.is_(None))


async def revoked_of_people(tx: Transaction, nips: Collection[str]) -> dict[str, list[Letter]]:
    """All that count no longer."""
    return await _found(tx, among(L.nip, nips) & L.revoked_at.is_not(None))


async def people_on_leave_near(tx: Transaction, days: Collection[date]) -> set[str]:
    """Who has a letter that covers one of `days`, or begins or ends as near to it as letters of one case can be."""
    if not days:
        return set()
    near = timedelta(days=LONGEST_PAUSE_DAYS)
    touching = or_(*((L.first_date <= day + near) & (L.last_date >= day - near) for day in sorted(days)))
    query = select(L.nip).where(touching, L.revoked_at.is_(None)).distinct()
    return set((await tx.execute(query)).scalars())


async def keep(tx: Transaction, given: Sequence[Letter]) -> None:
    rows = [{name: getattr(one, name) for name in Letter.__slots__} for one in given]
    await bulk_insert(tx, letters, rows, on_conflict=_CHANGE)


async def keep_applied_for(tx: Transaction, letter: Letter, application_id: UUID) -> bool:
    """False when the person has or had a letter of that number and first day."""
    row = {name: getattr(letter, name) for name in Letter.__slots__} | {"application_id": application_id}
    return bool(await bulk_insert(tx, letters, [row], on_conflict="ignore", returning=("nip",)))


async def application_behind(tx: Transaction, letter: Letter) -> UUID | None:
    """The application that it came by, if it did."""
    query = select(L.application_id).where(*_same(letter))
    return (await tx.execute(query)).scalar_one_or_none()


async def revoke(tx: Transaction, letter: Letter, at: datetime) -> None:
    await tx.execute(update(letters).where(*_same(letter)).values(revoked_at=at))


def _same(letter: Letter) -> tuple[ColumnElement[bool], ...]:
    return L.nip == letter.nip, L.letter_number == letter.letter_number, L.first_date == letter.first_date


async def _found(tx: Transaction, condition: Any) -> dict[str, list[Letter]]:
    found: dict[str, list[Letter]] = {}
    for row in await tx.execute(select(*_COLUMNS).where(condition)):
        found.setdefault(row.nip, []).append(Letter(**row._mapping))
    return found
