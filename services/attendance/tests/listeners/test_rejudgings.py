"""Hours change while punches come, while processes die, while something can't be judged."""

import asyncio
from datetime import date

import pytest
from attendance.listeners import presensi, rejudgings
from attendance.listeners.rejudgings import rejudge_all
from attendance.rules.scheduling.proposals import APPROVE, Deciding, NewAssignment
from attendance.rules.visibility import Reader
from attendance.use_cases.scheduling import rejudge_some as some
from attendance.use_cases.scheduling.decide_proposal import decide_proposal
from attendance.use_cases.scheduling.propose_change import propose_change
from attendance.use_cases.scheduling.show_scheduling import show_rejudging
from service_chassis.settlement import Settlement
from sqlalchemy import text

SATURDAY = "2025-10-04"
HR = frozenset({"hr"})


@pytest.fixture
def approve(people):
    """In the transaction of the test; the number of the rejudging."""

    async def put(tx, **changes):
        values = {"scope": "city", "holder": "", "schedule_code": "six-days", "site_code": None}
        values |= {"first_date": date(2025, 10, 1), "last_date": None, "legal_basis": "Perwali"} | changes
        reader = Reader(people.top, HR, None)
        made = await propose_change(tx, NewAssignment(**values), reader, people.top, people.at, people.day)
        decided = await decide_proposal(tx, made.id, APPROVE, Deciding("lain", HR), people.at)
        return decided.rejudging_id

    return put


@pytest.fixture
def saturdays(staffed, office_in, people):
    """Minutes late on the Saturday, by person; absent: not judged as a working day."""

    async def read():
        async with staffed.transaction() as tx:
            found = {nip: await office_in(tx).day(nip, SATURDAY) for nip in (people.worker, people.other, people.boss)}
        return [day.judgement.minutes_late if day and day.judgement.working_day else None for day in found.values()]

    return read


def came(tap, nip, at="07:31"):
    return tap(nip, f"{SATURDAY}T{at}")


async def test_a_few_people_at_once_until_everybody_had_their_turn(
    staffed, office_in, people, tap, approve, saturdays, monkeypatch
):
    monkeypatch.setattr(some, "PEOPLE_AT_ONCE", 2)
    async with staffed.transaction() as tx:
        await office_in(tx).hear(*(came(tap, nip) for nip in (people.worker, people.other, people.boss)))
        number = await approve(tx)
    assert await saturdays() == [None, None, None]
    async with staffed.transaction() as tx:
        await some.rejudge_some(tx, number, people.at)
        assert (await show_rejudging(tx, number)).people_done == 2
    assert await saturdays() == [1, None, 1]
    assert await rejudge_all(staffed)
    async with staffed.transaction() as tx:
        job = await show_rejudging(tx, number)
    assert (job.people_done, job.days_changed, job.finished_at is not None) == (4, 3, True)
    assert await saturdays() == [1, 1, 1]


async def test_a_process_that_dies_in_between_repeats_nothing_and_leaves_nothing_out(
    staffed, office_in, people, tap, approve, saturdays, monkeypatch
):
    monkeypatch.setattr(some, "PEOPLE_AT_ONCE", 1)
    async with staffed.transaction() as tx:
        await office_in(tx).hear(*(came(tap, nip) for nip in (people.worker, people.other, people.boss)))
        number = await approve(tx)
    for _ in range(4):
        with pytest.raises(ZeroDivisionError):
            async with staffed.transaction() as tx:
                await some.rejudge_some(tx, number, people.at)
                raise ZeroDivisionError
        async with staffed.transaction() as tx:
            await some.rejudge_some(tx, number, people.at)
    await rejudge_all(staffed)
    assert await saturdays() == [1, 1, 1]
    async with staffed.transaction() as tx:
        told = await office_in(tx).told()
        assert (await show_rejudging(tx, number)).people_done == 4
    assert [one["revision"] for one in told] == [1, 1, 1]


async def test_two_processes_share_the_work_without_waiting_for_each_other(staffed, people, approve):
    async with staffed.transaction() as tx:
        number = await approve(tx)
    async with staffed.transaction() as one:
        await some.rejudge_some(one, number, people.at)
        async with staffed.transaction() as other:
            assert await some.rejudge_some(other, number, people.at) is None


async def test_punches_that_come_while_hours_change_are_all_judged_by_the_new_ones(
    staffed, office_in, people, tap, approve, saturdays
):
    """A punch before the approval commits, judged by the old hours; one while the person is being judged anew."""
    heard = Settlement(staffed, presensi.subscription())
    early = staffed.transaction()
    tx = await early.__aenter__()
    await office_in(tx).hear(came(tap, people.worker))  # judged by five days, not committed yet
    async with staffed.transaction() as other:
        number = await approve(other)
    judging = asyncio.create_task(rejudge_all(staffed))
    await asyncio.wait([judging], timeout=0.3)
    assert not judging.done()  # the person is held by the punch
    later = asyncio.create_task(heard.apply([came(tap, people.other), came(tap, people.boss)]))
    await asyncio.wait([later], timeout=0.3)
    await early.__aexit__(None, None, None)
    await asyncio.gather(judging, later)
    assert await saturdays() == [1, 1, 1]
    async with staffed.transaction() as tx:
        kept = (await tx.execute(text("select count(*) from punches"))).scalar_one()
        assert (kept, (await show_rejudging(tx, number)).people_done) == (3, 4)


async def test_a_burst_of_punches_loses_nothing_while_everybody_is_judged_anew(
    staffed, office_in, people, tap, approve, saturdays, monkeypatch
):
    monkeypatch.setattr(some, "PEOPLE_AT_ONCE", 1)
    heard = Settlement(staffed, presensi.subscription())

    async def change():
        async with staffed.transaction() as tx:
            await approve(tx)
        await rejudge_all(staffed)

    clocks = [f"{hour:02}:{minute:02}" for hour in (7, 8, 13, 14) for minute in (31, 43, 55)]
    three = (people.worker, people.other, people.boss)
    punched = [heard.apply([came(tap, nip, clock) for nip in three]) for clock in clocks]
    await asyncio.gather(*punched[:4], change(), *punched[4:])
    assert await saturdays() == [1, 1, 1]
    async with staffed.transaction() as tx:
        assert (await tx.execute(text("select count(*) from punches"))).scalar_one() == 36


async def test_a_newcomer_who_is_being_taken_over_is_judged_by_the_new_hours(
    staffed, office_in, people, tap, approve, make_employee
):
    """The directory tells of somebody whose punch waits, while hours change: one waits for the other."""
    async with staffed.transaction() as tx:
        await office_in(tx).hear(came(tap, people.stranger))
    bringing = staffed.transaction()
    tx = await bringing.__aenter__()
    await office_in(tx).know(make_employee(people.stranger))

    async def change():
        async with staffed.transaction() as other:
            await approve(other)
        await rejudge_all(staffed)

    changing = asyncio.create_task(change())
    await asyncio.wait([changing], timeout=0.3)
    await bringing.__aexit__(None, None, None)
    await changing
    async with staffed.transaction() as tx:
        assert (await office_in(tx).day(people.stranger, SATURDAY)).judgement.minutes_late == 1


async def test_what_cannot_be_judged_is_told_and_the_others_go_on(
    staffed, office_in, people, tap, approve, saturdays, monkeypatch
):
    async with staffed.transaction() as tx:
        await office_in(tx).hear(came(tap, people.worker), came(tap, people.other))
        first = await approve(tx, scope="person", holder=people.worker)
        second = await approve(tx, scope="person", holder=people.other)
    whole = rejudgings.rejudge_some

    async def broken(tx, number, at):
        if number == first:
            raise ValueError("jadwal rusak")
        return await whole(tx, number, at)

    monkeypatch.setattr(rejudgings, "rejudge_some", broken)
    assert not await rejudge_all(staffed)
    assert await saturdays() == [None, 1, None]
    async with staffed.transaction() as tx:
        assert "jadwal rusak" in (await show_rejudging(tx, first)).trouble
        assert (await show_rejudging(tx, second)).finished_at
    monkeypatch.setattr(rejudgings, "rejudge_some", whole)
    assert await rejudge_all(staffed)
    assert await saturdays() == [1, 1, None]
    async with staffed.transaction() as tx:
        assert (await show_rejudging(tx, first)).trouble == ""
