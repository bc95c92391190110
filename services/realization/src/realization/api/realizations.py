"""A person's own realization: enter, submit, read."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query
from service_chassis import clock
from service_chassis.http import DatabaseDep
from service_chassis.identity import EVERYONE, Signed, allow

from realization.api.acting import acting
from realization.api.answers import (
    RealizationAnswer,
    RealizationsAnswer,
    RealizationWithHistory,
    realization_answer,
    realization_with_history,
)
from realization.api.requests import EntryRequest, ItemNumber, PeriodQuery
from realization.rules.realization import RealizationState
from realization.use_cases.enter_realized import enter_realized
from realization.use_cases.show_realizations import (
    RealizationFilter,
    describe,
    show_own,
    show_realization,
    show_subordinates,
)
from realization.use_cases.submit_realization import submit_realization

router = APIRouter(tags=["Realisasi"])


@router.get("/realizations", dependencies=[allow(EVERYONE)], summary="Daftar realisasi")
async def list_realizations(
    actor: Signed,
    database: DatabaseDep,
    period: PeriodQuery = None,
    state: RealizationState | None = None,
    scope: Literal["own", "subordinates"] = "own",
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> RealizationsAnswer:
    """One's own realizations, or those of the people whom one may score today."""
    person, wanted = acting(actor), RealizationFilter(period, state, limit, offset)
    async with database.transaction() as tx:
        if scope == "own":
            views = await show_own(tx, person.nip, wanted, clock.today())
        else:
            views = await show_subordinates(tx, person, wanted, clock.today())
    return RealizationsAnswer(realizations=[realization_answer(view) for view in views])


@router.get("/realizations/{realization_id}", dependencies=[allow(EVERYONE)], summary="Satu realisasi dan riwayatnya")
async def show(realization_id: UUID, actor: Signed, database: DatabaseDep) -> RealizationWithHistory:
    async with database.transaction() as tx:
        view, steps = await show_realization(tx, acting(actor), realization_id, clock.today())
    return realization_with_history(view, steps)


@router.put(
    "/realizations/{realization_id}/items/{item_number}",
    dependencies=[allow(EVERYONE)],
    summary="Isi realisasi satu hasil kerja",
)
async def enter(
    realization_id: UUID, item_number: ItemNumber, request: EntryRequest, actor: Signed, database: DatabaseDep
) -> RealizationAnswer:
    """One's own, while it is a draft or was returned."""
    nip, at = acting(actor).nip, clock.now()
    async with database.transaction() as tx:
        entered = await enter_realized(tx, nip, realization_id, item_number, request.realized, request.note, at)
        views = await describe(tx, [entered], clock.today())
    return realization_answer(views[0])


@router.post("/realizations/{realization_id}/submission", dependencies=[allow(EVERYONE)], summary="Ajukan realisasi")
async def submit(realization_id: UUID, actor: Signed, database: DatabaseDep) -> RealizationAnswer:
    """Every item needs a value and at least one evidence."""
    async with database.transaction() as tx:
        submitted = await submit_realization(tx, acting(actor).nip, realization_id, clock.now())
        views = await describe(tx, [submitted], clock.today())
    return realization_answer(views[0])
