"""Servers of the bench's own, set up as a production start wants them, and two event processes on them."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import asyncpg

from ekinerja.bench.processor_time import Seconds, processor_time
from ekinerja.init import Access, initialise
from ekinerja.init.logins import broker_logins
from ekinerja.layout import database_name
from ekinerja.servers import Servers, start_servers, stop_servers
from ekinerja.servers.processes import uninterrupted
from ekinerja.servers.secrets import Secrets
from ekinerja.town.plans import choose_ports, plans
from ekinerja.town.process import ProcessPlan
from ekinerja.town.supervisor import Supervisor

ATTENDANCE, PAYROLL = "attendance", "payroll_instrument"
Say = Callable[[str], None]


class BenchFailed(Exception):
    """The system did something else than it should; says what, in Indonesian."""


@dataclass
class Ground:
    """`plans` by member; nothing runs but the servers."""

    servers: Servers
    access: Access
    plans: dict[str, ProcessPlan]
    databases: dict[str, asyncpg.Connection] = field(default_factory=dict)

    def address(self, member: str) -> str:
        """A member's database, for the administrator."""
        return f"{self.servers.postgres.admin_url.rsplit('/', 1)[0]}/{database_name(member)}"

    def processor_time(self, workers: dict[str, int]) -> Seconds:
        postgres, rabbitmq = self.servers.postgres.identity, self.servers.rabbitmq.identity
        return processor_time(workers, postgres["pid"], rabbitmq["pid"])

    async def until(self, member: str, query: str, wanted: int, *arguments: object, limit_s: float = 900) -> None:
        """Until `query` gives `wanted`. BenchFailed after `limit_s`."""
        give_up = time.monotonic() + limit_s
        while (found := await self.databases[member].fetchval(query, *arguments)) != wanted:
            if time.monotonic() > give_up:
                raise BenchFailed(f"{member}: {found} dari {wanted} ({query})")
            await asyncio.sleep(0.5)

    @asynccontextmanager
    async def running(
        self,
        members: Sequence[str],
        command: Sequence[str] = (),
        role: str = "worker",
        environment: Mapping[str, str] | None = None,
    ) -> AsyncIterator[Supervisor]:
        """The processes of `members`, ready; `command` stands in for `python -m`."""
        chosen = [self._plan(member, command, role, environment or {}) for member in members]
        supervisor = Supervisor(chosen)
        try:
            await supervisor.start()
            yield supervisor
        finally:
            with uninterrupted():
                await supervisor.stop()

    def _plan(self, member: str, command: Sequence[str], role: str, more: Mapping[str, str]) -> ProcessPlan:
        plan, start = self.plans[member], command or (sys.executable, "-m")
        return replace(plan, command=(*start, member, role), environment=plan.environment | more, needs=())


@asynccontextmanager
async def prepared_ground(folder: Path, say: Say) -> AsyncIterator[Ground]:
    """Fresh databases and an empty broker, safe against a power cut; everything is removed afterwards."""
    servers = start_servers(folder, broker_logins(Secrets(folder)), durable=True, say=say)
    try:
        access = await initialise(servers, folder, say=say)
        planned = plans(folder, access, choose_ports({}, usual_gateway=False), None, "WARNING")
        ground = Ground(servers, access, {plan.name: plan for plan in planned})
        for member in (ATTENDANCE, PAYROLL):
            ground.databases[member] = await asyncpg.connect(ground.address(member))
        yield ground
        for connection in ground.databases.values():
            await connection.close()
    finally:
        with uninterrupted():
            stop_servers(servers, remove=True)
