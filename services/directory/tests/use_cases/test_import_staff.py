import asyncio
import time

import pytest
from directory.rules.errors import StaffFileRefused
from directory.storage.people import all_people
from directory.storage.staff_imports import latest_imports
from directory.use_cases.tell_directory_again import tell_directory_again
from event_contracts.directory import AgencyChangedV1, EmployeeChangedV1
from event_contracts.envelope import Envelope
from service_chassis.messaging_tables import outbox
from sqlalchemy import select


@pytest.fixture
def told(database):
    """What the outbox holds, in order."""

    async def read():
        async with database.transaction() as tx:
            bodies = (await tx.execute(select(outbox.c.body).order_by(outbox.c.id))).scalars().all()
        return [Envelope.model_validate_json(body) for body in bodies]

    return read


async def test_a_new_staff_is_taken_over_and_told(take_over, told, four, people):
    result = await take_over(four())
    assert (result.rows, result.created, result.changed, result.unchanged) == (4, 4, 0, 0)
    events = await told()
    kinds = [AgencyChangedV1.TYPE] * 2 + [EmployeeChangedV1.TYPE] * 4
    assert [event.type for event in events] == kinds
    worker = next(EmployeeChangedV1.model_validate(e.data) for e in events if e.subject == people.worker)
    assert (worker.revision, worker.supervisors[0].supervisor_nip) == (1, people.boss)
    assert (worker.posts[0].agency_name, worker.posts[0].ceiling) == ("Dinas Pendidikan", 4447069)


async def test_the_same_file_twice_tells_nothing_more(take_over, told, four, people):
    await take_over(four())
    before = await told()
    result = await take_over(four(), people.november)
    assert (result.created, result.changed, result.unchanged) == (0, 0, 4)
    assert await told() == before


async def test_only_whoever_really_changed_is_told(take_over, told, four, people):
    await take_over(four())
    before = len(await told())
    await take_over(four(worker={"grade": "III/c"}), people.november)
    events = (await told())[before:]
    assert [event.subject for event in events] == [people.worker]
    worker = EmployeeChangedV1.model_validate(events[0].data)
    assert (worker.revision, [post.grade for post in worker.posts]) == (2, ["III/b", "III/c"])


async def test_one_faulty_row_refuses_the_whole_file(take_over, told, four, database):
    with pytest.raises(StaffFileRefused) as refused:
        await take_over(four(worker={"job_class": "18"}, other={"grade": "Z"}))
    assert [(error["row"], error["column"]) for error in refused.value.errors] == [(4, "job_class"), (5, "grade")]
    assert await told() == []
    async with database.transaction() as tx:
        assert await all_people(tx) == []


async def test_a_dry_run_tells_what_would_happen_and_writes_nothing(take_over, told, four, database):
    result = await take_over(four(), dry_run=True)
    assert (result.created, result.dry_run) == (4, True)
    assert await told() == []
    async with database.transaction() as tx:
        assert await all_people(tx) == []
        assert await latest_imports(tx, 10) == []
    with pytest.raises(StaffFileRefused):
        await take_over(four(worker={"job_class": "18"}), dry_run=True)


async def test_the_first_500_faults_are_told(take_over, row):
    rows = [row(f"1980011520050110{n % 89 + 11}", name="") for n in range(600)]
    with pytest.raises(StaffFileRefused, match="600 kesalahan") as refused:
        await take_over(rows)
    assert len(refused.value.errors) == 500


async def test_two_imports_at_once_follow_each_other(take_over, told, four):
    first, second = await asyncio.gather(take_over(four()), take_over(four()))
    assert sorted([first.created, second.created]) == [0, 4]
    assert len(await told()) == 6


async def test_who_took_over_which_file_is_kept(take_over, four, database, people):
    await take_over(four())
    async with database.transaction() as tx:
        kept = (await latest_imports(tx, 10))[0]
    assert (kept.imported_by, kept.rows, kept.effective_date) == ("operator", 4, people.october)
    assert len(kept.file_sha256) == 64


async def test_the_directory_can_be_told_again_as_it_stands(take_over, told, four, database):
    await take_over(four())
    before = await told()
    async with database.transaction() as tx:
        again = await tell_directory_again(tx)
    assert (again.agencies, again.employees) == (2, 4)
    repeated = (await told())[len(before) :]
    assert sorted(str(e.data) for e in repeated) == sorted(str(e.data) for e in before)
    assert not {e.id for e in repeated} & {e.id for e in before}


async def test_a_staff_of_5000_takes_seconds(take_over, told, row):
    def nip(n):
        return (
            f"19800115200501{1 + n // 999}{n % 999 + 1:03d}"
            if n < 1998
            else f"19810115{2001 + n // 999}011{n % 999 + 1:03d}"
        )

    nips = [nip(n) for n in range(5000)]
    rows = [row(number, nips[(n - 1) // 12] if n else "") for n, number in enumerate(nips)]
    started = time.perf_counter()
    assert (await take_over(rows)).created == 5000
    created_s = time.perf_counter() - started
    assert (await take_over(rows)).unchanged == 5000
    assert created_s < 20
    assert len(await told()) == 5001
