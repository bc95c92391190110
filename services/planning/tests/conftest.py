"""People, plans and requests for planning's tests."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest
from planning.api import decisions, work_plans
from planning.api.problems import PROBLEMS
from planning.rules.employees import AgencyLine, Employee, SupervisorLine
from planning.rules.plan_items import PlanItem
from planning.rules.work_plan import PlanState, WorkPlan
from planning.settings import Settings
from planning.use_cases.record_employees import record_employees
from service_chassis.database import Database
from service_chassis.http import application
from service_chassis.identity import Actor
from service_chassis.testing import sign, verifier
from service_chassis.worker import Assembly

AT = datetime(2025, 10, 31, 11, 0, tzinfo=UTC)
WORKER, BOSS, OTHER, TOP = (f"19800101200501100{n}" for n in range(1, 5))


class People:
    """Numbers of the people in the tests: `worker` under `boss` under `top`; `other` has nothing to do with them."""

    worker, boss, other, top = WORKER, BOSS, OTHER, TOP
    at = AT
    day = AT.date()


def _employee(nip: str, supervisor: str | None, *, revision: int = 1, **changes: Any) -> Employee:
    start = date(2005, 1, 1)
    person = Employee(
        nip=nip,
        revision=revision,
        name=f"Pegawai {nip[-1]}",
        start_date=start,
        end_date=None,
        supervisors=(SupervisorLine(start, None, supervisor),),
        agencies=(AgencyLine(start, None, "1.01"),),
    )
    return replace(person, **changes)


def _item(item_number: int = 1, **changes: Any) -> PlanItem:
    item = PlanItem(item_number, "Menyusun laporan", "jumlah dokumen", Decimal(10), "dokumen", Decimal(1))
    return replace(item, **changes)


def _plan(state: PlanState = PlanState.DRAFT, **changes: Any) -> WorkPlan:
    """A plan of `worker` in `state`, as it would have come there."""
    decided = state in (PlanState.APPROVED, PlanState.REJECTED)
    expectation = "Tepat waktu" if state is PlanState.APPROVED else None
    plan = WorkPlan(
        plan_id=UUID(int=7),
        nip=WORKER,
        period="2025-10",
        state=state,
        revision=3,
        items=(_item(1, expectation=expectation), _item(2, expectation=expectation)),
        reason="Target terlalu rendah" if state is PlanState.REJECTED else None,
        changed_by=BOSS if decided else WORKER,
        changed_at=AT,
    )
    return replace(plan, **changes)


@pytest.fixture(scope="session")
def service_name() -> str:
    return "planning"


@pytest.fixture(scope="session")
def people() -> type[People]:
    return People


@pytest.fixture(scope="session")
def make_employee() -> Callable[..., Employee]:
    return _employee


@pytest.fixture(scope="session")
def make_item() -> Callable[..., PlanItem]:
    return _item


@pytest.fixture(scope="session")
def make_plan() -> Callable[..., WorkPlan]:
    return _plan


@pytest.fixture
async def staffed(database: Database) -> Database:
    """A database that knows the people."""
    async with database.transaction() as tx:
        pairs = [(WORKER, BOSS), (BOSS, TOP), (OTHER, TOP), (TOP, None)]
        await record_employees(tx, [_employee(nip, above) for nip, above in pairs])
    return database


@pytest.fixture
def assembly(staffed: Database) -> Assembly:
    settings = Settings(environment="test", database_url=staffed.url, broker_url="amqp://unused")
    routers = [work_plans.router, decisions.router]
    return Assembly(settings, staffed, routers, PROBLEMS, authenticate=verifier("planning"))


@pytest.fixture
async def call(assembly: Assembly) -> AsyncIterator[Callable[..., Any]]:
    """`await call(nip, method, path, json=..., roles=...)` as a signed-in person; nip None: a system account."""
    transport = httpx2.ASGITransport(app=application(assembly))
    async with httpx2.AsyncClient(transport=transport, base_url="http://planning") as client:

        async def request(nip: str | None, method: str, path: str, *, roles: tuple[str, ...] = (), **more: Any) -> Any:
            actor = Actor(nip or "sistem", "Uji", frozenset({"employee", *roles}), nip=nip)
            return await client.request(method, path, headers=sign(actor, "planning"), **more)

        yield request


@pytest.fixture
def other_id() -> UUID:
    return uuid4()
