"""Punches travel as e-Presensi sends them: some alone, some in batches, none twice, none lost."""

import json

from ekinerja.month.punches import BATCH, SINGLES, parcels
from event_contracts.envelope import BATCH_CONTENT_TYPE, CONTENT_TYPE, Envelope
from event_contracts.presensi import PunchRecordedV1


def rows(count: int) -> list[dict[str, str]]:
    moment = "2025-10-06T07:31:00+07:00"
    return [
        {"event_id": f"e-{n}", "nip": "198101232005031037", "occurred_at": moment, "device_id": "FP-1"}
        for n in range(count)
    ]


def test_all_punches_leave_in_their_order_singly_and_in_batches() -> None:
    sent = list(parcels(rows(2 * (SINGLES + BATCH) + 7)))
    ids: list[str] = []
    for parcel in sent:
        content = json.loads(parcel.body)
        events = content if parcel.content_type == BATCH_CONTENT_TYPE else [content]
        assert len(events) == parcel.punches
        ids += [event["id"] for event in events]
    assert ids == [f"e-{n}" for n in range(2 * (SINGLES + BATCH) + 7)]
    assert {parcel.content_type for parcel in sent} == {CONTENT_TYPE, BATCH_CONTENT_TYPE}
    assert len({parcel.message_id for parcel in sent}) == len(sent)


def test_an_event_is_what_its_contract_says() -> None:
    parcel = next(parcels(rows(1)))
    event = Envelope.model_validate_json(parcel.body)
    assert (event.id, event.type, event.subject) == ("e-0", "presensi.punch_recorded.v1", "198101232005031037")
    assert PunchRecordedV1.model_validate(event.data).device_id == "FP-1"
    assert event.data["occurred_at"] == "2025-10-06T07:31:00+07:00"
