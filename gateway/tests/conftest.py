from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx2
import pytest
from event_contracts.directory import EmployeeChangedV1
from fastapi import FastAPI
from gateway.listeners.directory import hear_directory
from gateway.login.attempts import Attempt
from gateway.login.use_cases.create_operator import create_operator
from gateway.login.use_cases.issue_activation_codes import issue_activation_codes
from gateway.main import create_app
from gateway.settings import GatewaySettings
from gateway.wiring import assemble
from service_chassis import clock
from service_chassis.database import Database
from service_chassis.testing import event

NIP = "198101232005031037"
OTHER_NIP = "199809122022041002"
PASSWORD = "kuda laut menari pelan"
OPERATOR = ("operator.utama", "gunung api tidur siang")


@pytest.fixture(scope="session")
def service_name() -> str:
    return "gateway"


def employee(nip: str = NIP, revision: int = 1, **changes: object) -> EmployeeChangedV1:
    post = {
        "first_date": "2020-01-01", "agency_code": "5.03", "agency_name": "BKPSDM", "position": "Analis",
        "job_class": 8, "grade": "III/c", "employment_status": "PNS", "ceiling": 4000000, "contribution_base": 4000000,
    }  # fmt: skip
    told = {"nip": nip, "revision": revision, "name": "Uli Girsang", "start_date": "2020-01-01", "roles": []}
    return EmployeeChangedV1.model_validate({**told, "posts": [post], "supervisors": [], **changes})


@dataclass
class Gateway:
    """The gateway under test, with browsers to knock at it."""

    app: FastAPI
    database: Database

    def browser(self, address: str = "10.1.1.1") -> httpx2.AsyncClient:
        transport = httpx2.ASGITransport(app=self.app, client=(address, 4711), raise_app_exceptions=False)
        return httpx2.AsyncClient(transport=transport, base_url="https://gerbang.test")

    async def hear(self, *facts: EmployeeChangedV1) -> None:
        async with self.database.transaction() as tx:
            assert await hear_directory(tx, [event(fact) for fact in facts]) == []

    async def code_for(self, username: str) -> str:
        issuer = Attempt("somebody", "10.0.0.1", clock.system_now())
        async with self.database.transaction() as tx:
            codes = await issue_activation_codes(tx, issuer, frozenset({"hr"}), [username], clock.today())
        return codes[username]

    async def signed_in(self, nip: str = NIP, roles: tuple[str, ...] = ()) -> httpx2.AsyncClient:
        """An employee's browser after the activation: cookie in its jar, CSRF token in its headers."""
        await self.hear(employee(nip, roles=list(roles)))
        browser, code = self.browser(), await self.code_for(nip)
        body = {"username": nip, "code": code, "password": PASSWORD}
        return _keeping_token(browser, await browser.post("/api/activations", json=body))

    async def operator(self) -> httpx2.AsyncClient:
        username, password = OPERATOR
        await create_operator(self.database, self.app.state.hasher, username, password, clock.system_now())
        browser = self.browser("10.9.9.9")
        return _keeping_token(browser, await sign_in(browser, username, password))


def _keeping_token(browser: httpx2.AsyncClient, answer: httpx2.Response) -> httpx2.AsyncClient:
    assert answer.status_code == 200, answer.text
    browser.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
    return browser


async def sign_in(browser: httpx2.AsyncClient, username: str, password: str) -> httpx2.Response:
    return await browser.post("/api/login", json={"username": username, "password": password})


@pytest.fixture
def upstreams() -> dict[str, str]:
    """Services behind the gateway; tests of the routing give some."""
    return {}


@pytest.fixture
async def gateway(database: Database, upstreams: dict[str, str]) -> AsyncIterator[Gateway]:
    settings = GatewaySettings(
        environment="test",
        database_url=database.url,
        broker_url="amqp://nobody@127.0.0.1:1/",
        EKINERJA_UPSTREAMS=upstreams,
        session_cache_s=0,
        upstream_timeout_s=1,
    )
    assembly = assemble(settings, database)
    assert assembly.prepare
    await assembly.prepare()
    yield Gateway(create_app(assembly), database)
    await assembly.state["upstream_client"].close()
