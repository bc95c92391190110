"""Live counters of today: expected, there, late, not yet; and whether the sources deliver."""

import asyncio
import time
from datetime import date, datetime
from typing import Annotated, Self

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel
from service_chassis import clock
from service_chassis.database import Database
from service_chassis.http import DatabaseDep
from service_chassis.identity import Signed, allow

from attendance.api.kinds import AgencyQuery, reader
from attendance.rules.today import AgencyToday, sum_of
from attendance.use_cases.today.show_today import show_today
from attendance.use_cases.today.who_works import who_works

router = APIRouter(tags=["Presensi hari ini"])
KEPT_S = 60


class ExpectedPeople:
    """Who has to work today, kept for a minute: schedules and rosters change seldom, and screens on walls ask often."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._day: date | None = None
        self._until = 0.0
        self._people: frozenset[str] = frozenset()

    async def of(self, database: Database, day: date) -> frozenset[str]:
        async with self._lock:
            if self._day != day or time.monotonic() > self._until:
                async with database.transaction() as tx:
                    self._people = await who_works(tx, day)
                self._day, self._until = day, time.monotonic() + KEPT_S
            return self._people


class CountsAnswer(BaseModel):
    """`people` are in service, `expected` have to work today; of these `excused` have a letter and `relieved` can't tap
    by a declared outage; `checked_in`, `checked_out`, `late` so far; of `not_yet` nothing is known."""

    people: int
    expected: int
    excused: int
    relieved: int
    checked_in: int
    checked_out: int
    late: int
    not_yet: int

    @classmethod
    def of(cls, counts: AgencyToday) -> Self:
        return cls(**{name: getattr(counts, name) for name in CountsAnswer.model_fields})


class AgencyAnswer(CountsAnswer):
    """`agency_code` empty: whoever has none."""

    agency_code: str = ""
    agency_name: str | None = None


class SourceAnswer(BaseModel):
    """Punches that came within the last minute and hour, of whatever day."""

    source: str
    last_minute: int
    last_hour: int


class TodayAnswer(BaseModel):
    """`total`: the sum of the agencies. `sources`: for hr and operators."""

    date: date
    at: datetime
    total: CountsAnswer
    agencies: list[AgencyAnswer]
    sources: list[SourceAnswer]


def _expected(request: Request) -> ExpectedPeople:
    people: ExpectedPeople = request.app.state.expected_people
    return people


@router.get("/today", dependencies=[allow("hr", "operator", "verifier")], summary="Presensi hari ini, saat ini")
async def today(
    actor: Signed,
    database: DatabaseDep,
    expected: Annotated[ExpectedPeople, Depends(_expected)],
    agency_code: AgencyQuery = None,
) -> TodayAnswer:
    """A verifier sees the own agency. Who has to work is looked up once a minute."""
    now, day = clock.now(), clock.today()
    working = await expected.of(database, day)
    async with database.transaction() as tx:
        shown = await show_today(tx, reader(actor), agency_code, working, day, now)
    agencies = [_agency(one, shown.names.get(one.agency_code)) for one in shown.agencies]
    names = SourceAnswer.model_fields
    sources = [SourceAnswer(**{name: getattr(one, name) for name in names}) for one in shown.sources]
    total = CountsAnswer.of(sum_of(list(shown.agencies)))
    return TodayAnswer(date=day, at=now, total=total, agencies=agencies, sources=sources)


def _agency(counts: AgencyToday, name: str | None) -> AgencyAnswer:
    answer = AgencyAnswer.of(counts)
    answer.agency_code, answer.agency_name = counts.agency_code, name
    return answer
