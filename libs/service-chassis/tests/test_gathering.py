import asyncio
from types import SimpleNamespace

import pytest
from service_chassis.broker import LinkLost
from service_chassis.gathering import ALONE_AFTER, MOST_BYTES, Arrived, Gatherer


def gatherer(size=10):
    return Gatherer(SimpleNamespace(lost=asyncio.Event()), size)


def message(name, count=0, size=1):
    return Arrived(b"x" * size, None, name, bool(count), count, 0)


async def names(gathering):
    return [m.message_id for m in await gathering.batch()]


async def test_what_has_arrived_is_one_batch_up_to_the_size():
    gathering = gatherer(size=3)
    for name in "abcde":
        await gathering.arrived.put(message(name))
    assert await names(gathering) == ["a", "b", "c"]
    assert await names(gathering) == ["d", "e"]


async def test_a_message_that_may_kill_the_process_is_taken_alone():
    gathering = gatherer()
    for name, count in (("a", 0), ("b", ALONE_AFTER), ("c", 0)):
        await gathering.arrived.put(message(name, count))
    assert [await names(gathering) for _ in range(3)] == [["a"], ["b"], ["c"]]


async def test_a_lost_link_ends_the_waiting():
    gathering = gatherer()
    asyncio.get_running_loop().call_later(0.05, gathering._link.lost.set)
    with pytest.raises(LinkLost):
        await gathering.batch()


async def test_large_messages_make_smaller_batches():
    gathering = gatherer()
    for name in "abc":
        await gathering.arrived.put(message(name, size=MOST_BYTES // 2))
    assert [await names(gathering) for _ in range(2)] == [["a", "b"], ["c"]]
