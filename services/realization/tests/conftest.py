"""People, realizations and requests for realization's tests."""

import io
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx2
import pytest
from realization.api import evidence, month_closings, realizations, scores
from realization.api.problems import PROBLEMS
from realization.rules.employees import AgencyLine, Employee, SupervisorLine
from realization.rules.evidence import Evidence
from realization.rules.opening import ApprovedItem, ApprovedPlan
from realization.rules.realization import Realization, RealizationState
from realization.rules.scoring import RealizationItem
from realization.settings import Settings
from realization.storage.evidence_objects import open_evidence_objects
from realization.use_cases.attach_evidence import EvidenceRoom, SentFile
from realization.use_cases.record_employees import record_employees
from service_chassis.database import Database
from service_chassis.http import application
from service_chassis.identity import Actor
from service_chassis.testing import sign, verifier
from service_chassis.worker import Assembly

AT = datetime(2025, 10, 31, 11, 0, tzinfo=UTC)
WORKER, BOSS, OTHER, TOP = (f"19800101200501100{n}" for n in range(1, 5))
PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 40
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + b"\x00" * 40 + b"\xff\xd9"
MOST_BYTES = 200_000


class People:
    """Numbers of the people in the tests: `worker` under `boss` under `top`; `other` has nothing to do with them."""

    worker, boss, other, top = WORKER, BOSS, OTHER, TOP
    at = AT
    day = AT.date()


def _employee(nip: str, supervisor: str | None, *, revision: int = 1, **changes: Any) -> Employee:
    start = date(2005, 1, 1)
    lines = (SupervisorLine(start, None, supervisor),)
    agencies = (AgencyLine(start, None, "1.01"),)
    return replace(Employee(nip, revision, f"Pegawai {nip[-1]}", start, None, lines, agencies), **changes)


def _approved(nip: str = WORKER, **changes: Any) -> ApprovedPlan:
    items = tuple(
        ApprovedItem(n, f"Hasil {n}", "jumlah", Decimal(10), "dokumen", Decimal(n), "Tepat waktu") for n in (1, 2)
    )
    return replace(ApprovedPlan(UUID(int=int(nip)), 3, nip, "2025-10", BOSS, AT, items), **changes)


def _file(number: int = 1, item_number: int = 1) -> Evidence:
    digest = f"{number:064x}"
    return Evidence(UUID(int=number), item_number, digest, "application/pdf", 9, f"bukti-{number}.pdf", AT)


def _realization(state: RealizationState = RealizationState.DRAFT, **changes: Any) -> Realization:
    """A complete realization of `worker` in `state`, as it would have come there."""
    scored = state is RealizationState.SCORED
    decided = scored or state is RealizationState.RETURNED
    items = tuple(
        RealizationItem(
            n, f"Hasil {n}", "jumlah", Decimal(10), "dokumen", Decimal(n), "Tepat waktu", Decimal(8), "terlampir",
            Decimal(90) if scored else None, "baik" if scored else "", (_file(n, n),),
        )
        for n in (1, 2)
    )  # fmt: skip
    realization = Realization(
        realization_id=UUID(int=7),
        plan_id=UUID(int=8),
        plan_revision=3,
        nip=WORKER,
        period="2025-10",
        state=state,
        revision=5,
        items=items,
        productivity_score=Decimal(90) if scored else None,
        reason="Bukti kurang" if state is RealizationState.RETURNED else None,
        changed_by=BOSS if decided else WORKER,
        changed_at=AT,
    )
    return replace(realization, **changes)


def _sent(content: bytes = PDF, name: str = "laporan.pdf", declared: str = "application/pdf") -> SentFile:
    return SentFile(name, declared, io.BytesIO(content))


@pytest.fixture(scope="session")
def service_name() -> str:
    return "realization"


@pytest.fixture(scope="session")
def people() -> type[People]:
    return People


@pytest.fixture(scope="session")
def files() -> dict[str, bytes]:
    return {"pdf": PDF, "png": PNG, "jpeg": JPEG}


@pytest.fixture(scope="session")
def make_employee() -> Callable[..., Employee]:
    return _employee


@pytest.fixture(scope="session")
def make_plan() -> Callable[..., ApprovedPlan]:
    return _approved


@pytest.fixture(scope="session")
def make_file() -> Callable[..., Evidence]:
    return _file


@pytest.fixture(scope="session")
def make_realization() -> Callable[..., Realization]:
    return _realization


@pytest.fixture(scope="session")
def make_sent() -> Callable[..., SentFile]:
    return _sent


@pytest.fixture
async def staffed(database: Database) -> Database:
    """A database that knows the people."""
    async with database.transaction() as tx:
        pairs = [(WORKER, BOSS), (BOSS, TOP), (OTHER, TOP), (TOP, None)]
        await record_employees(tx, [_employee(nip, above) for nip, above in pairs])
    return database


@pytest.fixture
def room(tmp_path: Path) -> EvidenceRoom:
    return EvidenceRoom(open_evidence_objects(str(tmp_path / "evidence")), MOST_BYTES)


@pytest.fixture
def assembly(staffed: Database, room: EvidenceRoom) -> Assembly:
    settings = Settings(environment="test", database_url=staffed.url, broker_url="amqp://unused")
    routers = [realizations.router, evidence.router, scores.router, month_closings.router]
    state = {"evidence_room": room}
    return Assembly(settings, staffed, routers, PROBLEMS, state=state, authenticate=verifier("realization"))


@pytest.fixture
async def call(assembly: Assembly) -> AsyncIterator[Callable[..., Any]]:
    """`await call(nip, method, path, json=..., roles=...)` as a signed-in person; nip None: a system account."""
    transport = httpx2.ASGITransport(app=application(assembly))
    async with httpx2.AsyncClient(transport=transport, base_url="http://realization") as client:

        async def request(nip: str | None, method: str, path: str, *, roles: tuple[str, ...] = (), **more: Any) -> Any:
            actor = Actor(nip or "sistem", "Uji", frozenset({"employee", *roles}), nip=nip)
            headers = sign(actor, "realization") | more.pop("headers", {})
            return await client.request(method, path, headers=headers, **more)

        yield request
