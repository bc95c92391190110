import pytest
import time_machine

RECEIPTS = "/receipts?first_date={}&last_date=2025-10-31"
BALANCES = "/balances?first_date={}&last_date=2025-10-31"
NUMBERS = ("received", "recorded", "duplicates", "quarantined", "rejected")


@pytest.fixture(autouse=True)
async def heard(staffed, office_in, people, tap):
    one = tap(people.worker, "2025-10-01T07:31")
    rest = [tap(people.stranger, "2025-10-01T07:31"), tap(people.other, "2025-10-01T07:31", id=one.id)]
    other = tap(people.other, "2025-10-02T07:31", device="gerbang-2")
    with time_machine.travel(people.at, tick=True):
        async with staffed.transaction() as tx:
            await office_in(tx).hear(one, *rest, one, other, tap(people.other, "2025-10-02T16:00", type="lain"))


async def test_receipts_can_be_compared_with_e_presensis_own(call, people):
    found = (await call(None, "GET", RECEIPTS.format("2025-10-01"), roles=("operator",))).json()
    assert found == {"received": 5, "recorded": 2, "duplicates": 1, "unknown_employee": 1, "quarantined": 1}


async def test_the_balance_shows_every_device_and_day(call, people):
    answer = (await call(people.top, "GET", BALANCES.format("2025-10-01"), roles=("hr",))).json()
    rows = [
        (row["date"], row["source"], row["device_id"], *(row[name] for name in NUMBERS), row["balanced"])
        for row in answer["rows"]
    ]
    assert rows == [
        ("2025-10-01", "presensi", "gerbang-1", 4, 1, 1, 2, 0, True),
        ("2025-10-02", "presensi", "gerbang-2", 1, 1, 0, 0, 0, True),
        (people.day.isoformat(), "presensi", "", 1, 0, 0, 0, 1, True),
    ]
    assert tuple(answer["totals"][name] for name in NUMBERS) == (6, 2, 1, 2, 1)
    assert answer["balanced"] is answer["totals"]["balanced"] is True


async def test_a_receipt_without_its_punch_is_noticed(call, staffed, people):
    async with staffed.transaction() as tx:
        await tx.exec_driver_sql(
            "insert into receipt_sheets (first_date, last_date, local_dates, sources, device_ids, outcomes, counts)"
            " values ('2025-10-01', '2025-10-01', '{2025-10-01}', '{presensi}', '{gerbang-1}', '{recorded}', '{1}')"
        )
    answer = (await call(people.top, "GET", BALANCES.format("2025-10-01"), roles=("hr",))).json()
    assert [row["balanced"] for row in answer["rows"]] == [False, True, True]
    assert answer["balanced"] is False


@pytest.mark.parametrize("path", [RECEIPTS, BALANCES])
async def test_counts_are_for_hr_and_operators_in_a_range_of_days(call, people, path):
    assert (await call(people.worker, "GET", path.format("2025-10-01"))).status_code == 403
    wrong = await call(people.top, "GET", path.format("2025-11-01"), roles=("hr",))
    assert (wrong.status_code, wrong.json()["type"]) == (422, "urn:ekinerja:problem:wrong_range")
