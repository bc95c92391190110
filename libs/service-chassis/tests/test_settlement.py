import asyncio
from dataclasses import replace

import pytest
from event_contracts.directory import AgencyChangedV1
from service_chassis import correlation, quarantine
from service_chassis.broker import LinkLost
from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.database import Database
from service_chassis.messaging_tables import outbox
from service_chassis.outbox import Announcement, announce
from service_chassis.received import Refusal
from service_chassis.replays import Replays
from service_chassis.settlement import Settlement, Subscription
from service_chassis.testing import event
from sqlalchemy import select

from .conftest import notes


def heard(word, *, id=None, revision=1):
    return event(AgencyChangedV1(agency_code=word, revision=revision, name=word), id=id, subject=word)


async def note(tx, events):
    rows = [{"word": e.data["name"], "revision": e.data["revision"]} for e in events]
    await bulk_insert(tx, notes, rows, on_conflict=Upsert(("word",), ("revision",), "revision"))
    if any(e.data["name"] == "bad" for e in events):
        raise RuntimeError("no")
    return [Refusal(e, "unwanted") for e in events if e.data["name"] == "refused"]


async def words(database):
    async with database.transaction() as tx:
        return {row.word: row.revision for row in await tx.execute(select(notes))}


async def waiting(database):
    async with database.transaction() as tx:
        return [(row.event_id, row.reason, row.attempts) for row in await quarantine.listed(tx, 100, 0)]


def settlement(database, handler=note):
    return Settlement(database, Subscription("q", handler))


async def test_one_bad_event_is_quarantined_and_the_rest_applied(notebook):
    batch = [heard("a"), heard("b"), heard("bad", id="e-bad"), heard("c")]
    await settlement(notebook).settle(batch, [], asyncio.Event())
    assert set(await words(notebook)) == {"a", "b", "c"}
    assert await waiting(notebook) == [("e-bad", "handler_failed", 1)]


async def test_a_repeated_event_changes_nothing_and_other_content_is_quarantined(notebook):
    calls = []

    async def count(tx, events):
        calls.extend(e.id for e in events)

    same = heard("a", id="e1")
    for _ in range(2):
        await settlement(notebook, count).settle([same, same], [], asyncio.Event())
    await settlement(notebook, count).settle([heard("b", id="e1")], [], asyncio.Event())
    assert calls == ["e1"]
    assert await waiting(notebook) == [("e1", "id_reused_with_other_content", 1)]


async def test_a_refusal_goes_to_quarantine_in_the_same_transaction(notebook):
    await settlement(notebook).settle([heard("refused", id="r1"), heard("a")], [], asyncio.Event())
    assert await waiting(notebook) == [("r1", "unwanted", 1)]
    assert "a" in await words(notebook)


async def test_whatever_goes_to_quarantine_is_counted_in_the_same_transaction(notebook):
    counted = []

    async def count(tx, refusals):
        counted.extend((r.event.id, r.reason) for r in refusals)
        if any(r.reason == "handler_failed" for r in refusals) and len(counted) < 5:
            raise ConnectionResetError("database is away")

    unread = Refusal(heard("unread", id="u1"), "malformed")
    settled = Settlement(notebook, Subscription("q", note, count=count))
    await settled.settle([heard("refused", id="r1"), heard("bad", id="b1")], [unread, unread], asyncio.Event())
    assert counted == [("u1", "malformed")] * 2 + [("r1", "unwanted")] + [("b1", "handler_failed")] * 2
    assert await waiting(notebook) == [("u1", "malformed", 2), ("r1", "unwanted", 1), ("b1", "handler_failed", 1)]


async def test_an_older_fact_never_overwrites_a_newer_one(notebook):
    await settlement(notebook).settle([heard("a", revision=3), heard("a", revision=2)], [], asyncio.Event())
    await settlement(notebook).settle([heard("a", revision=1)], [], asyncio.Event())
    assert await words(notebook) == {"a": 3}


async def test_while_the_database_is_away_the_batch_is_held_and_then_applied(notebook):
    tries = []

    async def flaky(tx, events):
        tries.append(len(events))
        if len(tries) < 3:
            raise ConnectionResetError("database is away")
        await note(tx, events)

    await settlement(notebook, flaky).settle([heard("a"), heard("b")], [], asyncio.Event())
    assert tries == [2, 2, 2]
    assert set(await words(notebook)) == {"a", "b"} and await waiting(notebook) == []


async def test_a_held_batch_is_given_back_only_when_the_link_is_lost():
    lost = asyncio.Event()
    lost.set()
    nowhere = Database("postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(LinkLost):
        await settlement(nowhere).settle([heard("a")], [], lost)


async def test_a_replayed_event_is_applied_and_released(notebook):
    ready = []

    async def later(tx, events):
        if not ready:
            return [Refusal(e, "too_early") for e in events]
        await note(tx, events)
        return None

    subscription = Subscription("q", later)
    await Settlement(notebook, subscription).settle([heard("a", id="e1")], [], asyncio.Event())
    replays = Replays(notebook, [subscription])
    async with notebook.transaction() as tx:
        (row,) = await quarantine.listed(tx, 10, 0)
        assert await quarantine.request_replay(tx, row.id)
    assert await replays.replay_one(subscription)
    assert await waiting(notebook) == [("e1", "too_early", 2)]
    ready.append(True)
    async with notebook.transaction() as tx:
        await quarantine.request_replay(tx, row.id)
    assert await replays.replay_one(subscription)
    assert await waiting(notebook) == [] and await words(notebook) == {"a": 1}
    assert not await replays.replay_one(subscription)


async def test_the_correlation_id_of_an_event_is_carried_to_what_it_causes(notebook):
    async def pass_on(tx, events):
        said = [Announcement(AgencyChangedV1(agency_code="x", revision=1, name="x"), e.subject) for e in events]
        await announce(tx, "planning", said)

    one = replace(heard("a"), correlation_id="request-one")
    two = replace(heard("b"), correlation_id="request-two")
    await settlement(notebook, pass_on).settle([one, two], [], asyncio.Event())
    async with notebook.transaction() as tx:
        rows = (await tx.execute(select(outbox.c.subject, outbox.c.body))).all()
    assert {row.subject: ("request-one" in row.body, "request-two" in row.body) for row in rows} == {
        "a": (True, False),
        "b": (False, True),
    }
    assert correlation.current() is None
