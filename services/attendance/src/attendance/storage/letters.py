"""Leave and duty letters."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import or_, select

from attendance.rules.letters import LONGEST_PAUSE_DAYS, Letter
from attendance.storage.chosen import among
from attendance.storage.tables import letters

L = letters.c
_CHANGE = Upsert(("nip", "letter_number", "first_date"), ("last_date", "kind"))


async def of_people(tx: Transaction, nips: Collection[str]) -> dict[str, list[Letter]]:
    """All letters of these people, by person."""
    found: dict[str, list[Letter]] = {}
    for row in await tx.execute(select(letters).where(among(L.nip, nips))):
        found.setdefault(row.nip, []).append(Letter(**row._mapping))
    return found


async def people_on_leave_near(tx: Transaction, days: Collection[date]) -> set[str]:
    """Who has a letter that covers one of `days`, or begins or ends as near to it as letters of one case can be."""
    if not days:
        return set()
    near = timedelta(days=LONGEST_PAUSE_DAYS)
    touching = or_(*((L.first_date <= day + near) & (L.last_date >= day - near) for day in sorted(days)))
    return set((await tx.execute(select(L.nip).where(touching).distinct())).scalars())


async def keep(tx: Transaction, given: Sequence[Letter]) -> None:
    rows = [{name: getattr(one, name) for name in Letter.__slots__} for one in given]
    await bulk_insert(tx, letters, rows, on_conflict=_CHANGE)
