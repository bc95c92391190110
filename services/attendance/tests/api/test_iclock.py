import pytest
from service_chassis import quarantine
from service_chassis.database import Database
from sqlalchemy import text

UPLOAD = "cdata?table=ATTLOG&Stamp=811"


@pytest.fixture
async def registered(staffed, call):
    async def register(serial="X1", **word):
        answer = await call(None, "PUT", f"/devices/{serial}", roles=("operator",), json={"name": "Lobi", **word})
        assert answer.status_code == 200, answer.text
        return answer.json()

    await register()
    return register


@pytest.fixture
def ledger(staffed):
    async def rows(query="select event_id, nip, direction, source from punches order by event_id"):
        async with staffed.transaction() as tx:
            return [tuple(row) for row in await tx.execute(text(query))]

    return rows


async def said(answer, status=200):
    assert answer.status_code == status and answer.headers["content-type"].startswith("text/plain"), answer.text
    return answer.text


async def test_a_registered_device_is_told_how_to_work(registered, knock):
    greeting = await said(await knock("GET", "cdata?SN=X1&options=all&pushver=2.4.1&language=73"))
    assert greeting.startswith("GET OPTION FROM: X1\nATTLOGStamp=0\n") and greeting.endswith("\n")


async def test_its_marks_are_given_back_to_it(registered, knock):
    await knock("POST", UPLOAD, b"12\t2025-10-01 07:31:00\t0\n")
    await knock("POST", "cdata?table=OPERLOG&Stamp=9999", b"OPLOG 4\t0\t2025-10-01 07:00:00\t0\t0\t0\t0\n")
    await knock("POST", "cdata?table=ATTLOG&Stamp=0", b"12\t2025-10-01 07:31:00\t0\n")
    greeting = await said(await knock("GET", "cdata?options=all"))
    assert "ATTLOGStamp=811\nOPERLOGStamp=9999\n" in greeting


async def test_taps_are_in_the_ledger_before_the_device_hears_so(registered, knock, ledger, people):
    body = f"{people.worker}\t2025-10-01 07:31:00\t0\t1\r\n12\t2025-10-01 07:32:00\t255\t15\t\t\r\n\r\n".encode()
    assert await said(await knock("POST", UPLOAD, body)) == "OK: 2"
    assert await ledger() == [
        ("device:X1:12:2025-10-01T07:32:00:255", "pin:X1/12", None, "adms"),
        (f"device:X1:{people.worker}:2025-10-01T07:31:00:0", people.worker, "in", "adms"),
    ]


async def test_taps_become_a_day(registered, knock, call, people):
    body = "\n".join(f"{people.worker}\t2025-10-01 {at}\t255\t1" for at in ("07:31:00", "16:05:00")).encode()
    await knock("POST", UPLOAD, body)
    day = (await call(people.worker, "GET", f"/days/{people.worker}/2025-10-01")).json()["day"]
    assert (day["minutes_late"], day["missing_check_out"], day["check_out"]) == (1, False, "2025-10-01T09:05:00Z")


async def test_a_repeated_upload_changes_nothing_and_is_thanked_for_again(registered, knock, ledger, people):
    body = f"{people.worker}\t2025-10-01 07:31:00\t0\t1\n".encode()
    for _ in range(3):
        assert await said(await knock("POST", UPLOAD, body)) == "OK: 1"
    assert len(await ledger()) == 1


async def test_a_bad_line_is_thanked_for_and_kept_and_the_others_count(registered, knock, ledger, staffed):
    body = b"12\t2025-10-01 07:31:00\t0\nrubbish \xff\n13\t2025-10-01 07:32:00\t0\n"
    assert await said(await knock("POST", UPLOAD, body)) == "OK: 3"
    assert len(await ledger()) == 2
    async with staffed.transaction() as tx:
        (row,) = await quarantine.listed(tx, 500, 0)
        kept = await quarantine.shown(tx, row.id)
    assert (row.queue, row.reason) == ("attendance.adms", "unreadable_line") and row.detail.startswith("X1: ")
    assert kept.body == b"rubbish \xff"


async def test_everything_that_came_is_accounted_for(registered, knock, call, people):
    body = (
        f"{people.worker}\t2025-10-01 07:31:00\t0\n{people.worker}\t2025-10-01 07:31:00\t0\n"
        "12\t2025-10-01 07:32:00\t1\nrubbish\n"
    ).encode()
    for _ in range(2):
        await knock("POST", UPLOAD, body)
    dates = {"first_date": "2025-10-01", "last_date": "2100-01-01"}
    answer = (await call(None, "GET", "/balances", roles=("operator",), params=dates)).json()
    assert answer["balanced"] and {(row["source"], row["device_id"]) for row in answer["rows"]} == {("adms", "X1")}
    counts = [answer["totals"][name] for name in ("received", "recorded", "duplicates", "quarantined", "rejected")]
    assert counts == [8, 1, 4, 1, 2]


async def test_a_door_device_taps_too(registered, knock, ledger):
    body = b"time=2025-10-01 07:31:00\tpin=12\tevent=0\tinoutstatus=0\ntime=2025-10-01 07:31:09\tpin=0\tevent=27\n"
    assert await said(await knock("POST", "cdata?table=rtlog", body)) == "OK"
    assert [row[0] for row in await ledger()] == ["device:X1:12:2025-10-01T07:31:00:0"]
    assert (await said(await knock("GET", "cdata?DeviceType=acc&pushver=3.0.1"))).startswith("registry=ok\n")
    assert (await said(await knock("POST", "registry", b"DeviceType=acc"))).startswith("RegistryCode=")
    assert "SessionID=" in await said(await knock("POST", "push"))


async def test_other_tables_are_thanked_for_and_are_no_punches(registered, knock, ledger):
    users = b"USER PIN=1\tName=Uli\tPasswd=77\nFP PIN=1\tTMP=abcd\n"
    assert await said(await knock("POST", "cdata?table=OPERLOG&Stamp=5", users)) == "OK: 2"
    assert (
        await said(await knock("POST", "fdata?table=ATTPHOTO&PhotoStamp=5", b"PIN=1.jpg\nCMD=uploadphoto\0\xff"))
        == "OK"
    )
    assert await said(await knock("POST", "cdata?table=options", b"FWVersion=Ver 8,UserCount=7")) == "OK"
    assert await said(await knock("POST", "cdata?table=tabledata&tablename=user&count=1", b"user uid=5")) == "user=1"
    assert await ledger() == []
    kept = await ledger("select table_name, records, convert_from(body, 'utf8') from device_uploads order by id")
    assert kept[0] == ("OPERLOG", 2, "USER PIN=1\tName=Uli\tPasswd=***\nFP PIN=1\tTMP=***\n")
    assert kept[1] == ("ATTPHOTO", 1, None)


async def test_taps_in_a_form_that_nobody_reads_wait_in_quarantine(registered, knock, staffed):
    await knock("POST", "cdata?table=tabledata&tablename=transaction&count=1", b"transaction pin=1\ttime_second=7")
    async with staffed.transaction() as tx:
        assert [row.reason for row in await quarantine.listed(tx, 500, 0)] == ["unsupported_table"]


async def test_who_asks_for_somebodys_finger_gets_nobody(registered, knock):
    assert await said(await knock("GET", "cdata?table=RemoteAtt&PIN=12")) == "NONE\n"


async def test_a_clock_that_runs_ahead_is_noticed(registered, knock, call):
    await knock("POST", UPLOAD, b"12\t2060-10-01 07:31:00\t0\n")
    await knock("POST", "cdata?table=OPERLOG", b"OPLOG 21\t0\t2025-10-01 06:10:00\t0\t0\t0\t0\n")
    (device,) = (await call(None, "GET", "/devices", roles=("hr",))).json()["devices"]
    assert device["clock_ahead_s"] > 1_000_000_000 and device["clock_set_at"] == "2025-10-01T06:10:00"
    await knock("POST", UPLOAD, b"12\t2025-10-01 07:31:00\t0\n")
    (device,) = (await call(None, "GET", "/devices", roles=("hr",))).json()["devices"]
    assert device["clock_ahead_s"] == 0


async def test_nothing_is_thanked_for_while_the_database_is_away(registered, knock):
    sound = knock.app.state.database
    knock.app.state.database = Database("postgresql://nobody:nothing@127.0.0.1:1/none")
    for method, path in (("POST", UPLOAD), ("GET", "cdata?options=all"), ("GET", "getrequest")):
        assert "OK" not in await said(await knock(method, path, b"12\t2025-10-01 07:31:00\t0\n"), 503)
    knock.app.state.database = sound


async def test_a_fault_of_ours_is_never_thanked_for(registered, knock, monkeypatch, ledger):
    async def fail(*_):
        raise RuntimeError("OK")

    monkeypatch.setattr("attendance.storage.receipts.keep_sheet", fail)
    assert "OK" not in await said(await knock("POST", UPLOAD, b"12\t2025-10-01 07:31:00\t0\n"), 500)
    assert await ledger() == []
