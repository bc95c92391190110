import random

from gateway.listeners.directory import SUBSCRIPTION, hear_directory
from gateway.storage.tables import accounts
from service_chassis.testing import event
from sqlalchemy import select

from ..conftest import NIP, OTHER_NIP, employee


async def rows(tx):
    statement = select(accounts.c.username, accounts.c.name, accounts.c.roles, accounts.c.stays, accounts.c.revision)
    return (await tx.execute(statement.order_by(accounts.c.username))).all()


FACTS = [
    employee(),
    employee(revision=2, name="Uli Girsang, S.E."),
    employee(revision=3, name="Uli Girsang, S.E.", roles=["verifier", "unknown"]),
    employee(OTHER_NIP, roles=["hr"]),
]


async def test_a_person_becomes_an_account(tx):
    assert await hear_directory(tx, [event(FACTS[0])]) == []
    (account,) = await rows(tx)
    assert account == (NIP, "Uli Girsang", ["employee"], [["2020-01-01", None, "5.03"]], 1)


async def test_twice_equals_once(tx):
    await hear_directory(tx, [event(fact) for fact in FACTS])
    once = await rows(tx)
    await hear_directory(tx, [event(fact) for fact in FACTS])
    assert await rows(tx) == once
    assert once[0].roles == ["employee", "verifier"]


async def test_shuffled_equals_sorted(tx):
    await hear_directory(tx, [event(fact) for fact in FACTS])
    in_order = await rows(tx)
    await tx.execute(accounts.delete())
    shuffled = FACTS * 2
    random.Random(7).shuffle(shuffled)
    for fact in shuffled:
        await hear_directory(tx, [event(fact)])
    assert await rows(tx) == in_order


async def test_a_malformed_event_is_refused_and_the_others_of_its_batch_count(tx):
    bad = event({"nip": "12"}, type="directory.employee_changed.v1")
    (refusal,) = await hear_directory(tx, [bad, event(FACTS[3])])
    assert (refusal.event, refusal.reason) == (bad, "malformed") and "revision" in refusal.detail
    assert [row.username for row in await rows(tx)] == [OTHER_NIP]


def test_it_hears_its_own_queue():
    assert SUBSCRIPTION.queue == "gateway.directory.v1"
