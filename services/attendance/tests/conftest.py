"""People, punches, files and requests for attendance's tests."""

import json
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import httpx2
import pytest
from attendance.listeners import presensi
from attendance.rules.attendance_day import JudgedDay, Judgement
from attendance.rules.employees import Employee, Line
from attendance.storage import days
from attendance.use_cases.close_month import close_month
from attendance.use_cases.import_activities import import_activities
from attendance.use_cases.import_calendar import import_calendar
from attendance.use_cases.import_letters import import_letters
from attendance.use_cases.record_employees import record_employees
from attendance.use_cases.seed_schedules import seed_schedules
from attendance.use_cases.weigh_import import Imported
from attendance.wiring import assemble, schedule_files
from event_contracts.presensi import PunchRecordedV1
from service_chassis import quarantine
from service_chassis.consumer import ReceivedEvent
from service_chassis.database import Database, Transaction
from service_chassis.http import application
from service_chassis.identity import Actor
from service_chassis.testing import event, sign, verifier
from service_chassis.worker import Assembly
from sqlalchemy import text

AT = datetime(2025, 10, 31, 11, 0, tzinfo=UTC)
WORKER, BOSS, OTHER, TOP = (f"19800101200501100{n}" for n in range(1, 5))
STRANGER = "199001012020011009"


class People:
    """Numbers of the people in the tests: `worker` and `other` under `boss` under `top`; nobody knows `stranger`."""

    worker, boss, other, top, stranger = WORKER, BOSS, OTHER, TOP, STRANGER
    at, day = AT, AT.date()


def _employee(nip: str, supervisor: str | None = BOSS, *, revision: int = 1, **changes: Any) -> Employee:
    start = date(2005, 1, 1)
    person = Employee(
        nip=nip,
        revision=revision,
        name=f"Pegawai {nip[-1]}",
        start_date=start,
        end_date=None,
        agencies=(Line(start, None, "1.01"),),
        supervisors=(Line(start, None, supervisor),),
    )
    return replace(person, **changes)


def _tap(nip: str, moment: str, *, id: str | None = None, device: str = "gerbang-1", **more: Any) -> ReceivedEvent:
    """A punch as it arrives; `moment` in WIB (2025-10-01T07:31), which is also its id unless one is given."""
    occurred_at = datetime.fromisoformat(f"{moment}+07:00")
    fact = PunchRecordedV1(nip=nip, occurred_at=occurred_at, device_id=device)
    return event(fact, id=id or f"{nip}@{moment}", source="/e-presensi", **more)


class Office:
    """Everything that can happen to attendance, inside one transaction."""

    letter_columns = "nip,kind,first_date,last_date,letter_number"

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    async def hear(self, *events: ReceivedEvent) -> list[tuple[str, str]]:
        """(event id, reason) of those refused; they go to quarantine as the chassis would put them there."""
        refusals = await presensi.hear_presensi(self.tx, list(events))
        await quarantine.put(self.tx, presensi.QUEUE, refusals)
        await presensi.count_refusals(self.tx, refusals)
        return [(refusal.event.id, refusal.reason) for refusal in refusals]

    async def know(self, *people: Employee) -> list[str]:
        return await record_employees(self.tx, people, AT)

    async def letters(self, *rows: str, dry_run: bool = False) -> Imported:
        return await import_letters(self.tx, _file(self.letter_columns, rows), dry_run, AT)

    async def calendar(self, *rows: str, dry_run: bool = False) -> Imported:
        return await import_calendar(self.tx, _file("date,name,kind", rows), dry_run, AT)

    async def activities(self, *rows: str, dry_run: bool = False) -> Imported:
        return await import_activities(self.tx, _file("nip,date,activity,attended", rows), dry_run, AT)

    async def close(self, *nips: str, period: str = "2025-10") -> list[str]:
        return [close.nip for close in await close_month(self.tx, nips, period, TOP, AT)]

    async def day(self, nip: str, day: str) -> JudgedDay | None:
        key = (nip, date.fromisoformat(day))
        return (await days.on_days(self.tx, [key])).get(key)

    async def judged(self, *nips: str, periods: tuple[str, ...] = ("2025-10", "2025-11")) -> dict[str, Judgement]:
        """Every judged day of these people, without its revision."""
        found = [day for nip in nips for period in periods for day in await days.of_month(self.tx, nip, period)]
        return {f"{day.nip} {day.date}": day.judgement for day in found}

    async def told(self, kind: str = "attendance.day_recorded.v1") -> list[dict[str, Any]]:
        """The data of what was announced, in order."""
        rows = await self.tx.execute(text("select body from outbox where type = :kind order by id"), {"kind": kind})
        return [json.loads(row.body)["data"] for row in rows]

    async def late(self) -> list[tuple[str, str, str]]:
        rows = await self.tx.execute(text("select nip, date, cause from late_facts order by id"))
        return [(row.nip, f"{row.date}", row.cause) for row in rows]

    async def quarantined(self) -> list[tuple[str, str]]:
        return [(row.event_id, row.reason) for row in await quarantine.listed(self.tx, 500, 0)]


def _file(columns: str, rows: tuple[str, ...]) -> bytes:
    return "\n".join((columns, *rows)).encode()


@pytest.fixture(scope="session")
def service_name() -> str:
    return "attendance"


@pytest.fixture(scope="session")
def people() -> type[People]:
    return People


@pytest.fixture(scope="session")
def make_employee() -> Callable[..., Employee]:
    return _employee


@pytest.fixture(scope="session")
def tap() -> Callable[..., ReceivedEvent]:
    return _tap


@pytest.fixture(scope="session")
def office_in() -> type[Office]:
    """`office_in(tx)`: the office inside a transaction of the test's own."""
    return Office


async def _furnish(tx: Transaction) -> None:
    await seed_schedules(tx, schedule_files())
    pairs = [(WORKER, BOSS), (BOSS, TOP), (OTHER, BOSS), (TOP, None)]
    await record_employees(tx, [_employee(nip, above) for nip, above in pairs], AT)


@pytest.fixture
async def office(tx: Transaction) -> Office:
    """Schedule and people are known; rolled back at the end."""
    await _furnish(tx)
    return Office(tx)


@pytest.fixture
async def staffed(database: Database) -> Database:
    """The same, committed."""
    async with database.transaction() as tx:
        await _furnish(tx)
    return database


@pytest.fixture
async def assembly(staffed: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Assembly]:
    """What the wiring really puts together, with the tests' keys."""
    values = {"ENVIRONMENT": "test", "DATABASE_URL": staffed.url, "BROKER_URL": "amqp://unused"}
    for name, value in values.items():
        monkeypatch.setenv(f"EKINERJA_{name}", value)
    put_together = assemble()
    put_together.authenticate = verifier("attendance")
    yield put_together
    await put_together.database.close()


@pytest.fixture
async def call(assembly: Assembly) -> AsyncIterator[Callable[..., Any]]:
    """`await call(nip, method, path, roles=..., agency=..., ...)` as a signed-in person; nip None: a system account."""
    transport = httpx2.ASGITransport(app=application(assembly))
    async with httpx2.AsyncClient(transport=transport, base_url="http://attendance") as client:

        async def request(
            nip: str | None,
            method: str,
            path: str,
            *,
            roles: tuple[str, ...] = (),
            agency: str | None = None,
            **more: Any,
        ) -> Any:
            actor = Actor(nip or "sistem", "Uji", frozenset({"employee", *roles}), nip=nip, agency_code=agency)
            headers = more.pop("headers", sign(actor, "attendance"))
            return await client.request(method, path, headers=headers, **more)

        yield request
