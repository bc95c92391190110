"""Work plans with their items; every saved revision is kept in the history."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from service_chassis.bulk import bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import Row, Select, delete, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from planning.rules.errors import PlanChangedMeanwhile
from planning.rules.plan_items import PlanItem
from planning.rules.work_plan import PlanState, WorkPlan
from planning.storage.tables import work_plan_history, work_plan_items, work_plans

_ITEM_COLUMNS = ("item_number", "description", "indicator", "target", "unit", "weight", "expectation")


async def add(tx: Transaction, plan: WorkPlan) -> bool:
    """False when the person has a plan of that month already (another request was first)."""
    statement = upsert(work_plans).values(plan_id=plan.plan_id, nip=plan.nip, period=plan.period, **_state(plan))
    done = await tx.execute(
        statement.on_conflict_do_nothing(constraint="one_plan_a_month").returning(work_plans.c.plan_id)
    )
    if done.one_or_none() is None:
        return False
    await _write_items(tx, plan)
    await _remember(tx, plan)
    return True


async def save(tx: Transaction, before: WorkPlan, after: WorkPlan) -> None:
    """Replace `before` by `after`; PlanChangedMeanwhile when `before` is no longer what is stored."""
    done = await tx.execute(
        update(work_plans)
        .where(work_plans.c.plan_id == before.plan_id, work_plans.c.revision == before.revision)
        .values(**_state(after))
    )
    if done.rowcount != 1:
        raise PlanChangedMeanwhile
    if before.items != after.items:
        await tx.execute(delete(work_plan_items).where(work_plan_items.c.plan_id == after.plan_id))
        await _write_items(tx, after)
    await _remember(tx, after)


async def locked(tx: Transaction, plan_id: UUID) -> WorkPlan | None:
    """The plan, its row locked until the end of the transaction: of two at once the second sees the first's work."""
    return await _one(tx, select(work_plans).where(work_plans.c.plan_id == plan_id).with_for_update())


async def locked_of(tx: Transaction, nip: str, period: str) -> WorkPlan | None:
    """The person's plan of the month, locked like `locked`."""
    query = select(work_plans).where(work_plans.c.nip == nip, work_plans.c.period == period)
    return await _one(tx, query.with_for_update())


async def find(tx: Transaction, plan_id: UUID) -> WorkPlan | None:
    return await _one(tx, select(work_plans).where(work_plans.c.plan_id == plan_id))


async def history(tx: Transaction, plan_id: UUID) -> list[Row[Any]]:
    """Every revision with state, reason, changed_by, changed_at, oldest first."""
    table = work_plan_history.c
    columns = (table.revision, table.state, table.reason, table.changed_by, table.changed_at)
    return list((await tx.execute(select(*columns).where(table.plan_id == plan_id).order_by(table.revision))).all())


async def with_items(tx: Transaction, rows: Sequence[Row[Any]]) -> list[WorkPlan]:
    """Plans for rows of `work_plans`, in their order."""
    table = work_plan_items
    query = select(table).where(table.c.plan_id.in_([row.plan_id for row in rows])).order_by(table.c.item_number)
    items: dict[UUID, list[PlanItem]] = {}
    for row in await tx.execute(query):
        items.setdefault(row.plan_id, []).append(PlanItem(*(row._mapping[name] for name in _ITEM_COLUMNS)))
    return [_plan(row, tuple(items.get(row.plan_id, ()))) for row in rows]


async def _one(tx: Transaction, query: Select[Any]) -> WorkPlan | None:
    row = (await tx.execute(query)).one_or_none()
    return None if row is None else (await with_items(tx, [row]))[0]


def _plan(row: Row[Any], items: tuple[PlanItem, ...]) -> WorkPlan:
    return WorkPlan(
        plan_id=row.plan_id,
        nip=row.nip,
        period=row.period,
        state=PlanState(row.state),
        revision=row.revision,
        items=items,
        reason=row.reason,
        changed_by=row.changed_by,
        changed_at=row.changed_at,
    )


def _state(plan: WorkPlan) -> dict[str, Any]:
    return {
        "state": plan.state.value,
        "revision": plan.revision,
        "reason": plan.reason,
        "changed_by": plan.changed_by,
        "changed_at": plan.changed_at,
    }


async def _write_items(tx: Transaction, plan: WorkPlan) -> None:
    await bulk_insert(tx, work_plan_items, [{"plan_id": plan.plan_id} | asdict(item) for item in plan.items])


async def _remember(tx: Transaction, plan: WorkPlan) -> None:
    items = [
        {name: str(value) if name in ("target", "weight") else value for name, value in asdict(item).items()}
        for item in plan.items
    ]
    await tx.execute(insert(work_plan_history).values(plan_id=plan.plan_id, items=items, **_state(plan)))
