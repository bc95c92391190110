from datetime import UTC, datetime, timedelta

import pytest
from attendance.storage import device_commands, devices
from service_chassis.identity import Actor
from service_chassis.testing import sign
from sqlalchemy import text

LINE = b"12\t2025-10-01 00:30:00\t0\n"


@pytest.fixture
def operate(call):
    async def act(method, path, status=200, **more):
        answer = await call(None, method, path, roles=("operator",), **more)
        assert answer.status_code == status, answer.text
        return answer.json()

    return act


@pytest.fixture
async def site(staffed):
    async with staffed.transaction() as tx:
        await tx.execute(text("insert into sites (code, name, zone) values ('JYP', 'Jayapura', 'Asia/Jayapura')"))
    return "JYP"


async def test_a_stranger_is_refused_listed_and_loses_nothing(knock, operate):
    greeting = await knock("GET", "cdata?options=all&pushver=2.4.1&language=73")
    assert (greeting.status_code, greeting.text) == (403, "UNKNOWN DEVICE\n")
    assert (await knock("POST", "cdata?table=ATTLOG&Stamp=7", LINE)).text == "UNKNOWN DEVICE\n"
    (device,) = (await operate("GET", "/devices"))["devices"]
    assert (device["serial"], device["state"], device["address"]) == ("X1", "waiting", "203.0.113.7")
    assert device["said"] == {"push_version": "2.4.1", "language": "73"}
    await operate("PUT", "/devices/X1", json={"name": "Lobi"})
    assert "ATTLOGStamp=0\n" in (await knock("GET", "cdata?options=all")).text
    assert (await knock("POST", "cdata?table=ATTLOG&Stamp=7", LINE)).text == "OK: 1"


async def test_a_blocked_device_is_refused_and_says_nothing_more(knock, operate):
    await operate("PUT", "/devices/X1", json={"name": "Lobi"})
    assert (await knock("GET", "ping")).text == "OK"
    blocked = await operate("PUT", "/devices/X1", json={"name": "Lobi", "state": "blocked"})
    assert blocked["registered_by"] == "sistem"
    assert (await knock("GET", "ping")).status_code == 403


async def test_a_device_bound_to_a_network_pushes_from_nowhere_else(knock, operate):
    await operate("PUT", "/devices/X1", json={"name": "Lobi", "networks": ["203.0.113.0/24"]})
    assert (await knock("GET", "ping")).status_code == 200
    assert (await knock("GET", "ping", address="198.51.100.1")).status_code == 403
    (device,) = (await operate("GET", "/devices"))["devices"]
    assert device["address"] == "198.51.100.1"


async def test_a_devices_clock_is_read_in_the_zone_of_its_site(knock, operate, site, staffed):
    await operate("PUT", "/devices/X1", json={"name": "Jayapura", "site_code": site})
    assert "TimeZone=9\n" in (await knock("GET", "cdata?options=all")).text
    await knock("POST", "cdata?table=ATTLOG&Stamp=7", LINE)
    async with staffed.transaction() as tx:
        (row,) = await tx.execute(text("select occurred_at, local_date from punches"))
    assert row.occurred_at == datetime(2025, 9, 30, 15, 30, tzinfo=UTC) and f"{row.local_date}" == "2025-10-01"


@pytest.mark.parametrize(
    ("word", "title"),
    [
        ({"name": "x", "site_code": "NOWHERE"}, "Lokasi tidak dikenal"),
        ({"name": "x", "networks": ["kantor"]}, "Alamat jaringan tidak sah"),
        ({"name": ""}, "Isian tidak sah"),
        ({"name": "x", "state": "waiting"}, "Isian tidak sah"),
        ({"name": "x", "owner": "y"}, "Isian tidak sah"),
    ],
)
async def test_a_registration_that_makes_no_sense_is_refused(operate, word, title):
    assert (await operate("PUT", "/devices/X1", 422, json=word))["title"] == title


@pytest.mark.parametrize("serial", ["A" * 33, "A%20B", "A%00", "A:B"])
async def test_a_serial_that_is_none_is_refused(operate, serial):
    await operate("PUT", f"/devices/{serial}", 422, json={"name": "x"})


async def test_a_device_sends_again_what_it_is_asked_for(knock, operate):
    await operate("PUT", "/devices/X1", json={"name": "Lobi"})
    wanted = {"first_date": "2025-09-01", "last_date": "2025-10-02"}
    one, two = (await operate("POST", "/devices/X1/resend-requests", 202, json=wanted))["command_ids"]
    told = (await knock("GET", "getrequest?SN=X1")).text
    assert told == f"C:{one}:DATA QUERY ATTLOG StartTime=2025-09-01 00:00:00\tEndTime=2025-10-01 23:59:59\n"
    assert (await knock("GET", "getrequest")).text == "OK"  # one after the other
    assert (await knock("POST", "devicecmd", f"ID={one}&Return=3&CMD=DATA\n".encode())).text == "OK"
    assert (await knock("GET", "getrequest")).text.startswith(f"C:{two}:DATA QUERY ATTLOG StartTime=2025-10-02")
    await knock("POST", "devicecmd", f"ID={two}&Return=-1002&CMD=DATA\nID={one}&Return=-1&CMD=DATA\n".encode())
    commands = (await operate("GET", "/devices/X1/commands"))["commands"]
    assert [(c["id"], c["offers"], c["result_code"], c["asked_by"]) for c in commands] == [
        (two, 1, -1002, "sistem"), (one, 1, 3, "sistem"),
    ]  # fmt: skip


async def test_a_command_whose_answer_was_lost_is_handed_out_again_but_not_for_ever(staffed, operate):
    await operate("PUT", "/devices/X1", json={"name": "Lobi"})
    at = datetime(2025, 10, 1, tzinfo=UTC)
    async with staffed.transaction() as tx:
        await device_commands.ask(tx, "X1", ["LOG", "CHECK"], "op", at)
        offered = [
            (await device_commands.next_for(tx, "X1", at + timedelta(minutes=minutes))) for minutes in range(0, 60, 5)
        ]
    assert [command.text if command else None for command in offered] == [
        *["LOG", None] * 4, "LOG", "CHECK", None, "CHECK",
    ]  # fmt: skip


async def test_another_devices_result_is_none_of_this_ones(knock, operate):
    for serial in ("X1", "X2"):
        await operate("PUT", f"/devices/{serial}", json={"name": serial})
    wanted = {"first_date": "2025-10-01", "last_date": "2025-10-01"}
    (one,) = (await operate("POST", "/devices/X1/resend-requests", 202, json=wanted))["command_ids"]
    await knock("POST", "devicecmd", f"ID={one}&Return=0&CMD=DATA".encode(), serial="X2")
    assert (await operate("GET", "/devices/X1/commands"))["commands"][0]["result_code"] is None


@pytest.mark.parametrize(
    ("first", "last", "status"), [("2025-10-02", "2025-10-01", 422), ("2024-01-01", "2025-01-01", 422)]
)
async def test_a_range_that_makes_no_sense_is_refused(operate, first, last, status):
    await operate("PUT", "/devices/X1", json={"name": "Lobi"})
    await operate("POST", "/devices/X1/resend-requests", status, json={"first_date": first, "last_date": last})


async def test_only_a_registered_device_can_be_asked(knock, operate):
    wanted = {"first_date": "2025-10-01", "last_date": "2025-10-01"}
    await operate("POST", "/devices/X1/resend-requests", 404, json=wanted)
    await operate("GET", "/devices/X1/commands", 404)
    await knock("GET", "ping")
    assert (await operate("POST", "/devices/X1/resend-requests", 409, json=wanted))[
        "title"
    ] == "Perangkat belum terdaftar"


async def test_made_up_serials_fill_no_table(staffed, monkeypatch):
    monkeypatch.setattr(devices, "MOST_WAITING", 3)
    async with staffed.transaction() as tx:
        for number in range(5):
            await devices.note_stranger(tx, f"S{number}", "10.0.0.1", {}, datetime(2025, 10, 1, tzinfo=UTC))
        assert len(await devices.listed(tx, "waiting")) == 3


async def test_a_device_that_only_asks_is_noted_once_a_minute(staffed, operate, knock):
    await operate("PUT", "/devices/X1", json={"name": "Lobi"})
    at = datetime(2025, 10, 1, tzinfo=UTC)
    seen = []
    for seconds, said in ((0, {}), (20, {}), (40, {"firmware": "Ver 8"}), (70, {}), (130, {})):
        async with staffed.transaction() as tx:
            await devices.note_seen(tx, "X1", "10.0.0.1", said, at + timedelta(seconds=seconds))
            seen.append(((await devices.find(tx, "X1")).last_seen_at - at).seconds)
    assert seen == [0, 0, 40, 40, 130]


async def test_people_and_systems_do_not_get_in_as_devices(call, knock, assembly):
    for roles in ((), ("hr",), ("operator",), ("finance",)):
        answer = await call(None, "GET", "/iclock/getrequest", roles=roles)
        assert answer.status_code == 403
    machine = sign(Actor("device:X1", "10.0.0.1", frozenset({"device", "operator"})), "attendance")
    assert (await call(None, "GET", "/devices", headers=machine)).status_code == 403
