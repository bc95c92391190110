"""Taps that count no longer, of one tap or of many people's months at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import APIRouter
from pydantic import BaseModel, Field
from service_chassis import clock
from service_chassis.database import Database
from service_chassis.http import DatabaseDep
from service_chassis.identity import allow

from attendance.api.judged import JudgementAnswer
from attendance.api.kinds import NIP
from attendance.api.papers.acting import Acting
from attendance.api.papers.long_run import to_the_end
from attendance.api.papers.words import Text
from attendance.rules.dispute_errors import NothingChosen
from attendance.rules.errors import WrongRange
from attendance.rules.papers.texts import checked_text
from attendance.use_cases.papers.void_punches import (
    AT_ONCE,
    TapFilter,
    VoidOrder,
    VoidStep,
    owners_of,
    preview_voids,
    void_some,
)
from attendance.use_cases.papers.void_taps import TouchedDay

router = APIRouter(tags=["Pembatalan rekaman"])
MOST_DAYS_SHOWN = 500


class ChosenTaps(BaseModel):
    """Of these people, whose own date lies in the range; of one source, of one device."""

    nips: Annotated[list[Annotated[str, Field(pattern=NIP)]], Field(min_length=1, max_length=20_000)]
    first_date: date
    last_date: date
    source: Annotated[str | None, Field(max_length=40)] = None
    device_id: Annotated[str | None, Field(max_length=200)] = None

    def wanted(self) -> TapFilter:
        if self.last_date < self.first_date:
            raise WrongRange
        return TapFilter(self.first_date, self.last_date, self.source, self.device_id)


class VoidRequest(BaseModel):
    """Either `event_ids` or `chosen`. With `dry_run` nothing is kept."""

    event_ids: Annotated[list[Annotated[str, Field(max_length=400)]], Field(max_length=10_000)] = []
    chosen: ChosenTaps | None = None
    reason: Text
    dry_run: bool = False


class TouchedDayAnswer(BaseModel):
    """`after` of a day of a closed month: as it was closed; with `dry_run` as it would be."""

    nip: str
    date: date
    event_ids: list[str]
    before: JudgementAnswer | None
    after: JudgementAnswer | None


class VoidAnswer(BaseModel):
    """`punches`: taps that ceased to count now; `days` they belong to, the first 500 are shown."""

    reference: UUID
    dry_run: bool
    people: int
    punches: int
    days: int
    shown: list[TouchedDayAnswer]


@dataclass(slots=True)
class _Sum:
    people: int = 0
    punches: int = 0
    days: int = 0


@router.post("/punch-voids", dependencies=[allow("hr")], summary="Batalkan rekaman yang tidak sah")
async def void(request: VoidRequest, actor: Acting, database: DatabaseDep) -> VoidAnswer:
    """The ledger stays as it is: voided taps are shown and don't count. Repeated, it goes on where it ended."""
    if bool(request.event_ids) == (request.chosen is not None):
        raise NothingChosen
    reason, reference = checked_text("reason", request.reason), uuid4()
    wanted = request.chosen.wanted() if request.chosen else None
    order = VoidOrder(frozenset(request.event_ids), wanted, reason, str(reference), actor.label)
    if request.chosen:
        nips = sorted(set(request.chosen.nips))
    else:
        async with database.transaction() as tx:
            nips = await owners_of(tx, request.event_ids)
    return await to_the_end(_run(database, order, reference, iter(nips), request.dry_run))


async def _run(database: Database, order: VoidOrder, reference: UUID, rest: Iterator[str], dry_run: bool) -> VoidAnswer:
    total, shown = _Sum(), list[TouchedDay]()
    while some := list(islice(rest, AT_ONCE)):
        async with database.transaction() as tx:
            step: VoidStep = await (preview_voids if dry_run else void_some)(tx, order, some, clock.now())
        total.people += len({one.key[0] for one in step.days})
        total.punches += step.taps
        total.days += len(step.days)
        shown += step.days[: MOST_DAYS_SHOWN - len(shown)]
    told = [_touched(one) for one in shown]
    sums = {"people": total.people, "punches": total.punches, "days": total.days}
    return VoidAnswer(reference=reference, dry_run=dry_run, shown=told, **sums)


def _touched(one: TouchedDay) -> TouchedDayAnswer:
    before, after = (JudgementAnswer.of(day.judgement) if day else None for day in (one.before, one.after))
    nip, day = one.key
    return TouchedDayAnswer(nip=nip, date=day, event_ids=list(one.event_ids), before=before, after=after)
