import asyncio
import random
from uuid import UUID

import pytest
from event_contracts.planning import WorkPlanApprovedV1
from pydantic import ValidationError
from realization.listeners.planning import QUEUE, hear_approved_plans, subscription
from realization.rules.realization import RealizationState
from realization.storage import realization_lists
from realization.storage.realization_lists import RealizationFilter
from service_chassis.messaging_tables import quarantine
from service_chassis.settlement import Settlement
from service_chassis.testing import event
from sqlalchemy import select


def _fact(people, nip=None, *, plan=1, revision=3, items=2):
    return WorkPlanApprovedV1(
        plan_id=UUID(int=plan),
        revision=revision,
        nip=nip or people.worker,
        period="2025-10",
        approved_by=people.boss,
        approved_at=people.at,
        items=[
            {
                "item_number": number,
                "description": f"Hasil {number}",
                "indicator": "jumlah",
                "target": "10",
                "unit": "dokumen",
                "weight": "1",
                "expectation": "Tepat waktu",
            }
            for number in range(1, items + 1)
        ],
    )


async def _opened(tx, nip):
    return await realization_lists.own(tx, nip, RealizationFilter())


def test_the_queue_is_the_registrys():
    assert QUEUE == subscription().queue == "realization.planning.v1"


async def test_an_approved_plan_opens_a_realization(tx, people):
    assert await hear_approved_plans(tx, [event(_fact(people))]) == []
    (opened,) = await _opened(tx, people.worker)
    assert (opened.state, opened.plan_id, len(opened.items)) == (RealizationState.DRAFT, UUID(int=1), 2)


async def test_twice_equals_once_and_shuffled_equals_sorted(tx, people):
    nips = (people.worker, people.boss, people.other, people.top)
    events = [event(_fact(people, nip, plan=n)) for n, nip in enumerate(nips)] * 2
    random.Random(3).shuffle(events)
    for at in range(0, len(events), 3):
        assert await hear_approved_plans(tx, events[at : at + 3]) == []
    for number, nip in enumerate(nips):
        (opened,) = await _opened(tx, nip)
        assert (opened.plan_id, opened.revision) == (UUID(int=number), 1)


async def test_an_older_revision_changes_nothing_and_a_newer_or_other_plan_is_refused(tx, people):
    await hear_approved_plans(tx, [event(_fact(people, revision=3))])
    assert await hear_approved_plans(tx, [event(_fact(people, revision=2, items=1))]) == []
    later, other = event(_fact(people, revision=4)), event(_fact(people, plan=2))
    refused = await hear_approved_plans(tx, [later, other])
    assert [(r.event.id, r.reason) for r in refused] == [
        (later.id, "realization_already_open"),
        (other.id, "realization_already_open"),
    ]
    (opened,) = await _opened(tx, people.worker)
    assert (opened.plan_revision, len(opened.items)) == (3, 2)


async def test_a_plan_without_items_and_other_types_are_refused(tx, people):
    empty, foreign = event(_fact(people, items=0)), event({"nip": people.worker}, type="planning.other.v1")
    refused = await hear_approved_plans(tx, [empty, foreign])
    assert {r.reason for r in refused} == {"plan_without_items", "unknown_type"}
    assert await _opened(tx, people.worker) == []


async def test_a_malformed_plan_is_an_error_for_the_chassis(tx, people):
    raw = _fact(people).model_dump(mode="json") | {"period": "2025-13"}
    with pytest.raises(ValidationError):
        await hear_approved_plans(tx, [event(raw, type=WorkPlanApprovedV1.TYPE)])


async def test_one_bad_event_goes_to_quarantine_and_the_rest_of_the_batch_is_applied(database, people):
    raw = _fact(people, people.boss).model_dump(mode="json") | {"items": [{"target": "-1"}]}
    batch = [
        event(_fact(people, people.worker, plan=1)),
        event(raw, type=WorkPlanApprovedV1.TYPE),
        event(_fact(people, people.other, plan=3)),
    ]
    await Settlement(database, subscription()).settle(batch, [], asyncio.Event())
    async with database.transaction() as tx:
        assert len(await _opened(tx, people.worker)) == len(await _opened(tx, people.other)) == 1
        (row,) = (await tx.execute(select(quarantine))).all()
    assert (row.event_id, row.reason) == (batch[1].id, "malformed")
