from dataclasses import replace

import pytest
from attendance.listeners.presensi import QUEUE, hear_presensi, subscription
from attendance.storage import punches
from event_contracts.presensi import PunchRecordedV1
from service_chassis.testing import event


def test_the_ledger_of_punches_is_the_inbox():
    heard = subscription()
    assert (QUEUE, heard.queue, heard.dedupe) == ("attendance.presensi.v1", "attendance.presensi.v1", False)


async def test_a_punch_is_kept_judged_and_told(office, people, tap):
    assert await office.hear(tap(people.worker, "2025-10-01T07:31", id="e1")) == []
    day = await office.day(people.worker, "2025-10-01")
    assert (day.revision, day.judgement.minutes_late, day.judgement.missing_check_out) == (1, 1, True)
    (told,) = await office.told()
    assert told | {"nip": people.worker, "date": "2025-10-01", "revision": 1, "minutes_late": 1} == told
    assert told["punch_event_ids"] == ["e1"]


async def test_a_repeated_event_changes_nothing(office, people, tap):
    batch = [tap(people.worker, "2025-10-01T07:31"), tap(people.worker, "2025-10-01T16:00")]
    assert await office.hear(*batch) == []
    for _ in range(2):
        assert await office.hear(*batch, *batch) == []
    assert (await office.day(people.worker, "2025-10-01")).revision == 1
    assert len(await office.told()) == 1
    assert await office.quarantined() == []


@pytest.mark.parametrize("at_once", [True, False])
async def test_an_id_used_again_for_something_else_is_refused(office, people, tap, at_once):
    first = tap(people.worker, "2025-10-01T07:31", id="e1")
    other = tap(people.other, "2025-10-02T09:00", id="e1")
    refused = await office.hear(first, other) if at_once else [await office.hear(first), await office.hear(other)][1]
    assert refused == [("e1", "id_reused_with_other_content")]
    assert list(await office.judged(people.worker, people.other)) == [f"{people.worker} 2025-10-01"]
    assert await office.hear(first) == []


async def test_another_device_is_other_content(office, people, tap):
    await office.hear(tap(people.worker, "2025-10-01T07:31", id="e1"))
    refused = await office.hear(tap(people.worker, "2025-10-01T07:31", id="e1", device="gerbang-2"))
    assert refused == [("e1", "id_reused_with_other_content")]


async def test_a_punch_of_a_person_nobody_knows_is_kept_and_waits(office, people, tap):
    waiting = tap(people.stranger, "2025-10-01T07:31")
    for _ in range(2):
        assert await office.hear(waiting, tap(people.worker, "2025-10-01T07:31")) == [(waiting.id, "unknown_employee")]
    assert await office.quarantined() == [(waiting.id, "unknown_employee")]
    assert set(await punches.kept(office.tx, [waiting.id])) == {waiting.id}
    assert {day["nip"] for day in await office.told()} == {people.worker}


async def test_what_waits_for_a_person_is_named_after_the_person_not_the_envelope(office, people, tap):
    wrong = replace(tap(people.stranger, "2025-10-01T07:31"), subject="siapa saja")
    (refusal,) = await hear_presensi(office.tx, [wrong])
    assert (refusal.event.subject, people.stranger in refusal.detail) == (people.stranger, True)


@pytest.mark.parametrize(
    "changes",
    [
        {"nip": ""},
        {"occurred_at": "2025-10-01T07:31:00"},
        {"occurred_at": "kemarin"},
        {"device_id": ""},
        {"direction": "up"},
    ],
)
async def test_a_malformed_punch_is_refused_alone(office, people, tap, changes):
    good = tap(people.worker, "2025-10-01T07:31")
    broken = event(good.data | changes, type=PunchRecordedV1.TYPE, id="rusak")
    assert await office.hear(broken, good) == [("rusak", "malformed")]
    assert len(await office.judged(people.worker)) == 1


async def test_a_number_that_is_none_of_ours_waits_as_an_unknown_person(office, people, tap):
    odd = event(tap(people.worker, "2025-10-01T07:31").data | {"nip": "999"}, type=PunchRecordedV1.TYPE, id="mesin-7")
    assert await office.hear(odd) == [("mesin-7", "unknown_employee")]
    assert set(await punches.kept(office.tx, ["mesin-7"])) == {"mesin-7"}


async def test_an_unknown_type_is_refused_alone(office, people, tap):
    other = event({"nip": people.worker}, type="presensi.device_moved.v1", id="lain")
    assert await office.hear(tap(people.worker, "2025-10-01T07:31"), other) == [("lain", "unknown_type")]
    assert len(await office.judged(people.worker)) == 1


async def test_a_punch_belongs_to_its_day_in_the_work_sites_zone(office, people):
    fact = PunchRecordedV1(nip=people.worker, occurred_at="2025-09-30T23:50:00Z", device_id="gerbang-1")
    await office.hear(event(fact))
    assert list(await office.judged(people.worker)) == [f"{people.worker} 2025-10-01"]


async def test_a_tap_on_a_day_without_work_is_kept_and_not_told(office, people, tap):
    await office.hear(tap(people.worker, "2025-10-04T08:00"))
    assert await office.told() == []
    assert len(await punches.kept(office.tx, [f"{people.worker}@2025-10-04T08:00"])) == 1


async def test_revisions_grow_only_when_the_judgement_changes(office, people, tap):
    for clock in ("09:00", "07:45", "12:00", "16:00", "13:00", "15:00"):
        await office.hear(tap(people.worker, f"2025-10-01T{clock}"))
    told = await office.told()
    assert [(day["revision"], day["minutes_late"], day["missing_check_out"]) for day in told] == [
        (1, 90, True),
        (2, 15, False),
        (3, 15, False),
        (4, 15, False),
    ]
    assert (told[-1]["minutes_early"], (await office.day(people.worker, "2025-10-01")).revision) == (0, 4)
