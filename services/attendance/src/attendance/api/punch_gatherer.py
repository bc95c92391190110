"""Requests that come together are kept together: thousands of single taps in a minute would cost a transaction each."""

import asyncio
import contextlib
from collections.abc import Sequence
from dataclasses import dataclass

import structlog
from service_chassis import clock, correlation
from service_chassis.database import Database, is_transient

from attendance.use_cases.record_mobile_punches import MobileTap, Taken, UnreadTap, record_mobile_punches

log = structlog.get_logger()
GATHER_S = 0.005
MOST_TAPS = 2000  # in one transaction

Request = Sequence[MobileTap | UnreadTap]


@dataclass(frozen=True, slots=True)
class _Waiting:
    request: Request
    correlation_id: str | None
    answer: asyncio.Future[list[Taken]]


class PunchGatherer:
    """One transaction at a time; whatever comes meanwhile waits for the next one."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[_Waiting] = []
        self._working: asyncio.Task[None] | None = None

    async def record(self, request: Request) -> list[Taken]:
        """What became of each entry, after the commit."""
        answer: asyncio.Future[list[Taken]] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(request, correlation.current(), answer))
        if self._working is None or self._working.done():
            self._working = asyncio.create_task(self._work())
        return await answer

    async def _work(self) -> None:
        while self._waiting:
            await asyncio.sleep(GATHER_S)
            await self._settle(self._next())

    def _next(self) -> list[_Waiting]:
        taps = number = 0
        while number < len(self._waiting) and (not number or taps + len(self._waiting[number].request) <= MOST_TAPS):
            taps += len(self._waiting[number].request)
            number += 1
        some, self._waiting = self._waiting[:number], self._waiting[number:]
        return some

    async def _settle(self, some: Sequence[_Waiting]) -> None:
        """Together; one bad request must not fail the others, so after a failure each alone."""
        try:
            self._answer(some, await self._apply(some))
        except Exception as error:
            if len(some) == 1:
                self._fail(some[0], error)
                return
            log.warning("gathered_punches_failed", requests=len(some), error=f"{error!r}"[:200])
            if is_transient(error):  # rolled back because another transaction was in the way: once more will do
                with contextlib.suppress(Exception):
                    self._answer(some, await self._apply(some))
                    return
            for one in some:
                await self._settle([one])

    async def _apply(self, some: Sequence[_Waiting]) -> list[list[Taken]]:
        by_person = {
            tap.nip: one.correlation_id
            for one in some
            for tap in one.request
            if isinstance(tap, MobileTap) and one.correlation_id
        }
        alone = some[0].correlation_id if len(some) == 1 else None
        with correlation.correlated(alone or correlation.new_id(), by_person):
            async with self._database.transaction() as tx:
                return await record_mobile_punches(tx, [one.request for one in some], clock.now())

    def _answer(self, some: Sequence[_Waiting], taken: Sequence[list[Taken]]) -> None:
        for one, what in zip(some, taken, strict=True):
            if not one.answer.done():  # whoever has hung up meanwhile doesn't wait any more
                one.answer.set_result(what)

    def _fail(self, one: _Waiting, error: Exception) -> None:
        if not one.answer.done():
            one.answer.set_exception(error)
