import asyncio

import pytest
from gateway.rules.devices import DOORS, door_of, may_come_from, serial_of
from joserfc import jwt
from joserfc.jwk import KeySet


def device(gateway, address="10.1.1.1"):
    """Says nothing but what firmware says."""
    browser = gateway.browser(address)
    browser.headers.clear()
    browser.headers["User-Agent"] = "iClock Proxy/1.09"
    return browser


async def test_a_device_goes_on_as_itself_with_neither_cookie_nor_token(gateway, attendance, plain):
    lies = {"Authorization": "Bearer eks_x", "Cookie": "__Host-sid=x", "X-Forwarded-For": "8.8.8.8"}
    answer = await device(gateway).post(
        "/iclock/cdata?SN=BOCK201&table=ATTLOG&Stamp=9999", content=b"1\t2025-10-01 07:30:00\t0\n", headers=lies
    )
    assert plain(answer, 200) == "OK" and answer.headers["content-length"] == "2"
    assert (attendance.last["method"], attendance.last["path"]) == ("POST", "/iclock/cdata")
    assert attendance.last["query"] == "SN=BOCK201&table=ATTLOG&Stamp=9999"
    assert attendance.last["body"] == b"1\t2025-10-01 07:30:00\t0\n"
    headers = attendance.last["headers"]
    keys = KeySet.import_key_set((await gateway.browser().get("/.well-known/jwks.json")).json())
    claims = jwt.decode(headers["authorization"].split()[1], keys, algorithms=["ES256"]).claims
    said = (claims["aud"], claims["sub"], claims["name"], claims["roles"], claims["nip"])
    assert said == ("attendance", "device:BOCK201", "10.1.1.1", ["device"], None)
    assert not {"cookie", "x-forwarded-for"} & headers.keys()


async def test_a_device_opens_nothing_else(gateway, attendance, planning):
    for path in (
        "/api/session?SN=BOCK201",
        "/api/attendance/devices?SN=BOCK201",
        "/api/attendance/iclock/cdata?SN=BOCK201",
    ):
        assert (await device(gateway).get(path)).status_code == 401, path
    assert planning.requests == []


async def test_whoever_is_signed_in_is_a_device_there_and_nobody_else(gateway, attendance):
    operator = await gateway.operator()
    assert (await operator.get("/iclock/getrequest?SN=BOCK201")).status_code == 200
    assert (await operator.get("/iclock/getrequest")).status_code == 400
    assert len(attendance.requests) == 1


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "cdata", 400), ("GET", "cdata?SN=", 400), ("GET", "cdata?SN=A%20B", 400),
        ("GET", "cdata?SN=A/../B", 400), ("GET", f"cdata?SN={'A' * 33}", 400), ("GET", "cdata?SN=A&SN=B", 400),
        ("GET", "cdata?SN=A&sn=B", 400), ("GET", "devicecmd?SN=A", 404), ("POST", "getrequest?SN=A", 404),
        ("GET", "users?SN=A", 404), ("GET", "cdata.php?SN=A", 404),
    ],
)  # fmt: skip
async def test_what_is_no_devices_question_goes_nowhere(gateway, attendance, method, path, status, plain):
    plain(await device(gateway).request(method, f"/iclock/{path}"), status)
    assert attendance.requests == []


@pytest.mark.parametrize("path", ["/iclock", "/iclock/", "/iclock/cdata/x?SN=A", "/iclock/../api/session?SN=A"])
async def test_there_is_nothing_around_the_doors(gateway, attendance, path):
    assert (await device(gateway).get(path)).status_code in (401, 404)
    assert attendance.requests == []


async def test_firmware_that_writes_its_doors_otherwise_is_understood(gateway, attendance, plain):
    plain(await device(gateway).get("/iclock/getrequest.aspx?sn=A&INFO=Ver%206.60,3,3"), 200)
    assert (attendance.last["path"], attendance.last["query"]) == ("/iclock/getrequest", "sn=A&INFO=Ver%206.60,3,3")


async def test_a_service_in_trouble_is_told_in_the_devices_words(gateway, attendance, broken_service, plain):
    attendance.status, attendance.headers = 503, [(b"content-type", b"text/plain")]
    assert plain(await device(gateway).get("/iclock/ping?SN=A"), 503) == "RETRY\n"
    gateway.app.state.upstreams["attendance"] = await broken_service(b"")
    assert plain(await device(gateway).get("/iclock/ping?SN=A"), 502) == "RETRY\n"
    del gateway.app.state.upstreams["attendance"]
    assert plain(await device(gateway).get("/iclock/ping?SN=A"), 503) == "RETRY\n"


async def test_an_upload_that_is_too_large_is_not_taken(gateway, attendance):
    answer = await device(gateway).post("/iclock/cdata?SN=A&table=ATTLOG", content=b"x" * (1024 * 1024 + 1))
    assert answer.status_code == 413 and attendance.requests == []


def test_every_door_is_named_once():
    assert {door_of(name.upper(), method) for name, methods in DOORS.items() for method in methods} == set(DOORS)
    assert serial_of(["A"]) == "A" and serial_of([]) is None
    assert not may_come_from("unknown", ("10.0.0.0/8",))


async def test_a_device_that_hangs_up_in_the_middle_of_an_upload_is_not_thanked_for(gateway, attendance, plain):
    async def breaks_off():
        yield b"1\t2025-10-01 07:30:00\t0\n"
        await asyncio.sleep(0)
        raise ConnectionResetError

    answer = await device(gateway).post("/iclock/cdata?SN=A&table=ATTLOG", content=breaks_off())
    assert plain(answer, 502) == "RETRY\n"
