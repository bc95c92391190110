"""Swaps: asked by one person, agreed by the other, approved by a third."""

import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Query, Request
from pydantic import BaseModel, Field
from service_chassis import clock
from service_chassis.database import Database
from service_chassis.http import DatabaseDep
from service_chassis.identity import EVERYONE, Actor, Signed, allow

from attendance.api.kinds import NIP, name_of, reader
from attendance.rules.roster_errors import SwapNotYours
from attendance.rules.rosters.policy import RosterPolicies
from attendance.rules.rosters.rest import ShortRest
from attendance.rules.rosters.swaps import ACCEPT, APPROVE, ASKER, DECLINE, RETURN, STATES, WITHDRAW, Swap
from attendance.use_cases.rosters.ask_swap import WeighedSwap, ask_swap
from attendance.use_cases.rosters.show_rosters import show_swaps
from attendance.use_cases.rosters.take_swap_step import Taken, take_swap_step

router = APIRouter(prefix="/roster-swaps", tags=["Tukar dinas"])
Number = Annotated[int, Path(ge=1, le=2**62)]


class SwapRequest(BaseModel):
    """On `date`, and on `with_date` when there is one, the two change places."""

    date: datetime.date
    with_nip: Annotated[str, Field(pattern=NIP)]
    with_date: datetime.date | None = None


class SwapReason(BaseModel):
    reason: Annotated[str, Field(min_length=1, max_length=500)]


class PlaceAnswer(BaseModel):
    nip: str
    date: datetime.date
    shift: str
    shift_after: str


class ShortRestAnswer(BaseModel):
    """`minutes` between the two shifts, fewer than the policy asks; below nothing when they overlap."""

    nip: str
    first_date: datetime.date
    first_shift: str
    next_date: datetime.date
    next_shift: str
    minutes: int


class SwapAnswer(BaseModel):
    """`places`: both people's shifts on the dates, as they were when it was asked for and after the swap."""

    id: int
    nip: str
    with_nip: str
    state: Literal["asked", "accepted", "declined", "withdrawn", "approved", "returned"]
    places: list[PlaceAnswer]
    asked_at: datetime.datetime
    answered_at: datetime.datetime | None
    decided_by: str | None
    decided_at: datetime.datetime | None
    reason: str


class WeighedSwapAnswer(SwapAnswer):
    """`warnings`: where one of the two would have, or now has, too little rest."""

    warnings: list[ShortRestAnswer]


class SwapsAnswer(BaseModel):
    swaps: list[SwapAnswer]
    total: int


def _policies(request: Request) -> RosterPolicies:
    policies: RosterPolicies = request.app.state.roster_policies
    return policies


Policies = Annotated[RosterPolicies, Depends(_policies)]


@router.get("", dependencies=[allow(EVERYONE)], summary="Tukar dinas")
async def list_swaps(
    actor: Signed,
    database: DatabaseDep,
    state: Annotated[str | None, Query(pattern=f"^({'|'.join(STATES)})$")] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> SwapsAnswer:
    async with database.transaction() as tx:
        found, total = await show_swaps(tx, reader(actor), state, limit, offset, clock.today())
    return SwapsAnswer(swaps=[SwapAnswer(**_values(one)) for one in found], total=total)


@router.post("", dependencies=[allow(EVERYONE)], status_code=201, summary="Minta tukar dinas")
async def ask(request: SwapRequest, actor: Signed, database: DatabaseDep, policies: Policies) -> WeighedSwapAnswer:
    if actor.nip is None:
        raise SwapNotYours(ASKER)
    dates = tuple(sorted({request.date, request.with_date or request.date}))
    async with database.transaction() as tx:
        return _answer(await ask_swap(tx, actor.nip, request.with_nip, dates, policies, clock.now()))


@router.post("/{number}/accept", dependencies=[allow(EVERYONE)], summary="Setuju sebagai rekan")
async def accept(number: Number, actor: Signed, database: DatabaseDep, policies: Policies) -> WeighedSwapAnswer:
    return await _take(database, number, ACCEPT, actor, policies)


@router.post("/{number}/decline", dependencies=[allow(EVERYONE)], summary="Tolak sebagai rekan")
async def decline(
    number: Number, request: SwapReason, actor: Signed, database: DatabaseDep, policies: Policies
) -> WeighedSwapAnswer:
    return await _take(database, number, DECLINE, actor, policies, request.reason)


@router.post("/{number}/withdraw", dependencies=[allow(EVERYONE)], summary="Batalkan permintaan sendiri")
async def withdraw(number: Number, actor: Signed, database: DatabaseDep, policies: Policies) -> WeighedSwapAnswer:
    return await _take(database, number, WITHDRAW, actor, policies)


@router.post("/{number}/approve", dependencies=[allow(EVERYONE)], summary="Setujui tukar dinas")
async def approve(number: Number, actor: Signed, database: DatabaseDep, policies: Policies) -> WeighedSwapAnswer:
    """Both rosters change at once; the days around are judged anew."""
    return await _take(database, number, APPROVE, actor, policies)


@router.post("/{number}/return", dependencies=[allow(EVERYONE)], summary="Kembalikan tukar dinas")
async def return_it(
    number: Number, request: SwapReason, actor: Signed, database: DatabaseDep, policies: Policies
) -> WeighedSwapAnswer:
    return await _take(database, number, RETURN, actor, policies, request.reason)


async def _take(
    database: Database, number: int, step: str, actor: Actor, policies: RosterPolicies, reason: str = ""
) -> WeighedSwapAnswer:
    taken = Taken(step, reader(actor), name_of(actor), reason)
    async with database.transaction() as tx:
        return _answer(await take_swap_step(tx, number, taken, policies, clock.now(), clock.today()))


def _answer(weighed: WeighedSwap) -> WeighedSwapAnswer:
    return WeighedSwapAnswer(**_values(weighed.swap), warnings=[_rest(one) for one in weighed.warnings])


def _values(swap: Swap) -> dict[str, object]:
    after = swap.after
    places = [
        PlaceAnswer(nip=nip, date=day, shift=shift, shift_after=after[nip, day])
        for (nip, day), shift in sorted(swap.before.items(), key=lambda place: (place[0][1], place[0][0]))
    ]
    return {name: getattr(swap, name) for name in SwapAnswer.model_fields if name != "places"} | {"places": places}


def _rest(one: ShortRest) -> ShortRestAnswer:
    return ShortRestAnswer(**{name: getattr(one, name) for name in ShortRestAnswer.model_fields})
