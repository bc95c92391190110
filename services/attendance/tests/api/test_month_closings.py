import pytest
import time_machine
from attendance.api import closing_run

CLOSE = {"period": "2025-10"}


@pytest.fixture(autouse=True)
def on_the_last_day_of_october(people):
    with time_machine.travel(people.at, tick=True):
        yield


@pytest.fixture
def close(call, people):
    async def ask(body=None, roles=("hr",)):
        return await call(people.top, "POST", "/month-closings", json=body or CLOSE, roles=roles)

    return ask


async def _office(staffed, office_in, act):
    async with staffed.transaction() as tx:
        return await act(office_in(tx))


async def test_hr_closes_the_month_as_often_as_it_likes(close, staffed, office_in):
    for _ in range(2):
        answer = await close()
        assert (answer.status_code, answer.json()) == (200, {"period": "2025-10", "closed": 4})
    told = await _office(staffed, office_in, lambda office: office.told("attendance.month_closed.v1"))
    assert (len(told), {close["scheduled_working_days"] for close in told}) == (4, {23})


async def test_a_close_goes_by_a_few_people_at_once_and_may_begin_again(close, staffed, office_in, people, monkeypatch):
    monkeypatch.setattr(closing_run, "AT_ONCE", 1)
    await _office(staffed, office_in, lambda office: office.close(people.boss))
    assert (await close()).json()["closed"] == 4
    told = await _office(staffed, office_in, lambda office: office.told("attendance.month_closed.v1"))
    assert [close["nip"] for close in told] == [people.boss, people.worker, people.other, people.top]


async def test_an_agency_may_be_closed_before_the_others(close, staffed, office_in, people):
    assert (await close(CLOSE | {"agency_codes": ["7.01"]})).json()["closed"] == 0
    assert (await close(CLOSE | {"agency_codes": ["7.01", "1.01"]})).json()["closed"] == 4


@pytest.mark.parametrize("roles", [(), ("verifier",), ("finance",), ("operator",)])
async def test_only_hr_closes_a_month(close, roles):
    assert (await close(roles=roles)).status_code == 403


async def test_a_month_is_not_closed_before_its_last_day(close, people):
    with time_machine.travel(people.at.replace(day=30), tick=True):
        answer = await close()
    body = answer.json()
    assert (answer.status_code, body["type"]) == (409, "urn:ekinerja:problem:month_still_running")
    assert (body["title"], answer.headers["content-type"]) == ("Bulan belum berakhir", "application/problem+json")
    assert (await close({"period": "2025-11"})).status_code == 409
    assert (await close({"period": "2025-13"})).status_code == 422


async def test_the_last_day_begins_at_midnight_of_the_work_site(close, people):
    midnight = people.at.replace(day=30, hour=17, minute=0)
    with time_machine.travel(midnight, tick=True):
        assert (await close()).status_code == 200


async def test_late_facts_are_listed_for_hr(close, call, people, staffed, office_in, tap):
    await close()
    late = [tap(people.worker, f"2025-10-0{number}T07:20") for number in (1, 2)]
    await _office(staffed, office_in, lambda office: office.hear(*late))
    answer = await call(people.top, "GET", "/late-facts?period=2025-10&limit=1", roles=("hr",))
    (fact,) = answer.json()["late_facts"]
    assert answer.json()["total"] == 2
    assert (fact["nip"], fact["date"], fact["cause"]) == (people.worker, "2025-10-02", "punch")
    assert (await call(people.top, "GET", "/late-facts?period=2025-11", roles=("hr",))).json()["total"] == 0
    assert (await call(people.worker, "GET", "/late-facts?period=2025-10")).status_code == 403
