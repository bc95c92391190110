"""An event that kills the process: nobody else may suffer, and it is found however many travel with it."""

import asyncio

from service_chassis import quarantine
from service_chassis.received import Refusal
from service_chassis.replays import Replays
from service_chassis.settlement import SUSPECT_TRIES, Settlement, Subscription

from .test_settlement import heard, note, waiting, words


class Killed(BaseException):
    """Stands for the death of the process: nothing after it is done."""


async def deadly(tx, events):
    if any(e.data["name"] == "deadly" for e in events):
        raise Killed
    return await note(tx, events)


async def until_settled(database, batch, handler=deadly):
    """The broker hands the message out again after every death; gives the number of deaths."""
    deaths = 0
    while True:
        try:
            settlement = Settlement(database, Subscription("q", handler))
            await settlement.settle_warily(batch, [], asyncio.Event())
            return deaths
        except Killed:
            deaths += 1


async def test_the_event_that_kills_ends_in_quarantine_and_the_others_are_applied(notebook):
    batch = [
        heard("a", id="a"),
        heard("deadly", id="x"),
        heard("b", id="b"),
        heard("deadly", id="y"),
        heard("c", id="c"),
    ]
    assert await until_settled(notebook, batch) == 2 * SUSPECT_TRIES
    assert set(await words(notebook)) == {"a", "b", "c"}
    assert [(i, reason) for i, reason, _ in await waiting(notebook)] == [
        ("x", quarantine.SUSPECTED),
        ("y", quarantine.SUSPECTED),
    ]


async def test_who_was_only_near_isnt_suspected_in_the_end(notebook):
    deaths = iter([True, True, False])

    async def unlucky(tx, events):
        if next(deaths, False):
            raise Killed
        return await note(tx, events)

    assert await until_settled(notebook, [heard("a", id="a"), heard("b", id="b")], unlucky) == 2
    assert await waiting(notebook) == []
    assert set(await words(notebook)) == {"a", "b"}


async def test_what_is_refused_while_suspected_keeps_its_own_reason(notebook):
    await until_settled(notebook, [heard("refused", id="r"), heard("bad", id="h")])
    assert [(i, reason) for i, reason, _ in await waiting(notebook)] == [("r", "unwanted"), ("h", "handler_failed")]


async def test_the_event_that_killed_can_be_replayed_when_the_mistake_is_gone(notebook):
    await until_settled(notebook, [heard("deadly", id="x")])
    async with notebook.transaction() as tx:
        (row,) = await quarantine.listed(tx, 10, 0)
        await quarantine.request_replay(tx, row.id)
    assert await Replays(notebook, [Subscription("q", note)]).replay_one(Subscription("q", note))
    assert await waiting(notebook) == [] and await words(notebook) == {"deadly": 1}


async def test_a_suspicion_from_before_doesnt_count_against_a_later_delivery(notebook):
    async def refuse(tx, events):
        return [Refusal(e, "too_early") for e in events]

    for _ in range(SUSPECT_TRIES + 2):
        await until_settled(notebook, [heard("a", id="a")], refuse)
    await until_settled(notebook, [heard("a", id="b")])
    assert [i for i, _, _ in await waiting(notebook)] == ["a"]
