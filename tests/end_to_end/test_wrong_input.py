"""What is wrong is refused by name or set aside with its reason; nothing is lost, nothing gets stuck."""

import json
import uuid
from typing import Any

import asyncpg
import pytest
from ekinerja.layout import SERVICES
from ekinerja.month.doors import File, Refused
from ekinerja.month.patience import eventually
from ekinerja.month.plans import PLANS
from ekinerja.month.punches import Parcel, envelope, publish
from ekinerja.month.realizations import REALIZATIONS
from event_contracts.envelope import CONTENT_TYPE
from finished import Finished
from variation_people import HELD, OTHER_VERIFIER, VERIFIER, nip

pytestmark = pytest.mark.end_to_end

NEXT = "2025-12"
SOMEONE = nip(7)  # supervised by VERIFIER


async def send(finished: Finished, *events: dict[str, Any] | bytes) -> None:
    bodies = [event if isinstance(event, bytes) else json.dumps(event).encode() for event in events]
    outgoing = [Parcel(str(uuid.uuid4()), CONTENT_TYPE, body, 1) for body in bodies]
    assert await publish(finished.town.amqp_urls["presensi"], outgoing) == len(events)


async def quarantined(finished: Finished, event_id: str) -> dict[str, Any]:
    async def find() -> dict[str, Any] | None:
        rows = await finished.quarantine("attendance")
        return next((row for row in rows if row["event_id"] == event_id), None)

    return await eventually(find, f"karantina {event_id}", limit=30)


async def refused(awaitable: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        await awaitable
    assert caught.value.problem["title"]
    return caught.value


def punch(event_id: str, person: str, moment: str = "2025-11-28T07:00:00+07:00") -> dict[str, Any]:
    return dict(envelope({"event_id": event_id, "nip": person, "occurred_at": moment, "device_id": "FP-09"}))


async def test_a_punch_of_an_unknown_person_is_counted_and_kept_with_its_reason(finished: Finished) -> None:
    before = (await finished.receipts()).unknown_employee
    await send(finished, punch("unknown-1", "199912312020129999"))

    async def counted() -> bool:
        return (await finished.receipts()).unknown_employee == before + 1

    await eventually(counted, "rekaman orang yang tidak dikenal", limit=30)
    assert (await quarantined(finished, "unknown-1"))["reason"] == "unknown_employee"


async def test_a_malformed_event_is_quarantined_and_its_neighbours_are_not(finished: Finished) -> None:
    before = (await finished.receipts()).recorded
    wrong = punch("malformed-1", SOMEONE) | {"data": {"nip": SOMEONE, "device_id": "FP-09"}}
    await send(finished, wrong, b"\x00 bukan JSON", punch("good-1", SOMEONE))
    assert (await quarantined(finished, "malformed-1"))["reason"] == "malformed"

    async def recorded() -> bool:
        return (await finished.receipts()).recorded == before + 1

    await eventually(recorded, "rekaman yang baik", limit=30)


async def test_an_event_id_reused_with_other_content_is_quarantined(finished: Finished) -> None:
    await send(finished, punch("reused-1", SOMEONE, "2025-11-28T07:01:00+07:00"))
    await send(finished, punch("reused-1", SOMEONE, "2025-11-28T09:45:00+07:00"))
    assert (await quarantined(finished, "reused-1"))["reason"] == "id_reused_with_other_content"


async def test_a_negative_target_is_refused(finished: Finished) -> None:
    item = {"item_number": 1, "description": "a", "indicator": "b", "target": "-1", "unit": "c", "weight": "1"}
    person = finished.person(SOMEONE)
    refusal = await refused(finished.month.doors.put(person, f"{PLANS}/{NEXT}", {"items": [item]}))
    assert refusal.status == 422
    assert "target" in json.dumps(refusal.problem)


async def test_evidence_of_a_wrong_type_is_refused(finished: Finished) -> None:
    realization = await opened(finished)
    program = File("laporan.pdf", b"MZ\x90\x00" + bytes(200), "application/pdf")
    resource = f"{REALIZATIONS}/{realization}/items/1/evidence"
    refusal = await refused(finished.month.doors.upload(finished.person(SOMEONE), resource, program))
    assert refusal.status in (415, 422)


async def opened(finished: Finished) -> str:
    """A realization of the next month, made through the doors."""
    doors, person = finished.month.doors, finished.person(SOMEONE)
    item = {"item_number": 1, "description": "a", "indicator": "b", "target": "1", "unit": "c", "weight": "1"}
    plan = (await doors.put(person, f"{PLANS}/{NEXT}", {"items": [item]}))["plan_id"]
    await doors.post(person, f"{PLANS}/{plan}/submission")
    expectations = {"expectations": [{"item_number": 1, "expectation": "selesai"}]}
    await doors.post(finished.person(VERIFIER), f"{PLANS}/{plan}/approval", expectations)

    async def ask() -> str | None:
        found = await doors.get(person, REALIZATIONS, period=NEXT, scope="own")
        return next((one["realization_id"] for one in found["realizations"]), None)

    return await eventually(ask, "realisasi bulan berikut", limit=30)


async def test_a_supervisor_cannot_score_someone_elses_subordinate(finished: Finished) -> None:
    resource = f"{REALIZATIONS}/{finished.month.realizations[HELD]}/scores"
    body = {"scores": [{"item_number": number, "score": "100", "note": ""} for number in (1, 2)]}
    refusal = await refused(finished.month.doors.post(finished.person(OTHER_VERIFIER), resource, body))
    assert refusal.status == 403


async def test_nobody_can_score_themselves(finished: Finished) -> None:
    resource = f"{REALIZATIONS}/{finished.month.realizations[HELD]}/scores"
    body = {"scores": [{"item_number": number, "score": "100", "note": ""} for number in (1, 2)]}
    assert (await refused(finished.month.doors.post(finished.person(HELD), resource, body))).status == 403


async def test_after_all_that_nothing_is_stuck(finished: Finished) -> None:
    """No fact waits to be told, in no service."""

    async def unsent() -> int:
        total = 0
        for service in SERVICES:
            connection = await asyncpg.connect(finished.town.database_urls[service])
            try:
                total += await connection.fetchval("select count(*) from outbox where sent_at is null")
            finally:
                await connection.close()
        return total

    async def none() -> bool:
        return await unsent() == 0

    assert await eventually(none, "kotak keluar kosong", limit=30)
