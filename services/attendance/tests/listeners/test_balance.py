"""received = recorded + duplicate + quarantined + rejected, both sides counted apart, whatever a broker and an operator
do."""

from dataclasses import replace
from random import Random

import pytest
from attendance.rules.balances import Balance, ReceiptCounts
from service_chassis.received import Delivery
from sqlalchemy import text

MORNING, EVENING = "2025-10-01T07:31", "2025-10-01T16:00"


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


async def stumble(tx, events):
    raise RuntimeError("tersandung")


async def test_what_failed_counts_as_quarantined_until_its_replay(post, people):
    sound = replace(post.sound, handler=stumble)
    for redelivered in (False, True):
        await post.deliver("m1", (people.worker, MORNING), by=sound, redelivered=redelivered)
    assert (await post.counts()).received == 0
    assert await post.balance() == Balance(1, 0, 0, quarantined=1, rejected=0)
    await post.replay_everything()
    assert await post.counts() == ReceiptCounts(1, recorded=1, duplicates=0, unknown_employee=0, quarantined=0)
    await post.deliver("m1", (people.worker, MORNING), redelivered=True)
    assert await post.balance() == Balance(1, 1, 0, 0, 0)
    await post.deliver("m2", (people.worker, MORNING))
    assert (await post.counts()).duplicates == 1


async def test_what_failed_and_came_again_is_a_duplicate_when_it_is_replayed(post, people):
    await post.deliver("m1", (people.worker, MORNING), by=replace(post.sound, handler=stumble))
    await post.deliver("m2", (people.worker, MORNING))
    assert await post.balance() == Balance(2, 1, 0, quarantined=1, rejected=0)
    await post.replay_everything()
    assert await post.balance() == Balance(2, 1, 1, 0, 0)


async def test_what_nobody_can_read_counts_on_the_day_on_which_it_came(post, people, tap):
    await post.deliver_rubbish("m1", b"rusak")
    await post.deliver_rubbish("m1", b"rusak", redelivered=True)
    await post.deliver_rubbish("m2", b"rusak")
    await post.deliver("m3", (people.worker, MORNING))
    await post.settle([replace(tap(people.worker, MORNING), data={}, delivery=Delivery("m4", False))])
    assert await post.balance() == Balance(4, recorded=1, duplicates=0, quarantined=0, rejected=3)
    await post.replay_everything()  # a newer program can read the last one
    assert await post.balance() == Balance(4, recorded=1, duplicates=1, quarantined=0, rejected=2)
    assert (await post.counts()).received == 2


async def test_what_a_service_of_before_the_sheets_wrote_still_balances(post, people, staffed, tap):
    await post.deliver("m0", (people.worker, EVENING))
    sha = tap(people.worker, MORNING).content_sha256
    async with staffed.transaction() as tx:
        for statement in OLD:
            await tx.execute(text(f"with said as (select cast(:sha as bytea) as sha) {statement}"), {"sha": sha})
    assert await post.counts() == ReceiptCounts(6, recorded=2, duplicates=3, unknown_employee=0, quarantined=1)
    await post.deliver("m1", (people.worker, MORNING, "e1"), redelivered=True)
    assert (await post.counts()).received == 6


OLD = [
    """insert into punches (event_id, content_sha256, nip, occurred_at, local_date, device_id, received_at)
    select 'e1', sha, '198001012005011001', '2025-10-01T00:31Z', '2025-10-01', 'gerbang-1', now() from said""",
    """insert into punch_receipts (delivery_key, event_id, accepted, local_date, times, device_id)
    values ('m1', 'e1', true, '2025-10-01', 2, 'gerbang-1'), ('m2', 'e1', true, '2025-10-01', 2, ''),
    ('m3', 'e1', false, '2025-10-01', 1, 'gerbang-2')""",
]


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
