"""kill -9 in the middle of a close, and the same close again."""

import asyncio
import json
import sys
from datetime import date

import pytest
from attendance.storage import agency_people
from sqlalchemy import text

PEOPLE = 60
CLOSE = """
import asyncio, sys
from attendance.api import closing_run
from attendance.rules.closing.policy import read_closing_policies
from attendance.use_cases.closing.plan_closing import ClosingOrder
from attendance.wiring import closing_policy_files
from service_chassis.database import Database

closing_run.AT_ONCE = 1
order = ClosingOrder("2025-10", None, "hr")
policy = read_closing_policies(closing_policy_files()).of("2025-10")
print(asyncio.run(closing_run.run_closing(Database(sys.argv[1]), order, policy)))
"""


@pytest.fixture
async def town(staffed, office_in, make_employee, tap):
    async with staffed.transaction() as tx:
        office = office_in(tx)
        nips = [f"{number:018}" for number in range(PEOPLE)]
        await office.know(*(make_employee(nip, None, start_date=date(2005, 1, 1)) for nip in nips))
        await office.hear(*(tap(nip, "2025-10-14T07:20") for nip in nips[::3]))
    return staffed


async def closed(database):
    async with database.transaction() as tx:
        return (await tx.execute(text("select count(*) from month_closes"))).scalar_one()


async def told(database):
    """Revisions of each day, and the closes, as they were announced."""
    async with database.transaction() as tx:
        rows = await tx.execute(text("select type, body from outbox order by id"))
        return [(row.type, json.loads(row.body)["data"]) for row in rows]


async def start(database):
    return await asyncio.create_subprocess_exec(
        sys.executable, "-c", CLOSE, database.url, stdout=asyncio.subprocess.PIPE
    )


async def test_a_close_that_is_killed_and_repeated_is_as_one_that_was_not(town):
    process = await start(town)
    while await closed(town) < 5:
        assert process.returncode is None
        await asyncio.sleep(0.01)
    process.kill()
    await process.wait()
    assert 5 <= await closed(town) < PEOPLE
    async with town.transaction() as tx:
        (one,) = await agency_people.counts(tx, "2025-10")
        assert one.closed < one.people
    process = await start(town)
    output, _ = await process.communicate()
    assert output.decode().strip() == str(PEOPLE + 4)
    events = await told(town)
    closes = [data for kind, data in events if kind == "attendance.month_closed.v1"]
    assert len(closes) == len({one["nip"] for one in closes}) == PEOPLE + 4
    newest = {}
    for kind, data in events:
        if kind == "attendance.day_recorded.v1":
            assert data["revision"] == newest.get((data["nip"], data["date"]), 0) + 1
            newest[data["nip"], data["date"]] = data["revision"]
    for one in closes:
        assert one["day_revisions"] == {day: rev for (nip, day), rev in newest.items() if nip == one["nip"]}
        assert len(one["day_revisions"]) == 23
