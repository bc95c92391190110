"""The supervisor's word on a realization."""

from uuid import UUID

from fastapi import APIRouter
from service_chassis import clock
from service_chassis.http import DatabaseDep
from service_chassis.identity import EVERYONE, Signed, allow

from realization.api.acting import acting
from realization.api.answers import RealizationAnswer, realization_answer
from realization.api.requests import ReturnRequest, ScoresRequest
from realization.use_cases.return_realization import return_realization
from realization.use_cases.score_realization import score_realization
from realization.use_cases.show_realizations import describe

router = APIRouter(tags=["Penilaian"])


@router.post("/realizations/{realization_id}/scores", dependencies=[allow(EVERYONE)], summary="Nilai realisasi")
async def score(
    realization_id: UUID, request: ScoresRequest, actor: Signed, database: DatabaseDep
) -> RealizationAnswer:
    """By whoever supervises the person today: every item 0 to 100. Gives the productivity score of the month."""
    day = clock.today()
    async with database.transaction() as tx:
        scored = await score_realization(tx, acting(actor), realization_id, request.given(), clock.now(), day)
        views = await describe(tx, [scored], day)
    return realization_answer(views[0])


@router.post("/realizations/{realization_id}/return", dependencies=[allow(EVERYONE)], summary="Kembalikan realisasi")
async def give_back(
    realization_id: UUID, request: ReturnRequest, actor: Signed, database: DatabaseDep
) -> RealizationAnswer:
    """By whoever supervises the person today, with a reason; it is open for entry again."""
    day = clock.today()
    async with database.transaction() as tx:
        returned = await return_realization(tx, acting(actor), realization_id, request.reason, clock.now(), day)
        views = await describe(tx, [returned], day)
    return realization_answer(views[0])
