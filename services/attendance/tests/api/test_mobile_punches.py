import asyncio
import json

import pytest
import time_machine
from attendance.storage.tables import sites
from service_chassis.bulk import bulk_insert
from sqlalchemy import text

PATH = "/mobile-punches"
SITE = {"code": "balai-kota", "name": "Balai Kota", "zone": "Asia/Jakarta", "radius_m": 100}

TEXTS = """select convert_from(raw, 'UTF8') || signals::text from punches
union all select convert_from(body, 'UTF8') || detail from quarantine"""


@pytest.fixture(autouse=True)
async def today(people, staffed):
    async with staffed.transaction() as tx:
        await bulk_insert(tx, sites, [SITE | {"latitude": 2.96, "longitude": 99.06}])
    with time_machine.travel(people.at, tick=True):
        yield


def punch(id, at="2025-10-31T07:31:00+07:00", **more):
    return {"id": f"ketukan-{id}", "occurred_at": at, "device_id": "hp-1"} | more


@pytest.fixture
def send(call, people):
    async def post(*punches, by=people.worker, roles=()):
        return await call(by, "POST", PATH, roles=roles, content=json.dumps({"punches": list(punches)}))

    return post


async def outcomes(answer):
    assert answer.status_code == 200, answer.text
    return [(one["outcome"], one.get("reason", "")) for one in answer.json()["results"]]


@pytest.fixture
def day(staffed, office_in, people):
    async def judged(nip=people.worker, on="2025-10-31"):
        async with staffed.transaction() as tx:
            found = await office_in(tx).day(nip, on)
            return found and found.judgement

    return judged


async def test_a_tap_is_kept_judged_and_told_where_it_was(send, day):
    where = {"latitude": 2.9605, "longitude": 99.06, "accuracy_m": 8.4, "direction": "in"}
    answer = await send(punch(1, **where))
    assert answer.json() == {
        "results": [{"id": "ketukan-1", "outcome": "recorded", "site_code": "balai-kota", "distance_m": 55}]
    }
    assert (await day()).minutes_late == 1


async def test_the_position_is_nowhere_in_the_database(send, staffed):
    entry = punch(1, latitude=2.9605123, longitude=99.0612345, mock_location=True)
    await send(entry, entry | {"id": "x", "gps": {"Lat": 2.9605123, "all": [99.0612345]}})
    async with staffed.transaction() as tx:
        kept = [row for (row,) in await tx.execute(text(TEXTS)) if row]
    assert len(kept) == 2 and not any("9605123" in row or "0612345" in row or "itude" in row for row in kept)
    assert all('"mock_location": true' in row for row in kept)


async def test_sent_again_it_is_a_duplicate_and_with_other_content_refused(send, day, people):
    await send(punch(1))
    assert await outcomes(await send(punch(1), punch(1, "2025-10-31T00:31:00Z"))) == [("duplicate", "")] * 2
    refused = await outcomes(await send(punch(1, "2025-10-31T09:00:00+07:00")))
    assert refused == [("refused", "nomor rekaman ini sudah dipakai untuk isi yang lain")]
    assert (await day()).minutes_late == 1
    assert await outcomes(await send(punch(1), by=people.other)) == [("recorded", "")]


async def test_a_wrong_clock_is_flagged_and_kept(send):
    answer = await send(punch(1, "2025-10-31T18:05:02+07:00"), punch(2, "2025-09-01T07:00:00+07:00"), punch(3))
    assert [one.get("clock") for one in answer.json()["results"]] == ["future", "old", None]
    assert {one["outcome"] for one in answer.json()["results"]} == {"recorded"}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"id": "pendek"}, "id: 8 sampai 64"),
        ({"occurred_at": "2025-10-31T07:31:00"}, "occurred_at: waktu dengan zonanya"),
        ({"occurred_at": None}, "occurred_at:"),
        ({"device_id": ""}, "device_id: 1 sampai 64"),
        ({"device_id": "a\x00b"}, "device_id"),
        ({"device_id": "\ud800"}, "device_id"),
        ({"latitude": 91}, "latitude: derajat"),
        ({"accuracy_m": -1, "direction": "masuk"}, "direction"),
        ({"nip": "12"}, "nip: 18 angka"),
    ],
)
async def test_an_entry_that_cannot_be_read_is_refused_alone(send, call, people, changes, words):
    (bad, reason), good = await outcomes(await send(punch(1) | changes, punch(2)))
    assert (bad, good, words in reason) == ("refused", ("recorded", ""), True)
    path = "/balances?first_date=2025-10-01&last_date=2025-10-31"
    found = (await call(people.top, "GET", path, roles=("hr",))).json()
    assert (found["balanced"], found["totals"]["received"], found["totals"]["rejected"]) == (True, 2, 1)


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b'{"punches": []}', b'{"punches": 5}', b'{"punches": [' + b"1," * 1000 + b"1]}", b"[" * 9999],
)
async def test_a_request_that_is_none_is_refused_as_a_whole(call, people, body):
    answer = await call(people.worker, "POST", PATH, content=body)
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:ekinerja:problem:mobile_batch_wrong")


async def test_entries_of_any_shape_are_refused_alone(send):
    assert await outcomes(await send(1, None, [], "x", {})) == [
        *[("refused", "bukan rekaman presensi")] * 4,
        ("refused", "; ".join(f"{name}: {word}" for name, word in MISSING.items())),
    ]


MISSING = {
    "id": "8 sampai 64 huruf, angka, - atau _",
    "occurred_at": "waktu dengan zonanya, misalnya 2025-10-01T07:25:00+07:00",
    "device_id": "1 sampai 64 karakter",
}


async def test_nobody_sends_for_another_person(send, people, day):
    assert (await send(punch(1, nip=people.other))).status_code == 403
    assert (await send(punch(1, nip=people.worker), by=None)).status_code == 403
    assert (await send(punch(1, nip=people.other), roles=("hr",))).status_code == 403
    assert await outcomes(await send(punch(1, nip=people.worker))) == [("recorded", "")]


async def test_a_system_of_presensi_sends_for_people(send, people, day):
    answer = await send(punch(1, nip=people.worker), punch(2, nip=people.other), punch(3), by=None, roles=("presensi",))
    assert [what for what, _ in await outcomes(answer)] == ["recorded", "recorded", "refused"]
    assert ((await day()).minutes_late, (await day(people.other)).minutes_late) == (1, 1)


async def test_nobody_sends_without_signing_in(call):
    assert (await call(None, "POST", PATH, json={"punches": [punch(1)]}, headers={})).status_code == 401


async def test_requests_that_come_together_are_kept_together(send, assembly, staffed, people):
    answers = await asyncio.gather(*(send(punch(number)) for number in range(30)))
    assert [await outcomes(one) for one in answers] == [[("recorded", "")]] * 30
    async with staffed.transaction() as tx:
        sheets = (await tx.execute(text("select count(*) from receipt_sheets"))).scalar_one()
    assert sheets < 10


async def test_the_document_describes_the_request(call, people):
    document = (await call(None, "GET", "/openapi.json")).json()
    operation = document["paths"][PATH]["post"]
    entry = operation["requestBody"]["content"]["application/json"]["schema"]["properties"]["punches"]["items"]
    assert {"id", "occurred_at", "device_id"} == set(entry["required"])
    answer = operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
    assert answer.endswith("MobileResults")
