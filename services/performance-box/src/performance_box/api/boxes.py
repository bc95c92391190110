"""The grid, its people, and one person's box."""

from typing import Annotated

from fastapi import APIRouter, Query
from service_chassis.http import DatabaseDep
from service_chassis.identity import EVERYONE, Actor, Signed, allow

from performance_box.api.answers import (
    BoxesAnswer,
    PeopleAnswer,
    PersonsBoxAnswer,
    PlacementAnswer,
    StandingAnswer,
)
from performance_box.rules.errors import BoxUnknown
from performance_box.rules.policy import BOXES
from performance_box.rules.visibility import Reader, reader_of
from performance_box.use_cases.show_box_people import show_box_people
from performance_box.use_cases.show_boxes import show_boxes
from performance_box.use_cases.show_placement import show_placement

router = APIRouter(tags=["Kotak kinerja"])
UNPLACED = "unplaced"


@router.get("/boxes", dependencies=[allow(EVERYONE)])
async def boxes(actor: Signed, database: DatabaseDep, period: str) -> BoxesAnswer:
    """How many people stand in each box: of the city for HR, of the agency for its verifier, of the own subordinates
    for a supervisor; refused for others."""
    async with database.transaction() as tx:
        found = await show_boxes(tx, period, _reader(actor))
    counts = {str(box): found.counts.get(box, 0) for box in BOXES} | {UNPLACED: found.counts.get(None, 0)}
    return BoxesAnswer(period=found.period, as_of=found.as_of, counts=counts, total=sum(counts.values()))


@router.get("/boxes/{box}/employees", dependencies=[allow(EVERYONE)])
async def people(
    box: str,
    actor: Signed,
    database: DatabaseDep,
    period: str,
    limit: Annotated[int, Query(ge=1, le=10_000)] = 10_000,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> PeopleAnswer:
    """Who stands in the box (1 to 9, or `unplaced`); whom one sees as with the counts."""
    number = _box(box)
    async with database.transaction() as tx:
        found, total = await show_box_people(tx, period, number, _reader(actor), limit, offset)
    return PeopleAnswer(period=period, box=box, employees=[StandingAnswer.of(s) for s in found], total=total)


@router.get("/placements/{nip}", dependencies=[allow(EVERYONE)])
async def placement(nip: str, actor: Signed, database: DatabaseDep, period: str) -> PersonsBoxAnswer:
    """One person's box with its history: for the person, who supervised them in that month, the verifier of the
    agency and HR; refused for others."""
    async with database.transaction() as tx:
        standing, history, name = await show_placement(tx, nip, period, _reader(actor))
    answer = PersonsBoxAnswer.of(standing)
    answer.period, answer.box_name = period, name
    answer.history = [PlacementAnswer.of(past) for past in history]
    return answer


def _reader(actor: Actor) -> Reader:
    return reader_of(actor.nip, actor.roles, actor.agency_code)


def _box(box: str) -> int | None:
    if box == UNPLACED:
        return None
    if box not in {str(number) for number in BOXES}:
        raise BoxUnknown(box)
    return int(box)
