import asyncio
import json
from datetime import date

import pytest
from realization.rules.errors import MonthStillRunning
from realization.use_cases.close_month import ClosedMonth, close_month


def _closes(rows):
    keys = ("nip", "revision", "scored", "score_revision")
    return [tuple(json.loads(row.body)["data"][key] for key in keys) for row in rows]


async def test_everybody_who_serves_is_closed_also_without_a_plan(life, people):
    await life.submitted()
    scored = await life.scored()
    assert await life.closed() == ClosedMonth("2025-10", 1, 3)
    assert _closes(await life.told("month_closed")) == [
        (people.worker, 1, True, scored.revision),
        (people.boss, 1, False, None),
        (people.other, 1, False, None),
        (people.top, 1, False, None),
    ]


async def test_closing_twice_announces_nothing_new(life):
    await life.submitted()
    await life.scored()
    first = await life.closed()
    told = await life.told()
    assert await life.closed() == first
    assert await life.told() == told


async def test_a_score_after_the_close_is_told_with_a_higher_revision(life, people):
    await life.submitted()
    assert await life.closed() == ClosedMonth("2025-10", 0, 4)
    scored = await life.scored()
    closes = [close for close in _closes(await life.told("month_closed")) if close[0] == people.worker]
    assert closes == [(people.worker, 1, False, None), (people.worker, 2, True, scored.revision)]
    await life.scored()
    assert await life.closed() == ClosedMonth("2025-10", 1, 3)
    assert len(await life.told("month_closed")) == 5


async def test_a_close_and_a_score_at_the_same_time_never_forget_the_score(life, people):
    await life.submitted()
    for _ in range(5):
        await asyncio.gather(life.scored(), life.closed(), life.closed())
    closes = [close for close in _closes(await life.told("month_closed")) if close[0] == people.worker]
    assert closes[-1][2] is True
    assert [close[1] for close in closes] == list(range(1, len(closes) + 1))


async def test_two_closes_at_once_announce_each_person_once(life):
    await asyncio.gather(*(life.closed() for _ in range(3)))
    assert len(await life.told("month_closed")) == 4


async def test_a_running_month_is_not_closed(staffed, people):
    with pytest.raises(MonthStillRunning):
        async with staffed.transaction() as tx:
            await close_month(tx, "2025-10", people.at, date(2025, 10, 30))
