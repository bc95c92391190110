from dataclasses import replace
from decimal import Decimal
from uuid import UUID

import pytest
from realization.rules.employees import SupervisorLine
from realization.rules.errors import RealizationChangedMeanwhile
from realization.rules.opening import open_realization
from realization.rules.raters import ActingPerson, may_rate
from realization.rules.realization import RealizationState, attach, enter, score, submit
from realization.rules.scoring import GivenScore
from realization.storage import employees, evidence, history, realization_lists, realizations
from realization.storage.realization_lists import RealizationFilter


async def _complete(tx, make_plan, make_file, people):
    """A stored realization with values and evidence."""
    opened = open_realization(make_plan())
    await realizations.add(tx, [opened])
    for number in (1, 2):
        entered = enter(opened, people.worker, number, Decimal("7.5"), "ok", people.at)
        opened, before = attach(entered, people.worker, make_file(number, number), people.at), opened
        # two steps of the rules, saved as one change: the revision that is checked is the stored one
        await realizations.save(tx, before, opened)
    return opened


async def test_a_realization_comes_back_as_it_was_saved_through_its_whole_life(tx, make_plan, make_file, people):
    complete = await _complete(tx, make_plan, make_file, people)
    assert await realizations.find(tx, complete.realization_id) == complete
    submitted = submit(complete, people.worker, people.at)
    await realizations.save(tx, complete, submitted)
    given = [GivenScore(1, Decimal("88.25"), "baik"), GivenScore(2, Decimal(90))]
    scored = score(submitted, ActingPerson(people.boss), people.boss, given, people.at)
    await realizations.save(tx, submitted, scored)
    assert await realizations.locked(tx, scored.realization_id) == scored
    steps = await history.history(tx, scored.realization_id)
    assert [step.state for step in steps] == ["DRAFT", "SUBMITTED", "SCORED"]
    assert steps[-1].productivity_score == scored.productivity_score


async def test_a_month_opens_once(tx, make_plan):
    opened = open_realization(make_plan())
    assert await realizations.add(tx, [opened, opened]) == [opened.realization_id]
    assert await realizations.add(tx, [replace(opened, realization_id=UUID(int=99))]) == []
    keys = [(opened.nip, opened.period)]
    assert await realizations.plan_revisions(tx, keys) == {keys[0]: (opened.plan_id, 3)}


async def test_a_realization_that_changed_meanwhile_is_not_overwritten(tx, make_plan, people):
    opened = open_realization(make_plan())
    await realizations.add(tx, [opened])
    entered = enter(opened, people.worker, 1, Decimal(1), "", people.at)
    await realizations.save(tx, opened, entered)
    with pytest.raises(RealizationChangedMeanwhile):
        await realizations.save(tx, opened, enter(opened, people.worker, 1, Decimal(2), "", people.at))
    assert await realizations.find(tx, opened.realization_id) == entered


async def test_evidence_is_found_with_its_person_and_its_uses(tx, make_plan, make_file, people):
    complete = await _complete(tx, make_plan, make_file, people)
    file = make_file(1, 1)
    kept = await evidence.find(tx, file.evidence_id)
    assert (kept.evidence, kept.nip) == (file, people.worker)
    twice = replace(file, evidence_id=UUID(int=500), item_number=2)
    await realizations.save(tx, complete, attach(complete, people.worker, twice, people.at))
    assert await evidence.uses(tx, [file.sha256, "f" * 64]) == {file.sha256: 2}
    assert await evidence.find(tx, UUID(int=12345)) is None


async def test_lists_are_filtered_and_cut(tx, make_plan, people):
    months = [f"2025-{month:02d}" for month in range(1, 6)]
    plans = [make_plan(plan_id=UUID(int=number), period=month) for number, month in enumerate(months)]
    await realizations.add(tx, [open_realization(plan) for plan in plans])
    listed = await realization_lists.own(tx, people.worker, RealizationFilter(limit=2, offset=1))
    assert [r.period for r in listed] == ["2025-04", "2025-03"]
    assert len(await realization_lists.own(tx, people.worker, RealizationFilter(period="2025-02"))) == 1
    scored = RealizationFilter(state=RealizationState.SCORED)
    assert await realization_lists.own(tx, people.worker, scored) == []
    assert await realization_lists.own(tx, people.other, RealizationFilter()) == []


async def test_the_list_of_subordinates_follows_the_rule(tx, make_employee, make_plan, people):
    past = SupervisorLine(people.day.replace(day=1), people.day.replace(day=30), people.boss)
    now = SupervisorLine(people.day.replace(day=31), None, people.other)
    told = [
        make_employee(people.worker, None, supervisors=(past, now)),
        make_employee(people.boss, people.top),
        make_employee(people.other, people.boss),
        make_employee(people.top, None),
    ]
    await employees.record(tx, told)
    await realizations.add(tx, [open_realization(make_plan(person.nip)) for person in told])
    for roles in ((), ("hr",), ("verifier",), ("finance",)):
        for asker in told:
            rater = ActingPerson(asker.nip, frozenset(roles))
            listed = await realization_lists.of_subordinates(tx, rater, people.day, RealizationFilter())
            by_rule = {p.nip for p in told if may_rate(rater, p.nip, p.supervisor_on(people.day))}
            assert {r.nip for r in listed} == by_rule
