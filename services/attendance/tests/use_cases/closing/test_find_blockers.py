"""Every kind of blocker in a month, seen and seen no more."""

from datetime import UTC, date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from attendance.rules.closing.blockers import Scope
from attendance.rules.closing.policy import read_closing_policies
from attendance.rules.device_taps import DeviceTap, punch_of
from attendance.rules.device_users import read_device_users
from attendance.rules.employees import Line
from attendance.rules.papers.leave import LeaveApplication, LeaveContent, LeaveState
from attendance.storage.papers import leave_applications
from attendance.use_cases.closing.find_blockers import find_blockers
from attendance.use_cases.import_device_users import import_device_users
from attendance.use_cases.record_punches import record_punches
from attendance.wiring import closing_policy_files
from service_chassis import quarantine
from service_chassis.consumer import Refusal
from service_chassis.testing import event
from sqlalchemy import text

AT = datetime(2025, 11, 2, tzinfo=UTC)
NOVEMBER = date(2025, 11, 3)
POLICY = read_closing_policies(closing_policy_files()).of("2025-10")


@pytest.fixture
def blockers(office):
    async def find(agency_code=None, kind=None, period="2025-10"):
        codes = None if agency_code is None else frozenset({agency_code})
        found = await find_blockers(office.tx, POLICY, Scope(period, codes, NOVEMBER))
        return [one for one in found if kind in (None, one.kind)]

    return find


async def test_days_without_a_trace_are_told_until_something_is_heard_or_the_month_is_closed(
    office, people, tap, blockers
):
    async def told(nip):
        return [one.text for one in await blockers() if (one.kind, one.nip) == ("unheard_days", nip)]

    (before,) = await told(people.worker)
    assert "23 hari kerja" in before
    await office.hear(tap(people.worker, "2025-10-01T07:20"))
    await office.letters(f"{people.worker},annual_leave,2025-10-02,2025-10-31,800/1")
    assert await told(people.worker) == []
    assert len(await told(people.boss)) == 1
    await office.close(people.boss)
    assert await told(people.boss) == []


async def test_a_person_is_told_to_the_agency_of_their_last_day_in_the_month(office, people, make_employee, blockers):
    lines = (Line(date(2005, 1, 1), date(2025, 10, 14), "1.01"), Line(date(2025, 10, 15), None, "7.01"))
    await office.know(make_employee(people.worker, revision=2, agencies=lines))
    assert {one.nip for one in await blockers("7.01")} == {people.worker}
    assert people.worker not in {one.nip for one in await blockers("1.01")}


async def assign(office, nip, code="hospital-shifts"):
    await office.tx.execute(
        text(
            "insert into schedule_assignments (scope, holder, schedule_code, first_date, legal_basis, set_by, set_at)"
            " values ('person', :nip, :code, '2025-01-01', 'SK', 'hr', now())"
        ),
        {"nip": nip, "code": code},
    )


async def test_a_nurse_without_a_roster_must_get_one(office, people, blockers):
    await assign(office, people.worker)
    (one,) = await blockers("1.01", "no_working_hours")
    assert (one.severity, one.resolver, one.nip, one.agency_code) == ("must", "verifier", people.worker, "1.01")
    for day in range(1, 32):
        await office.tx.execute(
            text("insert into rosters values (:nip, make_date(2025, 10, :day), :shift, '', 'hr', now())"),
            {"nip": people.worker, "day": day, "shift": "off" if day % 7 else "malam"},
        )
    assert await blockers("1.01", "no_working_hours") == []
    assert await blockers("1.01", "roster_gaps") == []
    await office.tx.execute(text("delete from rosters where date = '2025-10-09'"))
    (one,) = await blockers("1.01", "roster_gaps")
    assert (one.severity, "9 Okt" in one.text) == ("should", True)


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


def application(nip, first, last, state):
    content = LeaveContent("sick_with_note", first, last)
    return LeaveApplication(uuid4(), nip, content, state, 1, nip, AT, nip, AT)


async def test_an_application_nobody_decided_must_be_decided_and_a_returned_one_should_come_again(
    office, people, blockers
):
    over_the_turn = application(people.worker, date(2025, 9, 29), date(2025, 10, 1), LeaveState.SUBMITTED)
    returned = application(people.other, date(2025, 10, 14), date(2025, 10, 14), LeaveState.RETURNED)
    others = [
        application(people.boss, date(2025, 11, 1), date(2025, 11, 2), LeaveState.SUBMITTED),
        *(application(people.boss, date(2025, 10, 1), date(2025, 10, 2), state) for state in LeaveState),
    ]
    closed = [one for one in others if one.state not in (LeaveState.SUBMITTED, LeaveState.RETURNED)]
    for one in (over_the_turn, returned, others[0], *closed):
        await leave_applications.keep(office.tx, one)
    (undecided,) = await blockers("1.01", "undecided_leave")
    assert (undecided.nip, undecided.severity, undecided.resolver) == (people.worker, "must", "supervisor")
    assert undecided.reference == str(over_the_turn.application_id)
    assert "sakit dengan surat dokter Pegawai 1 (29 Sep s.d. 1 Okt)" in undecided.text
    (again,) = await blockers("1.01", "returned_leave")
    assert (again.nip, again.severity, again.resolver) == (people.other, "should", "employee")
    assert await blockers("7.01") == []
    await office.close(people.worker, people.other)
    assert await blockers(kind="undecided_leave") == await blockers(kind="returned_leave") == []


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
