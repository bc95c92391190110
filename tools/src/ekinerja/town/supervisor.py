"""Starts processes by dependency, watches them, stops them together."""

import asyncio
import time
from collections.abc import Callable, Sequence

import aiohttp

from ekinerja.servers.model import ServerTrouble
from ekinerja.servers.processes import birth
from ekinerja.town.process import ProcessPlan, Watched

POLL_S = 0.15
DEATHS = 4  # a process that dies so often while one waits for it won't come


class TownTrouble(ServerTrouble):
    """The town can't be brought up or isn't as it should be; the text is for the operator, in Indonesian."""


class Supervisor:
    """`changed(name, what)` is called when a process is started, is ready or dies."""

    def __init__(self, plans: Sequence[ProcessPlan], changed: Callable[[str, str], None] = lambda *_: None) -> None:
        self._changed = changed
        self._watched = {plan.name: Watched(plan, changed) for plan in plans}
        self._session: aiohttp.ClientSession | None = None

    @property
    def pids(self) -> dict[str, int]:
        """Living processes by name."""
        return {name: watched.pid for name, watched in self._watched.items() if watched.pid is not None}

    @property
    def births(self) -> dict[str, str | None]:
        """The kernel's start ticks of the living processes: with the pid they name a process for ever."""
        return {name: birth(pid) for name, pid in self.pids.items()}

    @property
    def restarts(self) -> dict[str, int]:
        return {name: watched.restarts for name, watched in self._watched.items()}

    async def start(self, limit_s: float = 120) -> None:
        """Start everything; returns when all are ready. TownTrouble names the first that isn't in `limit_s`."""
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=3))
        waiting, ready = dict(self._watched), set[str]()
        deadline = time.monotonic() + limit_s
        while waiting:
            wave = [watched for watched in waiting.values() if ready.issuperset(watched.plan.needs)]
            if not wave:
                raise TownTrouble(f"ketergantungan melingkar: {', '.join(waiting)}")
            for watched in wave:
                watched.start()
            await self._all_ready(wave, deadline)
            for watched in wave:
                ready.add(watched.plan.name)
                del waiting[watched.plan.name]

    async def _all_ready(self, wave: list[Watched], deadline: float) -> None:
        tasks = [asyncio.create_task(self.wait_ready(w.plan.name, deadline - time.monotonic())) for w in wave]
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()

    async def wait_ready(self, name: str, limit_s: float = 60) -> None:
        """Until `name` answers that it is ready. TownTrouble after `limit_s`."""
        watched = self._watched[name]
        deadline = time.monotonic() + limit_s
        hopeless = watched.restarts + DEATHS
        while not await self.is_ready(name):
            if time.monotonic() > deadline or watched.restarts >= hopeless:
                raise TownTrouble(
                    f"{name} tidak kunjung siap; akhir catatan {watched.plan.log}:\n{watched.last_words()}"
                )
            await asyncio.sleep(POLL_S)
        self._changed(name, "siap")

    async def is_ready(self, name: str) -> bool:
        return self._session is not None and await self._watched[name].ready(self._session)

    def expect_death(self, name: str) -> None:
        self._watched[name].expect_death()

    async def stop(self) -> None:
        """Stop all, the last started first answering last: the front door closes before the rooms behind it."""
        leaving = [watched for watched in self._watched.values() if watched.plan.needs]
        rest = [watched for watched in self._watched.values() if not watched.plan.needs]
        for wave in (leaving, rest):
            await asyncio.gather(*[watched.stop() for watched in wave])
        if self._session:
            await self._session.close()
