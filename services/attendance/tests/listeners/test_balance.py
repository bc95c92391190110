"""received = recorded + duplicates + unknown + quarantined, whatever a broker and an operator do."""

import asyncio
from random import Random

import pytest
from attendance.listeners import presensi
from attendance.rules.punches import ReceiptCounts
from attendance.use_cases.show_attendance import show_receipts
from service_chassis import quarantine
from service_chassis.received import Delivery
from service_chassis.replays import Replays
from service_chassis.settlement import Settlement, Subscription

MORNING, EVENING = "2025-10-01T07:31", "2025-10-01T16:00"


@pytest.fixture
def post(staffed, tap, people):
    """Deliveries as the consumer settles them, and what an operator does."""

    class Post:
        sound = presensi.subscription()

        async def deliver(self, key, *told, redelivered=False, by=None):
            """`told`: (nip, moment) or (nip, moment, id)."""
            delivery = Delivery(key, redelivered)
            ids = [{"id": one[2]} if len(one) > 2 else {} for one in told]
            events = [tap(*one[:2], delivery=delivery, **named) for one, named in zip(told, ids, strict=True)]
            await Settlement(staffed, by or self.sound).settle(events, [], asyncio.Event())

        async def replay_everything(self):
            async with staffed.transaction() as tx:
                for row in await quarantine.listed(tx, 500, 0):
                    await quarantine.request_replay(tx, row.id)
            while await Replays(staffed, [self.sound]).replay_one(self.sound):
                pass

        async def counts(self):
            async with staffed.transaction() as tx:
                found = await show_receipts(tx, people.day.replace(day=1), people.day)
            parts = found.recorded, found.duplicates, found.unknown_employee, found.quarantined
            assert found.received == sum(parts) and min(parts) >= 0, found
            return found

    return Post()


async def test_every_punch_is_counted_as_what_became_of_it(post, people):
    one, two = (people.worker, MORNING), (people.worker, EVENING)
    await post.deliver("m1", one, two, one)
    await post.deliver("m2", one)
    await post.deliver("m3", (people.stranger, MORNING))
    await post.deliver("m4", (people.other, MORNING, f"{people.worker}@{MORNING}"))
    assert await post.counts() == ReceiptCounts(6, recorded=2, duplicates=2, unknown_employee=1, quarantined=1)


async def test_a_message_handed_out_again_after_a_crash_is_counted_once(post, people):
    batch = [(people.worker, MORNING), (people.stranger, MORNING)]
    await post.deliver("m1", *batch)
    for _ in range(2):
        await post.deliver("m1", *batch, redelivered=True)
    assert await post.counts() == ReceiptCounts(2, recorded=1, duplicates=0, unknown_employee=1, quarantined=0)


async def test_a_replay_is_no_delivery(post, people, staffed, office_in, make_employee):
    await post.deliver("m1", (people.worker, MORNING, "e1"), (people.stranger, MORNING))
    await post.deliver("m2", (people.worker, EVENING, "e1"))
    before = await post.counts()
    await post.replay_everything()
    assert await post.counts() == before == ReceiptCounts(3, 1, 0, 1, 1)
    async with staffed.transaction() as tx:
        await office_in(tx).know(make_employee(people.stranger))
    await post.replay_everything()
    assert await post.counts() == ReceiptCounts(3, recorded=2, duplicates=0, unknown_employee=0, quarantined=1)


async def test_a_punch_that_is_kept_only_by_its_replay_is_counted_then(post, people):
    async def stumble(tx, events):
        raise RuntimeError("tersandung")

    await post.deliver("m1", (people.worker, MORNING), by=Subscription(presensi.QUEUE, stumble, dedupe=False))
    assert (await post.counts()).received == 0
    await post.replay_everything()
    assert await post.counts() == ReceiptCounts(1, recorded=1, duplicates=0, unknown_employee=0, quarantined=0)
    await post.deliver("m2", (people.worker, MORNING))
    assert (await post.counts()).duplicates == 1


@pytest.mark.parametrize("seed", range(6))
async def test_the_sum_holds_for_any_stream(post, people, seed):
    chance = Random(seed)
    everybody = [people.worker, people.other, people.stranger]
    delivered = 0
    for number in range(12):
        told = [
            (chance.choice(everybody), chance.choice((MORNING, EVENING)), f"e{chance.randrange(8)}")
            for _ in range(chance.randrange(1, 5))
        ]
        await post.deliver(f"m{number}", *told)
        delivered += len(told)
        if chance.random() < 0.4:
            await post.deliver(f"m{number}", *told, redelivered=True)
        if chance.random() < 0.2:
            await post.replay_everything()
        assert (await post.counts()).received == delivered
