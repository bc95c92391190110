"""`ekinerja init`: the step before the first start."""

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from ekinerja.commands.options import State, fail, talk
from ekinerja.init import initialise
from ekinerja.init.logins import broker_logins
from ekinerja.init.operator import create_operator, gateway_environment
from ekinerja.init.refusals import refuse_development_passwords
from ekinerja.servers import PostgresServer, RabbitmqServer, Servers, ServerTrouble, start_servers, stop_servers
from ekinerja.servers.choice import POSTGRES_VARIABLE, RABBITMQ_VARIABLE
from ekinerja.servers.model import Credentials
from ekinerja.servers.patience import wait_for_servers
from ekinerja.servers.secrets import Secrets
from ekinerja.town import state

OPERATOR_VARIABLE = "EKINERJA_OPERATOR"
PASSWORD_VARIABLE = "EKINERJA_OPERATOR_PASSWORD"  # noqa: S105
SETTLE_S = 10.0

Settle = Annotated[
    float | None,
    typer.Option(
        "--settle",
        help="Detik menunggu sesudah antrean baru dinyatakan (bawaan 10 di broker bersama, 0 di broker pribadi): "
        "broker yang mati sesaat sesudahnya dapat kehilangan antrean itu beserta isinya.",
        show_default=False,
    ),
]
Wait = Annotated[float, typer.Option("--wait", help="Detik menunggu PostgreSQL dan RabbitMQ menjawab")]


def init(state_dir: State = None, settle: Settle = None, wait: Wait = 60) -> None:
    """Siapkan akun dan basis data, skema, topologi dan hak RabbitMQ, dan akun operator. Boleh diulang."""
    if settle is None:
        settle = SETTLE_S if os.environ.get(RABBITMQ_VARIABLE) else 0.0
    folder = state.state_path(state_dir)
    try:
        refuse_development_passwords(os.environ)
        with _servers(folder) as servers:
            asyncio.run(_init(servers, folder, settle, wait))
    except (ServerTrouble, ConnectionError, TimeoutError, OSError) as trouble:
        raise fail(trouble) from trouble


@contextmanager
def _servers(folder: Path) -> Iterator[Servers]:
    """Given ones as they are (no folder is touched then), else the running town's, else started for this step."""
    if os.environ.get(POSTGRES_VARIABLE) and os.environ.get(RABBITMQ_VARIABLE):
        yield start_servers(folder)
        return
    folder = state.state_folder(folder)
    with state.only_supervisor(folder) as alone:
        if not alone:
            found = state.read(folder)
            yield Servers(PostgresServer(**found["postgres"]), RabbitmqServer(**found["rabbitmq"]))
            return
        servers = start_servers(folder, broker_logins(Secrets(folder)), say=talk.print)
        try:
            yield servers
        finally:
            stop_servers(servers)


async def _init(servers: Servers, folder: Path, settle: float, wait: float) -> None:
    await wait_for_servers(servers.postgres.admin_url, servers.rabbitmq.admin_url, wait)
    access = await initialise(servers, folder, settle_s=settle, say=lambda text: talk.print(f"[green]✓[/green] {text}"))
    username = os.environ.get(OPERATOR_VARIABLE) or "operator"
    password = os.environ.get(PASSWORD_VARIABLE) or Secrets(folder).get("operator")
    await create_operator(gateway_environment(access), Credentials(username, password))
    talk.print(f"[green]✓[/green] Akun operator: {username}")
