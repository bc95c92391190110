"""What is in the way of a close because of events that nobody could apply."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from attendance.rules.control_totals import ControlTotal, Difference
from attendance.rules.device_taps import DeviceTap, punch_of
from attendance.rules.device_users import read_device_users
from attendance.rules.employees import Line
from attendance.storage import alarms
from attendance.use_cases.import_device_users import import_device_users
from attendance.use_cases.record_punches import record_punches
from service_chassis import quarantine
from service_chassis.consumer import Refusal
from service_chassis.testing import event
from sqlalchemy import text

AT = datetime(2025, 11, 2, tzinfo=UTC)


async def test_punches_of_an_unknown_number_are_told_until_somebody_knows_it(
    office, people, tap, make_employee, blockers
):
    await office.hear(tap(people.stranger, "2025-10-01T07:20"), tap(people.stranger, "2025-10-02T07:20"))
    (one,) = await blockers("1.01", "unknown_number")
    assert (one.agency_code, one.resolver, one.reference) == (None, "operator", people.stranger)
    assert "2 rekaman" in one.text and "1, 2 Okt" in one.text and "gerbang-1" in one.text
    assert await blockers(period="2025-11", kind="unknown_number") == []
    await office.know(make_employee(people.stranger))
    assert await blockers(kind="unknown_number") == []


async def test_an_unknown_number_that_resembles_somebody_is_told_to_their_agency(
    office, people, tap, make_employee, blockers
):
    far = "197505052000032007"
    await office.know(make_employee(far, agencies=(Line(date(2005, 1, 1), None, "7.01"),)))
    await office.hear(tap("197505052000032077", "2025-10-01T07:20"))
    (one,) = await blockers("7.01", "unknown_number")
    assert (one.nip, f"mirip NIP {far}" in one.text) == (far, True)
    assert await blockers("1.01", "unknown_number") == []


async def test_an_unknown_number_is_told_to_the_agency_whose_device_it_came_from(office, people, tap, blockers):
    for serial, code in (("X1", "7.01"), ("X2", "5.03")):
        said = {"serial": serial, "code": code}
        await office.tx.execute(
            text("insert into devices (serial, state, agency_code) values (:serial, 'REGISTERED', :code)"), said
        )
    await office.hear(tap(people.stranger, "2025-10-01T07:20", device="X1"))
    assert [one.agency_code for one in await blockers(kind="unknown_number")] == ["7.01"]
    await office.hear(tap(people.stranger, "2025-10-01T16:20", device="X2"))
    assert [one.agency_code for one in await blockers(kind="unknown_number")] == [None]


async def test_a_devices_own_number_is_told_until_somebody_says_whose_it_is(office, people, tap, blockers):
    await office.hear(tap(people.worker, "2025-10-14T07:20"))
    taps = [DeviceTap("G1", "7", datetime(2025, 10, day, 7, 20)) for day in (1, 2)]  # noqa: DTZ001
    told = [(punch_of(one, ZoneInfo("Asia/Jakarta"), "adms", one.event_id.encode()), "", False) for one in taps]
    await record_punches(office.tx, told, AT)
    (one,) = await blockers(kind="unnamed_device_user")
    assert (one.reference, one.resolver, one.agency_code) == ("pin:G1/7", "operator", None)
    assert "2 rekaman" in one.text and "1, 2 Okt" in one.text
    rows = ("device_id,pin,nip,first_date", f"G1,7,{people.worker},2025-10-02")
    users = read_device_users("\n".join(rows).encode())
    await import_device_users(office.tx, users, False, "hr", AT)
    (one,) = await blockers(kind="unnamed_device_user")
    assert "1 rekaman" in one.text and "1 Okt" in one.text


async def test_a_devices_day_that_differs_is_told_until_it_agrees(office, people, tap, make_employee, blockers):
    day, before = date(2025, 10, 14), date(2025, 9, 30)
    differing = [Difference("G1", day, 3, 1), Difference("G2", day, 5, 4), Difference("G1", before, 3, 2)]
    await alarms.open_or_renew(office.tx, differing, AT)
    elsewhere = (Line(date(2005, 1, 1), None, "7.01"),)
    await office.know(make_employee(people.other, revision=2, agencies=elsewhere))
    taps = [tap(people.worker, "2025-10-01T07:20", device=device) for device in ("G1", "G2")]
    await office.hear(taps[0], replace(taps[1], id="second"), tap(people.other, "2025-10-01T07:20", device="G2"))
    every, one = await blockers(kind="device_day_differs")
    assert [(one.agency_code, one.severity), (every.agency_code, every.resolver)] == [
        ("1.01", "must"),
        (None, "operator"),
    ]
    assert "G1 pada 14 Okt: sumbernya menyebut 3 rekaman, di sini 1" in one.text
    assert [found.agency_code for found in await blockers("7.01", "device_day_differs")] == [None]
    await alarms.close(office.tx, [ControlTotal("G1", day, 3, "x", 1), ControlTotal("G2", day, 5, "x", 1)], AT)
    assert await blockers(kind="device_day_differs") == []


async def test_an_event_in_quarantine_is_told_until_it_is_released(office, people, tap, blockers):
    first = tap(people.worker, "2025-10-01T07:20", id="e-1")
    await office.hear(first, tap(people.worker, "2025-10-01T07:25", id="e-1"))
    broken = event({"nip": people.worker}, type="directory.employee_changed.v1", subject=people.worker)
    strange = event({"nip": "?"}, type="presensi.door_opened.v1")
    refused = [Refusal(broken, "malformed", "name: wajib"), Refusal(strange, "unknown_type", "presensi.door_opened.v1")]
    await quarantine.put(office.tx, "attendance.directory.v1", refused)
    told = await blockers("1.01", "quarantined_event")
    assert [(one.agency_code, one.nip) for one in told] == [
        (None, None),
        ("1.01", people.worker),
        ("1.01", people.worker),
    ]
    assert "unknown_type" in told[0].text
    assert "id_reused_with_other_content" in told[1].text and "name: wajib" in told[2].text
    assert len(await blockers(kind="quarantined_event", period="2025-11")) == 2
    for row in await quarantine.listed(office.tx, 10, 0):
        await quarantine.release(office.tx, row.id)
    assert await blockers(kind="quarantined_event") == []
