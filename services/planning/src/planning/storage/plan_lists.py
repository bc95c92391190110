"""Lists of plans: one's own, and those of the people one may decide over today."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from service_chassis.database import Transaction
from sqlalchemy import ColumnElement, Select, and_, false, or_, select

from planning.rules.raters import ActingPerson
from planning.rules.work_plan import PlanState, WorkPlan
from planning.storage.tables import employees, supervisor_lines, work_plans
from planning.storage.work_plans import with_items


@dataclass(frozen=True, slots=True)
class PlanFilter:
    """None: any. `limit` plans from `offset`."""

    period: str | None = None
    state: PlanState | None = None
    limit: int = 100
    offset: int = 0


async def own(tx: Transaction, nip: str, wanted: PlanFilter) -> list[WorkPlan]:
    """Newest month first."""
    return await _listed(tx, select(work_plans).where(work_plans.c.nip == nip), wanted)


async def of_subordinates(tx: Transaction, rater: ActingPerson, day: date, wanted: PlanFilter) -> list[WorkPlan]:
    """Plans of everybody over whom `rater` may decide on `day`: the same rule as rules/raters.py, in SQL."""
    supervisor = _supervisor_on(day)
    theirs = select(supervisor_lines.c.nip).where(supervisor_lines.c.supervisor_nip == rater.nip)
    supervised = and_(work_plans.c.nip.in_(theirs), supervisor == rater.nip)
    nobody_above = and_(supervisor.is_(None), work_plans.c.nip.in_(select(employees.c.nip)))
    query = select(work_plans).where(
        work_plans.c.nip != rater.nip, or_(supervised, nobody_above if rater.appointed else false())
    )
    return await _listed(tx, query, wanted)


def _supervisor_on(day: date) -> ColumnElement[str | None]:
    lines = supervisor_lines.c
    return (
        select(lines.supervisor_nip)
        .where(lines.nip == work_plans.c.nip, lines.first_date <= day)
        .where(or_(lines.last_date.is_(None), lines.last_date >= day))
        .order_by(lines.first_date.desc(), lines.position)
        .limit(1)
        .scalar_subquery()
    )


async def _listed(tx: Transaction, query: Select[Any], wanted: PlanFilter) -> list[WorkPlan]:
    if wanted.period is not None:
        query = query.where(work_plans.c.period == wanted.period)
    if wanted.state is not None:
        query = query.where(work_plans.c.state == wanted.state.value)
    query = query.order_by(work_plans.c.period.desc(), work_plans.c.nip).limit(wanted.limit).offset(wanted.offset)
    return await with_items(tx, list((await tx.execute(query)).all()))
