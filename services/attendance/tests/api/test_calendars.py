import pytest

YEAR = "/calendars/2026"


@pytest.fixture
def load(call, people):
    async def ask(path=YEAR, query="", roles=("hr",)):
        return await call(people.top, "POST", f"{path}/load{query}", roles=roles)

    return ask


@pytest.fixture
def shown(call, people):
    async def ask(path):
        return (await call(people.worker, "GET", path)).json()

    return ask


async def test_no_shipped_holiday_is_in_force_by_itself(shown):
    assert await shown("/holidays?year=2026") == {"holidays": []}
    found = await shown(YEAR)
    assert (len(found["shipped"]), len(found["missing"]), found["in_force"]) == (25, 25, [])


async def test_hr_puts_a_shipped_year_into_force_as_often_as_it_likes(load, shown):
    dry = (await load(query="?dry_run=true")).json()
    assert (dry["created"], dry["dry_run"]) == (25, True)
    assert await shown("/holidays?year=2026") == {"holidays": []}
    first, again = (await load()).json(), (await load()).json()
    assert (first["created"], again["unchanged"], again["created"]) == (25, 25, 0)
    found = await shown(YEAR)
    assert (found["missing"], found["different"], found["additional"]) == ([], [], [])
    holidays = (await shown("/holidays?year=2026"))["holidays"]
    assert (len(holidays), holidays[0]["name"]) == (25, "Tahun Baru 2026 Masehi")
    assert "1497/2025" in holidays[0]["decree"]


async def test_the_citys_own_days_stay_and_show_as_additional(load, call, people, shown):
    rows = "date,name,kind,decree\n2026-04-24,Hari Jadi Kota,regional_holiday,Perwali 1/2026\n"
    rows += "2026-01-01,Tahun Baru,national_holiday,\n"
    file = {"file": ("libur.csv", rows.encode(), "text/csv")}
    assert (await call(people.top, "POST", "/calendar-imports", roles=("hr",), files=file)).status_code == 200
    found = await shown(YEAR)
    assert [one["name"] for one in found["additional"]] == ["Hari Jadi Kota"]
    assert [one["in_force"]["name"] for one in found["different"]] == ["Tahun Baru"]
    assert (await load()).json() | {"rows": 0} == {
        "rows": 0,
        "created": 24,
        "changed": 1,
        "unchanged": 0,
        "dry_run": False,
    }
    assert [one["kind"] for one in (await shown(YEAR))["additional"]] == ["regional_holiday"]


async def test_a_loaded_year_takes_the_work_out_of_days_judged_already(load, staffed, office_in, people, tap):
    async with staffed.transaction() as tx:
        await office_in(tx).hear(tap(people.worker, "2026-01-16T09:00"))
        assert (await office_in(tx).day(people.worker, "2026-01-16")).judgement.minutes_late == 90
    await load()
    async with staffed.transaction() as tx:
        assert not (await office_in(tx).day(people.worker, "2026-01-16")).judgement.working_day


@pytest.mark.parametrize("roles", [(), ("verifier",), ("operator",)])
async def test_only_hr_loads_a_calendar(load, roles):
    assert (await load(roles=roles)).status_code == 403


async def test_a_year_that_is_not_shipped_is_named_with_those_that_are(load):
    answer = await load("/calendars/2031")
    assert (answer.status_code, answer.json()["type"]) == (404, "urn:ekinerja:problem:calendar_not_shipped")
    assert "2023, 2024, 2025, 2026" in answer.json()["detail"]
