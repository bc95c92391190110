"""Gateway and attendance as in production, behind real sockets; no broker."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime

import aiohttp
import pytest
import uvicorn
from attendance.rules.employees import Employee
from attendance.use_cases.record_employees import record_employees
from attendance.wiring import assemble as assemble_attendance
from ekinerja.testing.databases import template
from gateway.login.use_cases.create_operator import create_operator
from gateway.main import create_app
from gateway.settings import GatewaySettings
from gateway.wiring import assemble as assemble_gateway
from service_chassis import clock
from service_chassis.database import Database
from service_chassis.http import application

OPERATOR, PASSWORD = "operator.utama", "gunung api tidur siang"
WORKER = "198001012005011001"


@dataclass
class Town:
    """`host`, `port`: the gateway's. `call`: as the operator."""

    host: str
    port: int
    session: aiohttp.ClientSession

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    async def call(self, method: str, path: str, status: int = 200, **more):
        async with self.session.request(method, f"{self.url}/api/attendance{path}", **more) as answer:
            assert answer.status == status, await answer.text()
            return await answer.json()


@asynccontextmanager
async def serving(app, listener: socket.socket) -> AsyncIterator[None]:
    config = uvicorn.Config(app, http="httptools", lifespan="off", log_config=None, server_header=False)
    server = uvicorn.Server(config)
    task = asyncio.create_task(server._serve(sockets=[listener]))
    while not server.started:
        await asyncio.sleep(0.005)
    try:
        yield
    finally:
        server.force_exit = server.should_exit = True
        await task
        listener.close()


def _address(listener: socket.socket) -> str:
    return f"http://127.0.0.1:{listener.getsockname()[1]}"


@pytest.fixture
async def databases(postgres, wiped_databases) -> AsyncIterator[dict[str, str]]:
    async with AsyncExitStack() as stack:
        names = {service: await template(postgres.admin_url, service) for service in ("gateway", "attendance")}
        yield {
            service: await stack.enter_async_context(wiped_databases.borrowed(name)) for service, name in names.items()
        }


@pytest.fixture
async def town(databases, monkeypatch) -> AsyncIterator[Town]:
    front, back = (socket.create_server(("127.0.0.1", 0)) for _ in range(2))
    nowhere = {"EKINERJA_ENVIRONMENT": "test", "EKINERJA_BROKER_URL": "amqp://nobody@127.0.0.1:1/"}
    mine = {
        "EKINERJA_DATABASE_URL": databases["attendance"],
        "EKINERJA_JWKS_URL": f"{_address(front)}/.well-known/jwks.json",
    }
    for name, value in (nowhere | mine).items():
        monkeypatch.setenv(name, value)
    attendance = assemble_attendance()
    settings = GatewaySettings(
        environment="test",
        database_url=databases["gateway"],
        broker_url="amqp://nobody@127.0.0.1:1/",
        EKINERJA_UPSTREAMS={"attendance": _address(back)},
    )
    gateway = assemble_gateway(settings, Database(databases["gateway"]))
    await attendance.prepare()
    await gateway.prepare()
    await _people(attendance.database)
    app = create_app(gateway)
    await create_operator(gateway.database, app.state.hasher, OPERATOR, PASSWORD, clock.system_now())
    async with serving(app, front), serving(application(attendance), back), _operator(_address(front)) as session:
        yield Town("127.0.0.1", front.getsockname()[1], session)
    await app.state.upstream_client.close()
    await gateway.database.close()
    await attendance.database.close()


async def _people(database: Database) -> None:
    async with database.transaction() as tx:
        worker = Employee(nip=WORKER, revision=1, name="Uli", start_date=date(2005, 1, 1), end_date=None)
        await record_employees(tx, [worker], datetime(2025, 10, 1, tzinfo=UTC))


@asynccontextmanager
async def _operator(url: str) -> AsyncIterator[aiohttp.ClientSession]:
    """The cookie is Secure: it goes by hand, as the address is plain here."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
        body = {"username": OPERATOR, "password": PASSWORD}
        async with session.post(f"{url}/api/login", json=body) as answer:
            assert answer.status == 200, await answer.text()
            session.headers["Cookie"] = answer.headers["Set-Cookie"].split(";")[0]
            session.headers["X-CSRF-Token"] = (await answer.json())["csrf_token"]
        yield session
