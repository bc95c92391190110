"""From an empty folder to a running town."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from ekinerja.init import initialise
from ekinerja.init.logins import broker_logins
from ekinerja.init.operator import create_operator
from ekinerja.layout import GATEWAY, SERVICES
from ekinerja.servers import Servers, ServerTrouble, start_servers, stop_servers
from ekinerja.servers.model import Credentials
from ekinerja.servers.processes import uninterrupted
from ekinerja.servers.secrets import Secrets
from ekinerja.town.plans import choose_ports, plans
from ekinerja.town.supervisor import Supervisor, TownTrouble
from ekinerja.town.town import Town

OPERATOR = "operator"
Say = Callable[[str], None]
Changed = Callable[[str, str], None]


@dataclass(frozen=True)
class Choices:
    """How a town is to be: `durable` survives a power cut; `remove` leaves nothing behind."""

    clock_file: Path | None = None
    durable: bool = True
    remove: bool = False
    usual_gateway_port: bool = False
    former_ports: Mapping[str, int] | None = None
    log_level: str = "INFO"


@asynccontextmanager
async def running_town(folder: Path, choices: Choices, say: Say, changed: Changed) -> AsyncIterator[Town]:
    """Servers, init step, processes in an existing folder; everything started here ends with the block."""
    secrets = Secrets(folder)
    # not in a thread: an interruption must find the server either not started or known to us
    try:
        servers = start_servers(folder, broker_logins(secrets), durable=choices.durable, say=say)
    except ServerTrouble as trouble:
        raise TownTrouble(str(trouble)) from trouble
    say(f"PostgreSQL ({servers.postgres.source}) menjawab")
    try:
        async with _processes(folder, servers, secrets, choices, say, changed) as town:
            yield town
    finally:
        with uninterrupted():
            stop_servers(servers, remove=choices.remove)


@asynccontextmanager
async def _processes(
    folder: Path, servers: Servers, secrets: Secrets, choices: Choices, say: Say, changed: Changed
) -> AsyncIterator[Town]:
    access = await initialise(servers, folder, say=say)
    ports = choose_ports(choices.former_ports or {}, usual_gateway=choices.usual_gateway_port)
    planned = plans(folder, access, ports, choices.clock_file, choices.log_level)
    operator = Credentials(OPERATOR, secrets.get("operator"))
    gateway = next(plan for plan in planned if plan.name == GATEWAY)
    supervisor = Supervisor(planned, changed)
    urls = {plan.name: plan.url for plan in planned}
    try:
        await asyncio.gather(supervisor.start(), create_operator(gateway.environment, operator))
        yield Town(
            gateway_url=urls[GATEWAY],
            service_urls={name: urls[name] for name in SERVICES},
            operator=operator,
            amqp_urls=access.amqp_urls,
            admin_amqp_url=servers.rabbitmq.admin_url,
            database_urls=access.database_urls,
            folder=folder,
            clock_file=choices.clock_file,
            supervisor=supervisor,
            servers=servers,
        )
    finally:
        with uninterrupted():
            await supervisor.stop()
