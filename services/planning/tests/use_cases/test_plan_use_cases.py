import asyncio
from dataclasses import replace
from datetime import date

import pytest
from planning.rules import errors
from planning.rules.expectations import Expectation
from planning.rules.raters import ActingPerson
from planning.rules.work_plan import PlanState
from planning.use_cases.approve_work_plan import approve_work_plan
from planning.use_cases.fill_work_plan import fill_work_plan
from planning.use_cases.record_employees import record_employees
from planning.use_cases.reject_work_plan import reject_work_plan
from planning.use_cases.submit_work_plan import submit_work_plan
from service_chassis.messaging_tables import outbox
from sqlalchemy import select

RAPI = (Expectation(1, "Rapi"),)


async def _fill(database, people, item, nip=None):
    async with database.transaction() as tx:
        return await fill_work_plan(tx, nip or people.worker, "2025-10", [item], people.at)


async def _submitted(database, people, item):
    plan = await _fill(database, people, item)
    async with database.transaction() as tx:
        return await submit_work_plan(tx, people.worker, plan.plan_id, people.at)


async def _approve(database, people, plan_id, nip, expectations=RAPI):
    async with database.transaction() as tx:
        person = ActingPerson(nip)
        return await approve_work_plan(tx, person, plan_id, expectations, people.at, people.day)


async def _reject(database, people, plan_id):
    async with database.transaction() as tx:
        boss = ActingPerson(people.boss)
        return await reject_work_plan(tx, boss, plan_id, "Kurang jelas", people.at, people.day)


async def _told(database):
    async with database.transaction() as tx:
        return (await tx.execute(select(outbox).order_by(outbox.c.id))).all()


async def test_an_approval_is_announced_once_however_often_it_is_sent(staffed, people, make_item):
    plan = await _submitted(staffed, people, make_item())
    first = await _approve(staffed, people, plan.plan_id, people.boss)
    again = await _approve(staffed, people, plan.plan_id, people.boss)
    assert first.state is PlanState.APPROVED and again == first
    (told,) = await _told(staffed)
    assert (told.type, told.subject) == ("planning.work_plan_approved.v1", people.worker)
    assert '"target":"10"' in told.body and '"expectation":"Rapi"' in told.body


async def test_of_two_decisions_at_once_one_wins(staffed, people, make_item):
    plan = await _submitted(staffed, people, make_item())
    results = await asyncio.gather(
        _approve(staffed, people, plan.plan_id, people.boss),
        _reject(staffed, people, plan.plan_id),
        return_exceptions=True,
    )
    won = [r for r in results if not isinstance(r, Exception)]
    lost = [r for r in results if isinstance(r, Exception)]
    assert len(won) == 1
    assert isinstance(lost[0], errors.PlanAlreadyApproved | errors.PlanAlreadyRejected)
    assert len(await _told(staffed)) == (won[0].state is PlanState.APPROVED)


async def test_two_first_drafts_at_once_become_one_plan(staffed, people, make_item):
    plans = await asyncio.gather(*(_fill(staffed, people, make_item(unit=f"unit {n}")) for n in range(4)))
    assert len({plan.plan_id for plan in plans}) == 1
    assert sorted(plan.revision for plan in plans) == [1, 2, 3, 4]


async def test_two_same_approvals_at_once_are_one(staffed, people, make_item):
    plan = await _submitted(staffed, people, make_item())
    both = await asyncio.gather(*(_approve(staffed, people, plan.plan_id, people.boss) for _ in range(2)))
    assert both[0] == both[1]
    assert len(await _told(staffed)) == 1


async def test_the_supervisor_is_looked_up_on_the_day_of_the_action(staffed, people, make_item, make_employee):
    plan = await _submitted(staffed, people, make_item())
    async with staffed.transaction() as tx:
        await record_employees(tx, [make_employee(people.worker, people.other, revision=2)])
    with pytest.raises(errors.NotTheSupervisor):
        await _approve(staffed, people, plan.plan_id, people.boss)
    assert (await _approve(staffed, people, plan.plan_id, people.other)).changed_by == people.other


async def test_a_rejected_plan_is_revised_and_approved(staffed, people, make_item):
    plan = await _submitted(staffed, people, make_item())
    rejected = await _reject(staffed, people, plan.plan_id)
    assert (rejected.state, rejected.reason) == (PlanState.REJECTED, "Kurang jelas")
    again = await _submitted(staffed, people, make_item(description="Lebih jelas"))
    approved = await _approve(staffed, people, again.plan_id, people.boss)
    assert approved.plan_id == plan.plan_id and approved.items[0].description == "Lebih jelas"


async def test_a_refused_approval_leaves_nothing_behind(staffed, people, make_item):
    plan = await _submitted(staffed, people, make_item())
    with pytest.raises(errors.ExpectationMissing):
        await _approve(staffed, people, plan.plan_id, people.boss, ())
    assert await _told(staffed) == []
    assert (await _approve(staffed, people, plan.plan_id, people.boss)).state is PlanState.APPROVED


async def test_somebody_the_directory_has_not_told_of_is_unknown(database, people, make_item):
    with pytest.raises(errors.UnknownEmployee):
        await _fill(database, people, make_item())


async def test_nobody_plans_a_month_in_which_they_do_not_serve(staffed, people, make_item, make_employee):
    left = replace(make_employee(people.worker, people.boss, revision=2), end_date=date(2025, 9, 30))
    async with staffed.transaction() as tx:
        await record_employees(tx, [left])
    with pytest.raises(errors.NotServingInPeriod):
        await _fill(staffed, people, make_item())
