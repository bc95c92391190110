from dataclasses import replace
from uuid import UUID

import pytest
from planning.rules.employees import SupervisorLine
from planning.rules.errors import PlanChangedMeanwhile
from planning.rules.raters import ActingPerson, may_rate
from planning.rules.work_plan import PlanState, submit
from planning.storage import employees, plan_lists, work_plans
from planning.storage.plan_lists import PlanFilter


async def test_a_plan_comes_back_as_stored(tx, make_plan):
    plan = make_plan(PlanState.APPROVED)
    assert await work_plans.add(tx, plan)
    assert await work_plans.find(tx, plan.plan_id) == plan
    assert await work_plans.locked_of(tx, plan.nip, plan.period) == plan


async def test_a_person_has_one_plan_a_month(tx, make_plan, other_id):
    plan = make_plan()
    assert await work_plans.add(tx, plan)
    assert not await work_plans.add(tx, replace(plan, plan_id=other_id))
    assert await work_plans.find(tx, other_id) is None


async def test_a_plan_that_changed_meanwhile_is_not_overwritten(tx, make_plan, people):
    plan = make_plan()
    await work_plans.add(tx, plan)
    submitted = submit(plan, people.worker, people.at)
    await work_plans.save(tx, plan, submitted)
    with pytest.raises(PlanChangedMeanwhile):
        await work_plans.save(tx, plan, replace(submitted, state=PlanState.DRAFT))
    assert await work_plans.find(tx, plan.plan_id) == submitted


async def test_every_revision_stays_in_the_history(tx, make_plan, make_item, people):
    plan = make_plan()
    await work_plans.add(tx, plan)
    shorter = replace(plan, items=(make_item(5),), revision=4)
    await work_plans.save(tx, plan, shorter)
    assert (await work_plans.find(tx, plan.plan_id)).items == (make_item(5),)
    assert [step.revision for step in await work_plans.history(tx, plan.plan_id)] == [3, 4]


async def test_lists_are_filtered_and_cut(tx, make_plan, people):
    months = [f"2025-{month:02d}" for month in range(1, 6)]
    for number, month in enumerate(months):
        await work_plans.add(tx, make_plan(plan_id=UUID(int=number), period=month))
    listed = await plan_lists.own(tx, people.worker, PlanFilter(limit=2, offset=1))
    assert [plan.period for plan in listed] == ["2025-04", "2025-03"]
    assert len(await plan_lists.own(tx, people.worker, PlanFilter(period="2025-02"))) == 1
    assert await plan_lists.own(tx, people.worker, PlanFilter(state=PlanState.APPROVED)) == []
    assert await plan_lists.own(tx, people.other, PlanFilter()) == []


async def test_the_list_of_subordinates_follows_the_rule(tx, make_employee, make_plan, people):
    day = people.day
    past = SupervisorLine(day.replace(day=1), day.replace(day=30), people.boss)
    now = SupervisorLine(day.replace(day=31), None, people.other)
    told = [
        make_employee(people.worker, None, supervisors=(past, now)),
        make_employee(people.boss, people.top),
        make_employee(people.other, people.boss),
        make_employee(people.top, None),
    ]
    await employees.record(tx, told)
    for number, person in enumerate(told):
        await work_plans.add(tx, make_plan(plan_id=UUID(int=number), nip=person.nip))
    for roles in ((), ("hr",), ("verifier",), ("finance",)):
        for asker in told:
            rater = ActingPerson(asker.nip, frozenset(roles))
            listed = await plan_lists.of_subordinates(tx, rater, day, PlanFilter())
            by_rule = {p.nip for p in told if may_rate(rater, p.nip, p.supervisor_on(day))}
            assert {plan.nip for plan in listed} == by_rule
