"""What is in the way of a close because of people: their hours, days and papers."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

from attendance.rules.employees import Line
from attendance.rules.outages import Outage
from attendance.rules.papers.declared_outages import DeclaredOutage
from attendance.rules.papers.disputes import Claim, Dispute, DisputeState
from attendance.rules.papers.leave import LeaveApplication, LeaveContent, LeaveState
from attendance.rules.scheduling.rejudging import Concerned
from attendance.storage import outages
from attendance.storage.papers import disputes, leave_applications
from attendance.storage.scheduling import rejudgings
from sqlalchemy import text

AT = datetime(2025, 11, 2, tzinfo=UTC)


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
            "insert into schedule_assignments (scope, holder, schedule_code, first_date, legal_basis, set_by, set_at,"
            " approved_by) values ('person', :nip, :code, '2025-01-01', 'SK', 'hr', now(), 'hr2')"
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


async def test_hours_that_changed_must_have_been_judged_anew(office, people, blockers):
    async def change(scope, holder, first, last=None):
        return await rejudgings.add(office.tx, "schedule", "SK 1/2025", Concerned(scope, holder, first, last), AT)

    await change("city", "", date(2025, 11, 1))
    await change("city", "", date(2025, 8, 1), date(2025, 9, 30))
    assert await blockers(kind="unfinished_rejudging") == []
    job = await change("person", people.worker, date(2025, 10, 1))
    await change("agency", "7.01", date(2025, 9, 1))
    (own,) = await blockers("1.01", "unfinished_rejudging")
    assert (own.severity, own.nip, own.agency_code, "SK 1/2025" in own.text) == ("must", people.worker, "1.01", True)
    await rejudgings.keep_trouble(office.tx, job, "jadwal hilang")
    assert "jadwal hilang" in (await blockers("1.01", "unfinished_rejudging"))[0].text
    await rejudgings.finish(office.tx, job, AT)
    assert await blockers("1.01", "unfinished_rejudging") == []
    assert [one.agency_code for one in await blockers(kind="unfinished_rejudging")] == ["7.01"]


def outage(first, until, *agency_codes):
    margins = timedelta(hours=1), timedelta(hours=2)
    spans = [datetime.combine(day, time(7), UTC) for day in (first, until)]
    return DeclaredOutage(
        Outage(str(uuid4()), *spans, *margins, agency_codes, None), "all", "", "Peladen mati", "555/1", "op", AT
    )


async def test_days_that_an_outage_touched_must_have_been_judged(office, blockers):
    before, within = date(2025, 9, 1), date(2025, 10, 14)
    ours, theirs = outage(within, date(2025, 10, 15), "1.01"), outage(within, date(2025, 10, 20), "7.01")
    for one in (ours, theirs, outage(before, date(2025, 9, 20), "1.01")):
        await outages.keep(office.tx, one)
    (found,) = await blockers("1.01", "unfinished_outage")
    assert (found.severity, found.reference, found.agency_code) == ("must", ours.outage.outage_id, "1.01")
    assert "14 Okt s.d. 15 Okt (Peladen mati)" in found.text
    await outages.complete(office.tx, ours.outage.outage_id, AT)
    assert await blockers("1.01", "unfinished_outage") == []
    await outages.withdraw(office.tx, ours.outage.outage_id, "op", "keliru", AT)
    assert len(await blockers("1.01", "unfinished_outage")) == 1
    await outages.keep(office.tx, outage(within, date(2025, 11, 3)))
    assert [one.agency_code for one in await blockers("1.01", "unfinished_outage")] == [None, "1.01"]


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


def dispute(nip, day, state):
    claim = Claim("other", "Mesin macet")
    return Dispute(uuid4(), nip, day, claim, False, state, 1, nip, AT, nip, AT, "")


async def test_a_contested_day_must_be_decided(office, people, blockers):
    contested = dispute(people.worker, date(2025, 10, 14), DisputeState.SUBMITTED)
    again = dispute(people.other, date(2025, 10, 15), DisputeState.REOPENED)
    later = dispute(people.worker, date(2025, 11, 3), DisputeState.SUBMITTED)
    decided = [
        dispute(people.worker, date(2025, 10, 20), state)
        for state in (DisputeState.GRANTED, DisputeState.REJECTED, DisputeState.WITHDRAWN)
    ]
    for one in (contested, again, later, *decided):
        await disputes.keep(office.tx, one)
    first, second = await blockers("1.01", "undecided_dispute")
    assert (first.nip, first.reference, first.severity) == (people.worker, str(contested.dispute_id), "must")
    assert (second.nip, second.resolver, "15 Okt" in second.text) == (people.other, "verifier", True)
    await office.close(people.worker, people.other)
    assert await blockers(kind="undecided_dispute") == []
