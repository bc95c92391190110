"""A month that is over, and ways to look at it through the doors."""

import json
from dataclasses import dataclass
from typing import Any

import asyncpg
from ekinerja.month.attendance import Receipts, receipts
from ekinerja.month.compare import instrument_row
from ekinerja.month.doors import Person
from ekinerja.month.folder import MonthFolder
from ekinerja.month.instruments import PAYROLL, all_instruments
from ekinerja.month.report import Outcome
from ekinerja.month.run import Month
from ekinerja.town import Town


@dataclass
class Finished:
    """A month that is over, its town still running. `deaths`: who was killed as which process."""

    town: Town
    folder: MonthFolder
    month: Month
    outcome: Outcome
    deaths: dict[str, int]

    @property
    def operator(self) -> Person:
        return self.month.people.operator

    def person(self, nip: str) -> Person:
        return self.month.people[nip]

    async def receipts(self) -> Receipts:
        return await receipts(self.month.doors, self.operator, self.folder)

    async def rows(self) -> list[dict[str, str]]:
        """Everybody's instrument now, without the box."""
        found = await all_instruments(self.month.doors, self.month.hr, self.folder.period)
        return sorted((instrument_row(one, "") for one in found), key=lambda row: row["nip"])

    async def versions(self) -> dict[str, int]:
        found = await all_instruments(self.month.doors, self.month.hr, self.folder.period)
        return {one["nip"]: one["version"] for one in found}

    async def instrument(self, nip: str) -> dict[str, Any]:
        path = f"{PAYROLL}/instruments/{nip}/{self.folder.period}"
        found: dict[str, Any] = await self.month.doors.get(self.month.hr, path)
        return found

    async def told(self, service: str, correlation_id: str) -> set[str]:
        """Types of the events that `service` told under this correlation id."""
        connection = await asyncpg.connect(self.town.database_urls[service])
        try:
            query = "select distinct type from outbox where body::jsonb ->> 'correlationid' = $1"
            return {row["type"] for row in await connection.fetch(query, correlation_id)}
        finally:
            await connection.close()

    def logged(self, service: str, correlation_id: str) -> bool:
        """Does the service's structured log name this correlation id?"""
        log = self.town.folder / "logs" / f"{service}.log"
        lines = [line for line in log.read_text().splitlines() if correlation_id in line]
        return any(json.loads(line)["correlation_id"] == correlation_id for line in lines)

    async def quarantine(self, service: str) -> list[dict[str, Any]]:
        answer = await self.month.doors.get(self.operator, f"/api/{service}/operations/quarantine", limit=500)
        rows: list[dict[str, Any]] = answer["rows"]
        return rows
