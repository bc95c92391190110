import asyncio
import json
from decimal import Decimal

import pytest
from realization.rules import errors
from realization.rules.raters import ActingPerson
from realization.rules.realization import RealizationState
from realization.use_cases.record_employees import record_employees
from realization.use_cases.return_realization import return_realization


async def test_a_score_is_announced_once_however_often_it_is_sent(life, people):
    await life.submitted()
    first = await life.scored()
    assert first.state is RealizationState.SCORED and first.productivity_score == Decimal(90)
    assert await life.scored() == first
    (told,) = await life.told()
    data = json.loads(told.body)["data"]
    assert (told.type, told.subject) == ("realization.scored.v1", people.worker)
    assert (data["productivity_score"], data["revision"], data["scored_by"]) == ("90", first.revision, people.boss)
    assert data["items"][1] == {"item_number": 2, "score": "95", "weight": "2"}


async def test_of_two_raters_words_at_once_one_wins(life, people, staffed):
    await life.submitted()

    async def give_back():
        async with staffed.transaction() as tx:
            boss = ActingPerson(people.boss)
            return await return_realization(tx, boss, life.id, "Kurang", people.at, people.day)

    results = await asyncio.gather(life.scored(), give_back(), return_exceptions=True)
    lost = [r for r in results if isinstance(r, Exception)]
    assert len(lost) == 1
    assert isinstance(lost[0], errors.RealizationAlreadyScored | errors.RealizationAlreadyReturned)
    won = next(r for r in results if not isinstance(r, Exception))
    assert len(await life.told()) == (won.state is RealizationState.SCORED)


async def test_two_different_scores_at_once_leave_one(life):
    await life.submitted()
    results = await asyncio.gather(life.scored("80", "80"), life.scored("70", "70"), return_exceptions=True)
    assert sum(isinstance(r, errors.RealizationAlreadyScored) for r in results) == 1
    assert len(await life.told()) == 1


async def test_the_supervisor_is_looked_up_on_the_day_of_the_scoring(life, people, staffed, make_employee):
    await life.submitted()
    async with staffed.transaction() as tx:
        await record_employees(tx, [make_employee(people.worker, people.other, revision=2)])
    with pytest.raises(errors.NotTheSupervisor):
        await life.scored(by=people.boss)
    assert (await life.scored(by=people.other)).changed_by == people.other


async def test_a_refused_scoring_leaves_nothing_behind(life):
    await life.submitted()
    with pytest.raises(errors.ScoreMissing):
        await life.scored("80")
    with pytest.raises(errors.ScoreOutOfRange):
        await life.scored("80", "101")
    assert await life.told() == []
    assert (await life.scored()).state is RealizationState.SCORED


async def test_a_person_whom_the_directory_has_not_told_of_cannot_be_scored(database, life_on):
    life = life_on(database)
    await life.submitted()
    with pytest.raises(errors.UnknownEmployee):
        await life.scored()
