"""The supervisor's decisions on a plan."""

from uuid import UUID

from fastapi import APIRouter
from service_chassis import clock
from service_chassis.http import DatabaseDep
from service_chassis.identity import EVERYONE, Signed, allow

from planning.api.acting import acting
from planning.api.answers import WorkPlanAnswer, plan_answer
from planning.api.requests import ApprovalRequest, RejectionRequest
from planning.use_cases.approve_work_plan import approve_work_plan
from planning.use_cases.reject_work_plan import reject_work_plan
from planning.use_cases.show_work_plans import describe

router = APIRouter(tags=["Rencana kerja"])


@router.post("/work-plans/{plan_id}/approval", dependencies=[allow(EVERYONE)], summary="Setujui rencana kerja")
async def approve(plan_id: UUID, request: ApprovalRequest, actor: Signed, database: DatabaseDep) -> WorkPlanAnswer:
    """By whoever supervises the person today, with an expectation for every item."""
    day = clock.today()
    async with database.transaction() as tx:
        plan = await approve_work_plan(tx, acting(actor), plan_id, request.told(), clock.now(), day)
        views = await describe(tx, [plan], day)
    return plan_answer(views[0])


@router.post("/work-plans/{plan_id}/rejection", dependencies=[allow(EVERYONE)], summary="Tolak rencana kerja")
async def reject(plan_id: UUID, request: RejectionRequest, actor: Signed, database: DatabaseDep) -> WorkPlanAnswer:
    """By whoever supervises the person today, with a reason."""
    day = clock.today()
    async with database.transaction() as tx:
        plan = await reject_work_plan(tx, acting(actor), plan_id, request.reason, clock.now(), day)
        views = await describe(tx, [plan], day)
    return plan_answer(views[0])
