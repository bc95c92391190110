"""Staff files and requests for the directory's tests."""

import csv
import io
from collections.abc import AsyncIterator, Callable
from datetime import UTC, date, datetime
from typing import Any

import httpx2
import pytest
from directory.api import agencies, employees, staff_imports
from directory.api.problems import PROBLEMS
from directory.rules.staff_file import read_staff_file
from directory.rules.staff_table import COLUMNS
from directory.settings import Settings
from directory.use_cases.import_staff import ImportResult, StaffFile, import_staff
from service_chassis.database import Database
from service_chassis.http import application
from service_chassis.identity import Actor
from service_chassis.testing import sign, verifier
from service_chassis.worker import Assembly

TOP, BOSS, WORKER, OTHER = (f"19800115200501100{n}" for n in range(1, 5))
NAMES = {TOP: "Oloan Siregar", BOSS: "Uli Girsang", WORKER: "Hotma Manurung", OTHER: "Tiur Sitorus"}
OCTOBER, NOVEMBER = date(2025, 10, 1), date(2025, 11, 1)


class People:
    """`worker` under `boss` under `top`; `other` of another agency directly under `top`."""

    top, boss, worker, other = TOP, BOSS, WORKER, OTHER
    october, november = OCTOBER, NOVEMBER
    at = datetime(2025, 11, 3, 3, 0, tzinfo=UTC)


def _row(nip: str, /, supervisor: str = "", **changes: Any) -> dict[str, str]:
    row = {
        "nip": nip,
        "name": NAMES.get(nip, f"Pegawai {nip[-3:]}"),
        "agency_code": "1.01",
        "agency_name": "Dinas Pendidikan",
        "position": "Analis",
        "job_class": "8",
        "grade": "III/b",
        "employment_status": "PNS",
        "start_date": "2005-01-01",
        "supervisor_nip": supervisor,
        "ceiling": "4447069",
        "contribution_base": "3800000",
        "roles": "",
    }
    return row | {name: str(value) for name, value in changes.items()}


def _four(**changes: dict[str, Any]) -> list[dict[str, str]]:
    """The four people; `worker={"grade": "III/c"}` changes a cell."""
    return [
        _row(TOP, **changes.get("top", {"roles": "hr"})),
        _row(BOSS, **{"supervisor": TOP, "roles": "verifier", **changes.get("boss", {})}),
        _row(WORKER, **{"supervisor": BOSS, **changes.get("worker", {})}),
        _row(OTHER, **{"supervisor": TOP, "agency_code": "1.02", "agency_name": "Dinas Kesehatan"})
        | {name: str(value) for name, value in changes.get("other", {}).items()},
    ]


def _file(rows: list[dict[str, str]], separator: str = ",", encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]) if rows else list(COLUMNS), delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


@pytest.fixture(scope="session")
def service_name() -> str:
    return "directory"


@pytest.fixture(scope="session")
def people() -> type[People]:
    return People


@pytest.fixture(scope="session")
def row() -> Callable[..., dict[str, str]]:
    return _row


@pytest.fixture(scope="session")
def four() -> Callable[..., list[dict[str, str]]]:
    return _four


@pytest.fixture(scope="session")
def staff_csv() -> Callable[..., bytes]:
    return _file


@pytest.fixture(scope="session")
def entries_of() -> Callable[..., Any]:
    """Rows -> entries; the rows must be sound."""

    def read(rows: list[dict[str, str]]) -> Any:
        entries, errors = read_staff_file(_file(rows))
        assert errors == []
        return entries

    return read


@pytest.fixture
def take_over(database: Database) -> Callable[..., Any]:
    """`await take_over(rows, day)`: import rows as the operator in a transaction of their own."""

    async def run(rows: list[dict[str, str]], day: date = OCTOBER, **changes: Any) -> ImportResult:
        given = {"imported_by": "operator", "roles": frozenset({"operator"}), "at": People.at} | changes
        async with database.transaction() as tx:
            return await import_staff(tx, StaffFile(_file(rows), day, **given))

    return run


@pytest.fixture
def assembly(database: Database) -> Assembly:
    settings = Settings(environment="test", database_url=database.url, broker_url="amqp://unused")
    routers = [staff_imports.router, employees.router, agencies.router]
    return Assembly(settings, database, routers, PROBLEMS, authenticate=verifier("directory"))


@pytest.fixture
async def call(assembly: Assembly) -> AsyncIterator[Callable[..., Any]]:
    """`await call(nip, method, path, roles=..., agency_code=...)`; nip None: a system account."""
    transport = httpx2.ASGITransport(app=application(assembly))
    async with httpx2.AsyncClient(transport=transport, base_url="http://directory") as client:

        async def request(nip: str | None, method: str, path: str, **more: Any) -> Any:
            roles, agency = more.pop("roles", ()), more.pop("agency_code", None)
            granted = frozenset({"employee", *roles} if nip else roles)
            actor = Actor(nip or "sistem", "Uji", granted, nip=nip, agency_code=agency)
            return await client.request(method, path, headers=sign(actor, "directory"), **more)

        yield request
