"""How far each agency is, what holds it up, and closes that are interrupted."""

import asyncio
from datetime import date

import pytest
import time_machine
from attendance.api import closing_run
from attendance.rules.employees import Line
from sqlalchemy import text

PATH = "/month-closings?period=2025-10"
REASON = "Pembayaran terakhir tahun anggaran; roster menyusul."


@pytest.fixture(autouse=True)
def in_november(people):
    with time_machine.travel(people.at.replace(month=11, day=4), tick=True):
        yield


@pytest.fixture
async def two_agencies(staffed, office_in, people, make_employee):
    """`boss` is a nurse without a roster, of agency 7.01."""
    async with staffed.transaction() as tx:
        elsewhere = (Line(date(2005, 1, 1), None, "7.01"),)
        await office_in(tx).know(make_employee(people.boss, people.top, revision=2, agencies=elsewhere))
        await tx.execute(
            text(
                "insert into schedule_assignments (scope, holder, schedule_code, first_date, legal_basis, set_by,"
                " set_at, approved_by)"
                " values ('person', :nip, 'hospital-shifts', '2025-01-01', 'SK', 'hr', now(), 'hr2')"
            ),
            {"nip": people.boss},
        )
    return staffed


@pytest.fixture
def close(call, people):
    async def ask(**body):
        return await call(people.top, "POST", "/month-closings", json={"period": "2025-10"} | body, roles=("hr",))

    return ask


@pytest.fixture
def standing(call, people):
    async def ask(path=PATH, roles=("hr",), agency=None):
        answer = (await call(people.top, "GET", path, roles=roles, agency=agency)).json()
        return {one["agency_code"]: one for one in answer["agencies"]}

    return ask


async def test_what_blocks_one_agency_does_not_hold_up_the_others(two_agencies, close, standing, people):
    answer = await close()
    body = answer.json()
    assert (answer.status_code, body["type"]) == (409, "urn:ekinerja:problem:month_blocked")
    assert [(one["kind"], one["agency_code"], one["nip"], one["resolver"]) for one in body["errors"]] == [
        ("no_working_hours", "7.01", people.boss, "verifier")
    ]
    assert "7.01" in body["detail"]
    agencies = await standing()
    assert (agencies["1.01"]["state"], agencies["1.01"]["closed_people"], agencies["1.01"]["must"]) == ("closed", 3, 0)
    blocked = agencies["7.01"]
    assert (blocked["state"], blocked["people"], blocked["closed_people"]) == ("open", 1, 0)
    assert (blocked["must"], blocked["started_by"]) == (1, None)
    assert (await close(agency_codes=["1.01"])).json() == {"period": "2025-10", "closed": 3}


async def test_a_forced_close_needs_a_reason_that_is_kept(two_agencies, close, standing, people):
    assert (await close(force=True)).status_code == 422
    assert (await close(force=True, reason="a\x00lasan yang panjang")).json()["type"].endswith("text_refused")
    assert (await close(agency_codes=["\x00"])).status_code == 422
    assert (await close(force=True, reason="ok")).json()["type"] == "urn:ekinerja:problem:reason_too_short"
    assert (await close(force=True, reason=REASON)).json()["closed"] == 4
    agencies = await standing()
    forced = agencies["7.01"]
    assert (forced["state"], forced["forced_reason"], forced["forced_blockers"]) == ("closed", REASON, 1)
    assert (forced["closed_by"], agencies["1.01"]["forced_reason"]) == (people.top, None)
    async with two_agencies.transaction() as tx:
        (line,) = (await tx.execute(text("select * from audit_lines"))).all()
    assert (line.actor, line.action, line.reference, line.reason) == (
        people.top,
        "month_closing_forced",
        "2025-10/7.01",
        REASON,
    )
    assert line.before["count"] == len(line.before["blockers"]) == 1


async def test_closing_again_changes_nothing(two_agencies, close, standing):
    await close(force=True, reason=REASON)
    before = await standing()
    assert (await close()).status_code == 200
    assert (await close(force=True, reason="alasan yang lain sama sekali")).status_code == 200
    assert await standing() == before


async def test_the_list_says_by_when_and_how_many_of_all(two_agencies, call, people):
    answer = (await call(people.top, "GET", PATH, roles=("hr",))).json()
    assert (answer["due_on"], answer["people"], answer["closed_people"]) == ("2025-11-05", 4, 0)
    assert (answer["must"], answer["should"]) == (0, 0)
    quick = (await call(people.top, "GET", f"{PATH}&blockers=false", roles=("operator",))).json()
    assert {one["must"] for one in quick["agencies"]} == {None}


async def test_somebody_who_is_heard_of_after_the_close_opens_the_agency_again(
    two_agencies, close, standing, office_in, people, make_employee
):
    await close(agency_codes=["1.01"])
    async with two_agencies.transaction() as tx:
        await office_in(tx).know(make_employee(people.stranger))
    assert ((await standing())["1.01"]["state"], (await standing())["1.01"]["closed_people"]) == ("closing", 3)
    assert (await close(agency_codes=["1.01"])).json()["closed"] == 4
    assert (await standing())["1.01"]["state"] == "closed"


async def test_a_verifier_sees_the_own_agency(two_agencies, call, standing, people):
    assert list(await standing(roles=("verifier",), agency="7.01")) == ["7.01"]
    path = "/month-closings/2025-10/blockers"
    own = await call(people.other, "GET", path, roles=("verifier",), agency="7.01")
    assert {one["agency_code"] for one in own.json()["blockers"]} == {"7.01"}
    for query in ("?agency_code=1.01", "?agency_code=7.01"):
        answer = await call(people.other, "GET", path + query, roles=("verifier",), agency="7.01")
        assert answer.status_code == (403 if "1.01" in query else 200)
    assert (await call(people.other, "GET", path)).status_code == 403
    assert (await call(people.other, "GET", PATH)).status_code == 403


async def test_blockers_are_counted_whatever_the_page(two_agencies, call, people):
    path = "/month-closings/2025-10/blockers?limit=1&offset={}"
    pages = [(await call(people.top, "GET", path.format(n), roles=("hr",))).json() for n in (0, 1)]
    assert [(page["total"], page["must"], page["should"], len(page["blockers"])) for page in pages] == [
        (4, 1, 3, 1)
    ] * 2
    assert [page["blockers"][0]["severity"] for page in pages] == ["must", "should"]
    only = (await call(people.top, "GET", path.format(0) + "&kind=unheard_days", roles=("hr",))).json()
    assert (only["total"], only["must"]) == (3, 0)


@pytest.fixture
def one_by_one(monkeypatch):
    """Closes one person at a time and waits after each until it may go on."""
    go_on, real = asyncio.Semaphore(0), closing_run.close_some

    async def close_some(*arguments):
        await go_on.acquire()
        await real(*arguments)

    monkeypatch.setattr(closing_run, "AT_ONCE", 1)
    monkeypatch.setattr(closing_run, "close_some", close_some)
    return go_on


async def seen(standing, closed):
    for _ in range(100):
        one = (await standing(f"{PATH}&blockers=false"))["1.01"]
        if one["closed_people"] == closed:
            return one
        await asyncio.sleep(0.02)
    raise AssertionError(one)


async def test_how_far_a_close_is_can_be_read_while_it_runs(two_agencies, close, standing, one_by_one):
    closing = asyncio.create_task(close(agency_codes=["1.01"]))
    one_by_one.release()
    one = await seen(standing, 1)
    assert (one["state"], one["people"], one["closed_at"]) == ("closing", 3, None)
    one_by_one.release()
    one_by_one.release()
    assert (await closing).json()["closed"] == 3
    assert (await seen(standing, 3))["state"] == "closed"


async def test_a_close_goes_on_when_the_caller_hangs_up(two_agencies, close, standing, one_by_one):
    closing = asyncio.create_task(close(agency_codes=["1.01"]))
    one_by_one.release()
    await seen(standing, 1)
    closing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await closing
    one_by_one.release()
    one_by_one.release()
    assert (await seen(standing, 3))["state"] in ("closing", "closed")
    await asyncio.gather(*closing_run._running)
    assert (await seen(standing, 3))["closed_at"]
