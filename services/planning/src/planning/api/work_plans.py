"""A person's own plan: fill, submit, read."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query
from service_chassis import clock
from service_chassis.http import DatabaseDep
from service_chassis.identity import EVERYONE, Signed, allow

from planning.api.acting import acting
from planning.api.answers import (
    WorkPlanAnswer,
    WorkPlansAnswer,
    WorkPlanWithHistory,
    plan_answer,
    plan_with_history,
)
from planning.api.requests import PeriodPath, PeriodQuery, PlanRequest
from planning.rules.work_plan import PlanState
from planning.use_cases.fill_work_plan import fill_work_plan
from planning.use_cases.show_work_plans import PlanFilter, describe, show_own, show_subordinates, show_work_plan
from planning.use_cases.submit_work_plan import submit_work_plan

router = APIRouter(tags=["Rencana kerja"])


@router.put("/work-plans/{period}", dependencies=[allow(EVERYONE)], summary="Isi rencana kerja bulan ini")
async def fill(period: PeriodPath, request: PlanRequest, actor: Signed, database: DatabaseDep) -> WorkPlanAnswer:
    """Creates or replaces one's own draft; filling a rejected plan begins its revision."""
    items = [item.item() for item in request.items]
    async with database.transaction() as tx:
        plan = await fill_work_plan(tx, acting(actor).nip, period, items, clock.now())
        views = await describe(tx, [plan], clock.today())
    return plan_answer(views[0])


@router.post("/work-plans/{plan_id}/submission", dependencies=[allow(EVERYONE)], summary="Ajukan rencana kerja")
async def submit(plan_id: UUID, actor: Signed, database: DatabaseDep) -> WorkPlanAnswer:
    async with database.transaction() as tx:
        plan = await submit_work_plan(tx, acting(actor).nip, plan_id, clock.now())
        views = await describe(tx, [plan], clock.today())
    return plan_answer(views[0])


@router.get("/work-plans", dependencies=[allow(EVERYONE)], summary="Daftar rencana kerja")
async def list_plans(
    actor: Signed,
    database: DatabaseDep,
    period: PeriodQuery = None,
    state: PlanState | None = None,
    scope: Literal["own", "subordinates"] = "own",
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> WorkPlansAnswer:
    """One's own plans, or those of the people over whom one may decide today."""
    person, wanted = acting(actor), PlanFilter(period, state, limit, offset)
    async with database.transaction() as tx:
        if scope == "own":
            views = await show_own(tx, person.nip, wanted, clock.today())
        else:
            views = await show_subordinates(tx, person, wanted, clock.today())
    return WorkPlansAnswer(plans=[plan_answer(view) for view in views])


@router.get("/work-plans/{plan_id}", dependencies=[allow(EVERYONE)], summary="Satu rencana kerja dengan riwayatnya")
async def show(plan_id: UUID, actor: Signed, database: DatabaseDep) -> WorkPlanWithHistory:
    async with database.transaction() as tx:
        view, steps = await show_work_plan(tx, acting(actor), plan_id, clock.today())
    return plan_with_history(view, steps)
