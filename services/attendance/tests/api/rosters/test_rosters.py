"""Rosters from files and one by one."""

import io

import pytest
import xlsxwriter
from attendance.listeners.rejudgings import rejudge_all


async def test_a_months_roster_is_loaded_and_the_same_file_again_changes_nothing(ward, load, people, shifts_of):
    rows = [f"{people.worker},2025-10-06,malam", f"{people.worker},2025-10-07,OFF"]
    dry = (await load(*rows, query="&dry_run=true")).json()
    assert (dry["created"], dry["dry_run"], dry["rejudging_id"]) == (2, True, None)
    assert await shifts_of() == {}
    first, again = (await load(*rows)).json(), (await load(*rows)).json()
    assert (first["created"], again["unchanged"], again["rejudging_id"]) == (2, 2, None)
    assert await shifts_of() == {"2025-10-06": ("malam", None), "2025-10-07": ("off", None)}
    assert (await load(rows[0].replace("malam", "pagi"))).json()["changed"] == 1


async def test_a_workbook_is_a_roster_as_well(ward, call, people, shifts_of):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate((["nip", "date", "shift"], [people.worker, "2025-10-06", "malam"])):
        sheet.write_row(number, 0, row)
    book.close()
    file = {"file": ("dinas.xlsx", out.getvalue(), "application/vnd.ms-excel")}
    answer = await call(people.top, "POST", "/roster-imports?period=2025-10", roles=("hr",), files=file)
    assert answer.json()["created"] == 1
    assert await shifts_of() == {"2025-10-06": ("malam", None)}


async def test_one_bad_row_and_nothing_is_loaded(ward, load, people, shifts_of):
    good = f"{people.worker},2025-10-06,malam"
    answer = await load(good, good.replace("malam", "pagi"), f"{people.worker},2025-11-01,pagi")
    assert [(error["row"], error["column"]) for error in answer.json()["errors"]] == [(3, "shift")]
    answer = await load(
        good,
        f"{people.stranger},2025-10-06,malam",
        f"{people.worker},2025-10-07,sore",
        f"{people.boss},2025-10-07,pagi",
    )
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:ekinerja:problem:import_refused")
    told = [(error["row"], error["column"], error["message"]) for error in answer.json()["errors"]]
    assert [one[:2] for one in told] == [(3, "nip"), (4, "shift"), (5, "shift")]
    assert "pagi, siang, malam, off" in told[1][2] and "tidak memakai giliran" in told[2][2]
    assert await shifts_of() == {}


async def test_a_verifier_loads_rows_of_the_own_agency_only(ward, load, people):
    row = f"{people.worker},2025-10-06,malam"
    own = {"by": people.boss, "roles": ("verifier",)}
    refused = (await load(row, agency="2.02", **own)).json()
    assert refused["errors"][0]["message"] == f"pegawai {people.worker} bukan pegawai OPD Anda pada 2025-10-06"
    assert (await load(row, **own)).status_code == 422
    assert (await load(row, agency="1.01", **own)).json()["created"] == 1
    assert (await load(row, by=people.worker, roles=())).status_code == 403


async def test_a_roster_that_comes_late_judges_its_days_and_those_beside_them(ward, load, act, people, tap, staffed):
    await act(
        lambda office: office.hear(tap(people.worker, "2025-10-06T21:05"), tap(people.worker, "2025-10-07T07:00"))
    )
    assert await act(lambda office: office.judged(people.worker)) == {}
    answer = (await load(f"{people.worker},2025-10-06,malam")).json()
    await rejudge_all(staffed)
    (night,) = (await act(lambda office: office.judged(people.worker))).items()
    assert (night[0][-10:], night[1].minutes_late, night[1].missing_check_out) == ("2025-10-06", 5, False)
    assert answer["rejudging_id"]


async def test_rows_of_a_closed_month_are_kept_and_told_as_late(ward, load, act, people, tap, staffed):
    await act(lambda office: office.hear(tap(people.worker, "2025-10-06T21:05")))
    await act(lambda office: office.close(people.worker))
    assert (await load(f"{people.worker},2025-10-06,malam")).status_code == 200
    await rejudge_all(staffed)
    assert await act(lambda office: office.late()) == [(people.worker, "2025-10-06", "roster")]
    assert await act(lambda office: office.day(people.worker, "2025-10-06")) is None


@pytest.fixture
def put(call, people):
    async def ask(shift, day="2025-10-06", by=None, roles=("hr",), agency=None, **more):
        body = {"shift": shift, "reason": "sakit"} | more
        path = f"/rosters/{people.worker}/{day}"
        return await call(by or people.top, "PUT", path, roles=roles, agency=agency, json=body)

    return ask


async def test_a_shift_is_changed_with_a_reason_and_every_change_is_kept(rostered, put, call, people, shifts_of):
    assert (await put("Malam")).json() == {"nip": people.worker, "date": "2025-10-06", "shift": "malam"}
    assert (await put("malam")).status_code == 200
    assert (await put(None)).json()["shift"] is None
    assert "2025-10-06" not in {day for day, two in (await shifts_of()).items() if two[0]}
    path = f"/roster-changes?nip={people.worker}&period=2025-10"
    changes = (await call(people.worker, "GET", path)).json()["changes"]
    told = [(one["before"], one["after"], one["reason"]) for one in changes if one["date"] == "2025-10-06"]
    first = "berkas jadwal dinas 2025-10"
    assert told == [("malam", None, "sakit"), ("pagi", "malam", "sakit"), (None, "pagi", first)]
    assert (await call(people.other, "GET", path)).status_code == 403
    assert (await put("malam", reason="")).status_code == 422
    assert (await put("sore")).json()["type"] == "urn:ekinerja:problem:shift_not_possible"


async def test_who_may_change_a_shift(rostered, put, people):
    assert (await put("off", by=people.boss, roles=("verifier",), agency="1.01")).status_code == 200
    answer = await put("pagi", by=people.boss, roles=("verifier",), agency="2.02")
    assert (answer.status_code, answer.json()["type"]) == (403, "urn:ekinerja:problem:roster_not_yours")
    for roles in ((), ("operator",)):
        assert (await put("pagi", by=people.worker, roles=roles)).status_code == 403


async def test_a_changed_shift_judges_at_once(rostered, put, act, people, tap):
    await act(lambda office: office.hear(tap(people.worker, "2025-10-06T14:10")))
    before = (await act(lambda office: office.day(people.worker, "2025-10-06"))).judgement
    assert (before.minutes_late, before.missing_check_in) == (0, True)
    await put("siang")
    after = (await act(lambda office: office.day(people.worker, "2025-10-06"))).judgement
    assert (after.minutes_late, after.missing_check_in) == (10, False)


async def test_an_agencys_rosters_are_shown_to_its_verifier(rostered, call, people):
    path = "/rosters?period=2025-10"
    found = (await call(people.boss, "GET", path, roles=("verifier",), agency="1.01")).json()["rosters"]
    assert [(one["nip"], len(one["shifts"])) for one in found] == [(people.worker, 3), (people.other, 3)]
    assert (
        await call(people.boss, "GET", f"{path}&agency_code=2.02", roles=("verifier",), agency="1.01")
    ).status_code == 403
    assert (await call(people.worker, "GET", f"{path}&agency_code=1.01")).status_code == 403
    assert (await call(people.worker, "GET", f"{path}&nip={people.worker}")).status_code == 200


async def test_gaps_are_named_by_person_and_date(rostered, call, people, act):
    await act(lambda office: office.calendar("2025-10-28,Libur,national_holiday"))
    path = "/roster-gaps?period=2025-10"
    found = (await call(people.top, "GET", path, roles=("hr",))).json()["gaps"]
    assert [(one["nip"], len(one["dates"])) for one in found] == [(people.worker, 28), (people.other, 28)]
    assert "2025-10-06" not in found[0]["dates"] and "2025-10-28" in found[0]["dates"]
    own = await call(people.boss, "GET", f"{path}&agency_code=1.01", roles=("verifier",), agency="1.01")
    assert own.json()["gaps"] == found
    assert (await call(people.boss, "GET", path, roles=("verifier",), agency="1.01")).status_code == 403
    assert (await call(people.top, "GET", f"{path}&agency_code=2.02", roles=("hr",))).json() == {"gaps": []}
