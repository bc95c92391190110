"""Counts and lists of a month's boxes."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from service_chassis.database import Transaction
from sqlalchemy import and_, exists, func, select

from performance_box.rules.visibility import Scope
from performance_box.storage.everybody import everybody_of, line_in
from performance_box.storage.tables import assessments, people, supervisor_lines


@dataclass(frozen=True, slots=True)
class Standing:
    """One person of the grid. Without an instrument the percentages are unknown."""

    nip: str
    name: str
    agency_code: str | None
    agency_name: str | None
    status: str | None
    box: int | None
    unplaced_reason: str | None
    productivity_percent: Decimal | None
    discipline_percent: Decimal | None
    revision: int | None
    placed_at: datetime | None


async def count_boxes(tx: Transaction, period: str, scope: Scope) -> dict[int | None, int]:
    """People by box; None: unplaced."""
    everybody = everybody_of(period, scope)
    rows = await tx.execute(select(everybody.c.box, func.count().label("people")).group_by(everybody.c.box))
    return {row.box: row.people for row in rows}


async def newest_assessment(tx: Transaction, period: str) -> datetime | None:
    query = select(func.max(assessments.c.assessed_at)).where(assessments.c.period == period)
    return (await tx.execute(query)).scalar_one()


async def people_in_box(
    tx: Transaction, period: str, scope: Scope, box: int | None, limit: int, offset: int
) -> list[Standing]:
    """By agency and employee number."""
    everybody = everybody_of(period, scope)
    query = select(everybody).where(everybody.c.box.is_(None) if box is None else everybody.c.box == box)
    rows = await tx.execute(query.order_by(everybody.c.agency_code, everybody.c.nip).limit(limit).offset(offset))
    return [Standing(**row._mapping) for row in rows]


async def find_standing(tx: Transaction, nip: str, period: str) -> Standing | None:
    everybody = everybody_of(period, Scope(), people.c.nip == nip)
    row = (await tx.execute(select(everybody))).one_or_none()
    return Standing(**row._mapping) if row else None


async def supervises(tx: Transaction, supervisor_nip: str | None, period: str, nip: str | None = None) -> bool:
    """True when `supervisor_nip` supervised `nip` (None: anybody) on any day of the month."""
    if supervisor_nip is None:
        return False
    line = line_in(period, supervisor_nip)
    if nip is not None:
        line = and_(line, supervisor_lines.c.nip == nip)
    return bool((await tx.execute(select(exists().where(line)))).scalar_one())
