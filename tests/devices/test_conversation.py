"""A recorded conversation, byte for byte through gateway and attendance (conversation/README.md)."""

import asyncio
from pathlib import Path

import pytest

CONVERSATION = Path(__file__).parent / "conversation"
TURNS = sorted(file.stem for file in CONVERSATION.glob("*.request"))
SERIAL, WORKER = "BOCK201261276", "198001012005011001"
COUNTS = ("received", "recorded", "duplicates", "quarantined", "rejected")


async def said(town, request: bytes, *, lost: bool = False) -> bytes:
    """The whole answer; `lost`: the device is gone after its first byte."""
    reader, writer = await asyncio.open_connection(town.host, town.port)
    try:
        writer.write(request)
        await writer.drain()
        if lost:
            return await reader.readexactly(1)
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(line for line in head.split(b"\r\n") if line.startswith(b"content-length: "))
        return head + await reader.readexactly(int(length.split()[1]))
    finally:
        writer.close()


def essence(answer: bytes) -> bytes:
    """What firmware needs of an answer: status line, two headers, body."""
    head, _, body = answer.partition(b"\r\n\r\n")
    status, *headers = head.split(b"\r\n")
    kept = sorted((h for h in headers if h.startswith((b"content-type:", b"content-length:"))), reverse=True)
    return b"\r\n".join([status, *kept]) + b"\r\n\r\n" + body


async def operator_before(turn: str, town) -> None:
    if turn.startswith("03"):
        (device,) = (await town.call("GET", "/devices"))["devices"]
        assert (device["serial"], device["state"], device["address"]) == (SERIAL, "waiting", "127.0.0.1")
        assert device["said"] == {"push_version": "2.4.1", "device_type": "att", "language": "73"}
        await town.call("PUT", f"/devices/{SERIAL}", json={"name": "Lobi"})
    if turn.startswith("10"):
        days = {"first_date": "2025-10-01", "last_date": "2025-10-02"}
        assert await town.call("POST", f"/devices/{SERIAL}/resend-requests", 202, json=days) == {"command_ids": [1]}


@pytest.fixture
async def spoken(town):
    """All turns, each answered as it stands in its file."""
    for turn in TURNS:
        await operator_before(turn, town)
        request, answer = (CONVERSATION / f"{turn}.{kind}" for kind in ("request", "answer"))
        if answer.exists():
            assert essence(await said(town, request.read_bytes())) == answer.read_bytes(), turn
        else:
            assert await said(town, request.read_bytes(), lost=True) == b"H"
    return town


def test_every_turn_is_there():
    assert len(TURNS) == 16
    assert [turn for turn in TURNS if not (CONVERSATION / f"{turn}.answer").exists()] == [
        "06-taps-whose-answer-is-lost"
    ]


async def test_every_line_that_came_is_accounted_for(spoken):
    answer = await spoken.call("GET", "/balances?first_date=2025-10-01&last_date=2100-01-01")
    assert answer["balanced"]
    assert {(row["source"], row["device_id"]) for row in answer["rows"]} == {("adms", SERIAL)}
    assert [answer["totals"][name] for name in COUNTS] == [15, 4, 7, 2, 2]


async def test_the_taps_of_known_people_became_days(spoken):
    first, second = [await spoken.call("GET", f"/days/{WORKER}/2025-10-0{day}") for day in (1, 2)]
    taps = [(punch["event_id"].rpartition(":")[2], punch["direction"]) for punch in first["punches"]]
    assert taps == [("255", None), ("2", "break_out"), ("1", "out")]
    day = first["day"]
    assert (day["check_in"], day["check_out"]) == ("2025-10-01T00:31:00Z", "2025-10-01T09:05:30Z")
    assert (day["minutes_late"], second["day"]["minutes_late"]) == (1, 0)


async def test_what_the_device_is_and_did_is_known(spoken):
    (device,) = (await spoken.call("GET", "/devices"))["devices"]
    assert (device["state"], device["name"], device["clock_ahead_s"]) == ("registered", "Lobi", 0)
    said_of_itself = device["said"]
    assert (said_of_itself["model"], said_of_itself["user_count"], said_of_itself["record_count"]) == ("X105", 3, 6)
    (command,) = (await spoken.call("GET", f"/devices/{SERIAL}/commands"))["commands"]
    assert (command["offers"], command["result_code"]) == (1, 3)


async def test_the_bad_line_waits_with_its_bytes(spoken):
    (row,) = (await spoken.call("GET", "/operations/quarantine"))["rows"]
    assert (row["queue"], row["reason"], row["attempts"]) == ("attendance.adms", "unreadable_line", 2)
    kept = await spoken.call("GET", f"/operations/quarantine/{row['id']}")
    assert kept["body"] == "0013\t2025-10-01 07:33\t0\t1\t0\t0\t0"
