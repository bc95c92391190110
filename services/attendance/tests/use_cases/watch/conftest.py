"""The watch beside the office: what it has counted and found."""

from datetime import date
from typing import Any

import pytest
from attendance.use_cases.watch.take_up_people import take_up_people
from attendance.use_cases.watch.take_up_punches import take_up_punches
from attendance.wiring import shipped_watch_policies
from sqlalchemy import text


class Watch:
    """`look`: until there is nothing left to look at."""

    def __init__(self, office: Any, at: Any) -> None:
        self.office, self.tx, self.at = office, office.tx, at
        self.policies = shipped_watch_policies()

    async def look(self, today: str = "2025-10-31") -> int:
        day, times = date.fromisoformat(today), 0
        for take_up in (take_up_punches, take_up_people):
            while await take_up(self.tx, self.policies, self.at, day):
                times += 1
                assert times < 100, "there is always something left to look at"
        return times

    async def standing(self, nip: str, year: int = 2025) -> dict[str, Any]:
        query = "select * from discipline_counts where nip = :nip and year = :year"
        row = (await self.tx.execute(text(query), {"nip": nip, "year": year})).one()
        return dict(row._mapping)

    async def counts(self) -> list[Any]:
        """Everybody's, without the day on which it was counted."""
        query = "select nip, year, absent_days, silent_days, minutes, days, consecutive_now, consecutive_most, band"
        return list((await self.tx.execute(text(f"{query} from discipline_counts order by nip, year"))).all())

    async def warnings(self, nip: str) -> list[tuple[str, str]]:
        """(band, day) of those that stand."""
        query = "select band, reached_on from discipline_warnings where nip = :nip and withdrawn_at is null order by id"
        return [(row.band, f"{row.reached_on}") for row in await self.tx.execute(text(query), {"nip": nip})]

    async def told(self) -> list[tuple[str, int, bool]]:
        """(band, revision, withdrawn) of what was announced, in order."""
        told = await self.office.told("attendance.discipline_warning_raised.v1")
        return [(one["band"], one["revision"], one["withdrawn"]) for one in told]

    async def anomalies(self) -> list[Any]:
        query = "select kind, key, nip, device_id, event_ids, details, state from anomalies order by id"
        return list((await self.tx.execute(text(query))).all())


@pytest.fixture
async def watch(office, people) -> Watch:
    return Watch(office, people.at)
