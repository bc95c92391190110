"""What every level of these tests shares: the default policy and invented months."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import payroll_instrument
import pytest
from payroll_instrument.rules.facts import (
    AttendanceClose,
    DayFact,
    MonthFacts,
    Person,
    Post,
    RealizationClose,
    Score,
    SupervisorLine,
)
from payroll_instrument.rules.policy import Policy
from payroll_instrument.rules.policy_reading import read_policy
from payroll_instrument.use_cases.seed_policies import seed_policies
from payroll_instrument.wiring import policy_files
from service_chassis.database import Transaction
from sqlalchemy import text

AT = datetime(2025, 11, 3, 2, 0, tzinfo=UTC)
NIP, SUPERVISOR = "198110072005121038", "196901171993031003"


@pytest.fixture(scope="session")
def service_name() -> str:
    return "payroll_instrument"


@pytest.fixture(scope="session")
def template_text() -> str:
    return (Path(payroll_instrument.__file__).parent / "policies" / "template-a.toml").read_text()


@pytest.fixture(scope="session")
def template(template_text: str) -> Policy:
    return read_policy(template_text, "template-a.toml")


class Invented:
    """Builders of facts. October 2025 has 23 working days, the first one a Wednesday."""

    nip, supervisor, period = NIP, SUPERVISOR, "2025-10"

    def post(self, **changes: Any) -> Post:
        said = {
            "first_date": date(2005, 12, 1),
            "last_date": None,
            "agency_code": "1.02",
            "agency_name": "Dinas Kesehatan",
            "position": "Pranata Komputer",
            "job_class": 8,
            "grade": "III/b",
            "employment_status": "PNS",
            "ceiling": 4447069,
            "contribution_base": 3800000,
        }
        return Post(**(said | changes))

    def person(self, nip: str = NIP, post: Post | None = None, **changes: Any) -> Person:
        said: dict[str, Any] = {
            "nip": nip,
            "revision": 1,
            "name": "Kartika Hutapea",
            "start_date": date(2005, 12, 1),
            "end_date": None,
            "posts": (post or self.post(),),
            "supervisors": (SupervisorLine(date(2005, 12, 1), None, SUPERVISOR),),
        }
        return Person(**(said | changes))

    def workdays(self, first: date = date(2025, 10, 1), last: date = date(2025, 10, 31)) -> list[date]:
        every = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return [day for day in every if day.weekday() < 5]

    def day(self, day: date, nip: str = NIP, revision: int = 1, **marks: Any) -> DayFact:
        return DayFact(nip=nip, date=day, revision=revision, working_day=marks.pop("working_day", True), **marks)

    def days(self, marks: dict[int, dict[str, Any]] | None = None, nip: str = NIP) -> tuple[DayFact, ...]:
        """Every working day of October 2025; `marks` by day of the month."""
        return tuple(self.day(day, nip, **(marks or {}).get(day.day, {})) for day in self.workdays())

    def score(self, value: str, nip: str = NIP, revision: int = 1) -> Score:
        given, realization = Decimal(value), "0199a000-0000-7000-8000-000000000001"
        return Score(nip, self.period, revision, given, given, Decimal(1), realization, SUPERVISOR)

    def close(self, days: Iterable[DayFact], nip: str = NIP, scheduled: int = 23, revision: int = 1) -> AttendanceClose:
        return AttendanceClose(nip, self.period, revision, scheduled, {day.date: day.revision for day in days})

    def scoring_close(self, scored: bool = True, nip: str = NIP, revision: int = 1) -> RealizationClose:
        return RealizationClose(nip, self.period, revision, scored, 1 if scored else None)

    def month(
        self, days: Iterable[DayFact], score: str | None = "100", person: Person | None = None, scheduled: int = 23
    ) -> MonthFacts:
        """A closed month with these days."""
        days = tuple(days)
        return MonthFacts(
            person=person or self.person(),
            period=self.period,
            days=days,
            score=None if score is None else self.score(score),
            attendance_close=self.close(days, scheduled=scheduled),
            realization_close=self.scoring_close(score is not None),
        )


@pytest.fixture(scope="session")
def invented() -> Invented:
    return Invented()


@pytest.fixture
async def seeded(tx: Transaction) -> Transaction:
    """An open transaction with the shipped policies."""
    await seed_policies(tx, policy_files(), AT)
    return tx


async def told(tx: Transaction, kind: str) -> list[dict[str, Any]]:
    """The data of the announcements of this type, in order."""
    rows = await tx.execute(text("select body from outbox where type = :kind order by id"), {"kind": kind})
    return [json.loads(row.body)["data"] for row in rows]


@pytest.fixture
def announced() -> Any:
    return told
