"""A person's month in one call: every day, every tap, every paper."""

import pytest
import time_machine
from sqlalchemy import event

PERIOD = "2025-10"


@pytest.fixture(autouse=True)
def on_the_last_day_of_october(people):
    with time_machine.travel(people.at, tick=False):
        yield


@pytest.fixture
async def october(staffed, office_in, people, tap):
    async with staffed.transaction() as tx:
        office = office_in(tx)
        await office.calendar("2025-10-28,Hari Libur Daerah,national_holiday")
        clocks = ("07:31", "07:33", "12:00", "16:05")
        await office.hear(*(tap(people.worker, f"2025-10-01T{clock}") for clock in clocks))
        await office.hear(tap(people.worker, "2025-10-04T10:00"))
        await office.letters(f"{people.worker},sick_with_note,2025-10-02,2025-10-03,800/1")
        await office.activities(f"{people.worker},2025-10-06,assembly,tidak")


async def _month(call, people, nip=None):
    answer = await call(people.boss, "GET", f"/calendars/{nip or people.worker}/{PERIOD}")
    assert answer.status_code == 200, answer.text
    month = answer.json()
    return month, {day["date"][-2:]: day for day in month["days"]}


async def test_every_day_of_the_month_says_what_it_is(call, people, october):
    month, days = await _month(call, people)
    assert (len(days), month["name"], month["agency_code"], month["closed_at"]) == (31, "Pegawai 1", "1.01", None)
    states = {number: days[number]["state"] for number in ("01", "02", "04", "06", "28", "30", "31")}
    assert states == {
        "01": "present", "02": "excused", "04": "off", "06": "unheard",
        "28": "holiday", "30": "unheard", "31": "to_come",
    }  # fmt: skip
    assert days["28"]["holiday"] == {"name": "Hari Libur Daerah", "kind": "national_holiday", "decree": ""}
    assert days["06"]["activities"] == [{"activity": "assembly", "attended": False}]


async def test_a_day_shows_its_hours_its_judgement_and_every_tap(call, people, october):
    _, days = await _month(call, people)
    first = days["01"]
    hours = first["hours"]
    assert (hours["start"], hours["end"]) == ("2025-10-01T07:30:00+07:00", "2025-10-01T16:00:00+07:00")
    assert (hours["schedule_code"], first["judged"]["minutes_late"], first["revision"]) == ("five-days", 1, 1)
    assert [tap["counted_as"] for tap in first["taps"]] == ["check_in", "same_tap", "between", "check_out"]
    assert first["taps"][0] | {"event_id": "", "received_at": ""} == {
        "event_id": "", "occurred_at": "2025-10-01T00:31:00Z", "received_at": "", "source": "presensi",
        "device_id": "gerbang-1", "device_name": "", "site": None, "direction": None, "granted": False,
        "counted_as": "check_in", "distance_m": None, "inside": None, "mock_location": None,
    }  # fmt: skip
    assert [tap["counted_as"] for tap in days["04"]["taps"]] == ["not_counted"]
    assert days["04"]["hours"] is None
    assert days["02"]["letters"] == [
        {"kind": "sick_with_note", "letter_number": "800/1", "first_date": "2025-10-02", "last_date": "2025-10-03"}
    ]


async def test_the_totals_are_those_of_the_recap(call, people, october):
    month, _ = await _month(call, people)
    totals = month["totals"]
    assert (totals["working_days"], totals["present"], totals["excused"]) == (22, 1, {"sick_with_note": 2})
    assert (totals["unjudged"], totals["to_come"], totals["late_minutes"]) == (19, 1, 1)
    recap = (await call(people.top, "GET", f"/recaps/{PERIOD}?agency_code=1.01", roles=("hr",))).json()
    codes = [column["code"] for column in recap["columns"]]
    (row,) = [dict(zip(codes, row, strict=True)) for row in recap["rows"] if row[0] == people.worker]
    for name in ("working_days", "present", "absent", "late", "late_minutes", "unjudged"):
        assert row[name] == totals[name]


async def test_what_came_after_the_close_is_shown_with_its_correction(call, people, october, staffed, office_in, tap):
    async with staffed.transaction() as tx:
        await office_in(tx).close(people.worker)
    with time_machine.travel("2025-11-03T03:00:00Z", tick=False):
        async with staffed.transaction() as tx:
            await office_in(tx).hear(tap(people.worker, "2025-10-07T07:20"), tap(people.worker, "2025-10-07T16:10"))
        month, days = await _month(call, people)
    assert month["closed_at"] is not None and days["07"]["state"] == "absent"
    assert [tap["counted_as"] for tap in days["07"]["taps"]] == ["after_close", "after_close"]
    assert days["07"]["corrected_in"] == ["2025-11"]


async def test_one_call_is_a_few_statements_however_many_days(call, people, october, assembly):
    statements = []
    engine = assembly.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    await _month(call, people)
    with_taps = len(statements)
    statements.clear()
    await _month(call, people, people.boss)
    assert len(statements) == with_taps <= 20


@pytest.mark.parametrize(
    ("who", "roles", "agency", "status"),
    [
        ("worker", (), None, 200),
        ("boss", (), None, 200),
        ("other", (), None, 403),
        ("other", ("verifier",), "1.01", 200),
        ("other", ("hr",), None, 200),
    ],
)
async def test_who_sees_a_persons_month(call, people, october, who, roles, agency, status):
    path = f"/calendars/{people.worker}/{PERIOD}"
    assert (await call(getattr(people, who), "GET", path, roles=roles, agency=agency)).status_code == status
