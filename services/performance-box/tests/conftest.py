"""What every level of these tests shares: the default cuts and invented people."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from performance_box.rules.facts import AgencyLine, Assessment, Person, SupervisorLine
from performance_box.rules.policy import Policy
from performance_box.rules.policy_reading import read_policy
from performance_box.use_cases.seed_policies import seed_policies
from performance_box.wiring import policy_files
from service_chassis.database import Transaction
from sqlalchemy import text

AT = datetime(2025, 11, 3, 2, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def service_name() -> str:
    return "performance_box"


@pytest.fixture(scope="session")
def matrix_text() -> str:
    return policy_files()[0][1]


@pytest.fixture(scope="session")
def matrix(matrix_text: str) -> Policy:
    return read_policy(matrix_text, "matrix-a.toml")


@pytest.fixture
async def seeded(tx: Transaction) -> Transaction:
    """An open transaction with the shipped policies."""
    await seed_policies(tx, policy_files(), AT)
    return tx


class Invented:
    """Builders of facts."""

    nip, supervisor, period = "198110072005121038", "196901171993031003", "2025-10"

    def person(self, nip: str = nip, **changes: Any) -> Person:
        said: dict[str, Any] = {
            "nip": nip,
            "revision": 1,
            "name": "Kartika Hutapea",
            "start_date": date(2005, 12, 1),
            "end_date": None,
            "agencies": (AgencyLine(date(2005, 12, 1), None, "1.02", "Dinas Kesehatan"),),
            "supervisors": (SupervisorLine(date(2005, 12, 1), None, self.supervisor),),
        }
        return Person(**(said | changes))

    def assessment(
        self, productivity: str | None, discipline: str = "100", nip: str = nip, revision: int = 1, **changes: Any
    ) -> Assessment:
        said: dict[str, Any] = {
            "nip": nip,
            "period": self.period,
            "revision": revision,
            "instrument_id": UUID(int=1),
            "name": "Kartika Hutapea",
            "agency_code": "1.02",
            "agency_name": "Dinas Kesehatan",
            "status": "provisional" if productivity is None else "complete",
            "productivity_percent": None if productivity is None else Decimal(productivity),
            "discipline_percent": Decimal(discipline),
            "assessed_at": AT,
        }
        return Assessment(**(said | changes))


@pytest.fixture(scope="session")
def invented() -> Invented:
    return Invented()


async def told(tx: Transaction) -> list[dict[str, Any]]:
    """The data of the announced placements, in order."""
    rows = await tx.execute(text("select body from outbox where type = 'performance_box.placed.v1' order by id"))
    return [json.loads(row.body)["data"] for row in rows]


@pytest.fixture
def announced() -> Any:
    return told
