"""Lists of realizations: one's own, and those of the people one may decide over today."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from service_chassis.database import Transaction
from sqlalchemy import ColumnElement, Select, and_, false, or_, select

from realization.rules.raters import ActingPerson
from realization.rules.realization import Realization, RealizationState
from realization.storage.realizations import with_items
from realization.storage.tables import employees, realizations, supervisor_lines


@dataclass(frozen=True, slots=True)
class RealizationFilter:
    """None: any. `limit` realizations from `offset`."""

    period: str | None = None
    state: RealizationState | None = None
    limit: int = 100
    offset: int = 0


async def own(tx: Transaction, nip: str, wanted: RealizationFilter) -> list[Realization]:
    """Newest month first."""
    return await _listed(tx, select(realizations).where(realizations.c.nip == nip), wanted)


async def of_subordinates(
    tx: Transaction, rater: ActingPerson, day: date, wanted: RealizationFilter
) -> list[Realization]:
    """Realizations of everybody over whom `rater` may decide on `day`: the same rule as rules/raters.py, in SQL."""
    supervisor = _supervisor_on(day)
    theirs = select(supervisor_lines.c.nip).where(supervisor_lines.c.supervisor_nip == rater.nip)
    supervised = and_(realizations.c.nip.in_(theirs), supervisor == rater.nip)
    nobody_above = and_(supervisor.is_(None), realizations.c.nip.in_(select(employees.c.nip)))
    query = select(realizations).where(
        realizations.c.nip != rater.nip, or_(supervised, nobody_above if rater.appointed else false())
    )
    return await _listed(tx, query, wanted)


def _supervisor_on(day: date) -> ColumnElement[str | None]:
    lines = supervisor_lines.c
    return (
        select(lines.supervisor_nip)
        .where(lines.nip == realizations.c.nip, lines.first_date <= day)
        .where(or_(lines.last_date.is_(None), lines.last_date >= day))
        .order_by(lines.first_date.desc(), lines.position)
        .limit(1)
        .scalar_subquery()
    )


async def _listed(tx: Transaction, query: Select[Any], wanted: RealizationFilter) -> list[Realization]:
    if wanted.period is not None:
        query = query.where(realizations.c.period == wanted.period)
    if wanted.state is not None:
        query = query.where(realizations.c.state == wanted.state.value)
    query = query.order_by(realizations.c.period.desc(), realizations.c.nip).limit(wanted.limit).offset(wanted.offset)
    return await with_items(tx, list((await tx.execute(query)).all()))
