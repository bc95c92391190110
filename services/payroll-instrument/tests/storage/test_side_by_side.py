"""Two queues are heard at the same time: facts of one month in two transactions must not overlook each other."""

import asyncio
from datetime import UTC, datetime

from payroll_instrument.rules.visibility import Reader
from payroll_instrument.use_cases.record_attendance import record_attendance
from payroll_instrument.use_cases.record_people import record_people
from payroll_instrument.use_cases.record_realizations import record_realizations
from payroll_instrument.use_cases.seed_policies import seed_policies
from payroll_instrument.use_cases.show_instruments import Wanted, show_instruments
from payroll_instrument.wiring import policy_files

AT = datetime(2025, 11, 3, 2, 0, tzinfo=UTC)


async def test_facts_recorded_side_by_side_all_count(database, invented):
    nips = [f"{number:018d}" for number in range(1, 13)]
    async with database.transaction() as tx:
        await seed_policies(tx, policy_files(), AT)

    async def people():
        async with database.transaction() as tx:
            await record_people(tx, [invented.person(nip) for nip in nips], AT)

    async def attendance(some):
        async with database.transaction() as tx:
            days = [day for nip in some for day in invented.days(nip=nip)]
            closes = [invented.close(invented.days(nip=nip), nip) for nip in some]
            await record_attendance(tx, days, closes, AT)

    async def realization(some):
        async with database.transaction() as tx:
            closes = [invented.scoring_close(True, nip) for nip in some]
            await record_realizations(tx, [invented.score("90", nip) for nip in some], closes, AT)

    mixed = [nips[6:], nips[:6], list(reversed(nips))]
    await asyncio.gather(*map(attendance, mixed), people(), *map(realization, mixed))
    async with database.transaction() as tx:
        found, total = await show_instruments(tx, Wanted("2025-10"), Reader(None, True, None))
    assert (total, {(i.status, i.gross) for i in found}) == (12, {("complete", 2401417 + 1778828)})
