"""Counters of PP 94/2021 by person and year."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import func, or_, select

from attendance.rules.discipline.standing import Standing
from attendance.rules.visibility import Reach
from attendance.rules.watch_lists import CountersWanted, Page
from attendance.storage.people_in_reach import people_on, within
from attendance.storage.tables import discipline_counts, employees

_NUMBERS = ("absent_days", "silent_days", "minutes", "days", "consecutive_now", "consecutive_most")
_CHANGE = Upsert(("nip", "year"), (*_NUMBERS, "band", "counted_on"))
C, E = discipline_counts.c, employees.c


async def keep(tx: Transaction, standings: Mapping[tuple[str, int], Standing], counted_on: date) -> None:
    rows = [
        {"nip": nip, "year": year, "band": standing.band.code if standing.band else None, "counted_on": counted_on}
        | {name: getattr(standing, name) for name in _NUMBERS}
        for (nip, year), standing in sorted(standings.items())
    ]
    await bulk_insert(tx, discipline_counts, rows, on_conflict=_CHANGE)


async def not_counted(tx: Transaction, today: date, limit: int) -> list[str]:
    """People in service who weren't counted today: a working day that has gone by without a word counts, too."""
    joined = employees.outerjoin(discipline_counts, (C.nip == E.nip) & (C.year == today.year))
    serving = (E.start_date <= today) & or_(E.end_date.is_(None), E.end_date >= date(today.year, 1, 1))
    query = select(E.nip).select_from(joined).where(serving, or_(C.counted_on.is_(None), C.counted_on < today))
    return list((await tx.execute(query.order_by(E.nip).limit(limit))).scalars())


async def listed(
    tx: Transaction, reach: Reach, wanted: CountersWanted, page: Page, today: date
) -> tuple[list[dict[str, Any]], int]:
    """Those with most days first, with name and agency of today; and how many there are."""
    people = people_on(today)
    chosen = [C.year == wanted.year, C.days >= wanted.least_days, within(people, reach)]
    if wanted.agency_code is not None:
        chosen.append(people.c.agency_code == wanted.agency_code)
    if wanted.band is not None:
        chosen.append(C.band == wanted.band)
    joined = discipline_counts.join(people, people.c.nip == C.nip)
    query = select(discipline_counts, people.c.name, people.c.agency_code).select_from(joined).where(*chosen)
    order = (C.days.desc(), C.absent_days.desc(), C.minutes.desc(), C.nip)
    rows = await tx.execute(query.order_by(*order).limit(page.limit).offset(page.offset))
    found = [dict(row._mapping) for row in rows]
    total = select(func.count()).select_from(joined).where(*chosen)
    return found, (await tx.execute(total)).scalar_one()
