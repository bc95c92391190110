"""Live counters: who is expected, there, late, excused, and of whom nothing is known."""

import pytest
import time_machine
from sqlalchemy import text

MORNING = "2025-10-31T01:30:00Z"  # 08:30 WIB on a Friday


@pytest.fixture(autouse=True)
def on_a_friday_morning():
    with time_machine.travel(MORNING, tick=False):
        yield


@pytest.fixture
async def morning(staffed, office_in, people, tap):
    """The worker came in time, the other late, the boss is on leave, nothing is known of the top one."""
    async with staffed.transaction() as tx:
        office = office_in(tx)
        await office.hear(tap(people.worker, "2025-10-31T07:20"), tap(people.other, "2025-10-31T07:45"))
        await office.letters(f"{people.boss},annual_leave,2025-10-31,2025-10-31,800/1")


def _counts(answer, **agency):
    counted = {"people": 4, "expected": 4, "excused": 1, "relieved": 0, "checked_in": 2, "checked_out": 0}
    return counted | {"late": 1, "not_yet": 1} | agency


async def test_today_is_counted_by_agency_and_in_all(call, people, morning):
    answer = (await call(people.top, "GET", "/today", roles=("hr",))).json()
    assert (answer["date"], answer["at"]) == ("2025-10-31", "2025-10-31T01:30:00Z")
    assert answer["total"] == _counts(answer)
    assert answer["agencies"] == [_counts(answer, agency_code="1.01", agency_name=None)]
    assert answer["sources"] == [{"source": "presensi", "last_minute": 2, "last_hour": 2}]


async def test_what_came_a_while_ago_is_of_the_hour_and_then_of_none(call, people, morning):
    for minutes, expected in ((5, [{"source": "presensi", "last_minute": 0, "last_hour": 2}]), (61, [])):
        with time_machine.travel(f"2025-10-31T0{1 + (30 + minutes) // 60}:{(30 + minutes) % 60:02}:00Z", tick=False):
            assert (await call(people.top, "GET", "/today", roles=("hr",))).json()["sources"] == expected


async def test_in_the_evening_people_have_gone_home(call, people, morning, staffed, office_in, tap):
    async with staffed.transaction() as tx:
        await office_in(tx).hear(tap(people.worker, "2025-10-31T16:35"))
    total = (await call(people.top, "GET", "/today", roles=("hr",))).json()["total"]
    assert (total["checked_in"], total["checked_out"], total["not_yet"]) == (2, 1, 1)


async def test_on_a_day_without_work_nobody_is_expected(call, people, morning):
    with time_machine.travel("2025-11-01T01:30:00Z", tick=False):
        total = (await call(people.top, "GET", "/today", roles=("hr",))).json()["total"]
    assert (total["people"], total["expected"], total["not_yet"]) == (4, 0, 0)


@pytest.mark.parametrize(
    ("roles", "agency", "query", "status", "agencies"),
    [
        (("verifier",), "1.01", "", 200, 1),
        (("verifier",), "9.99", "", 200, 0),
        (("verifier",), "1.01", "?agency_code=2", 403, 0),
        ((), "1.01", "", 403, 0),
        (("hr",), None, "?agency_code=2", 200, 0),
    ],
)
async def test_who_sees_whose_counters(call, people, morning, roles, agency, query, status, agencies):
    answer = await call(people.other, "GET", f"/today{query}", roles=roles, agency=agency)
    assert answer.status_code == status
    if status == 200:
        shown = answer.json()
        assert (len(shown["agencies"]), bool(shown["sources"])) == (agencies, "hr" in roles)
        assert shown["total"]["people"] == 4 * agencies


async def test_both_counts_go_by_an_index(staffed):
    """However many punches there are: those of the last hour and today's days alone are read."""
    async with staffed.transaction() as tx:
        # in an empty table the planner takes either index, as it happens
        await tx.execute(
            text(
                "insert into days (nip, date, revision, judgement)"
                " select lpad(n::text, 18, '0'), date '2025-10-01' + n % 300, 1, '{}' from generate_series(1, 9000) n"
            )
        )
        await tx.execute(text("analyze days"))
        await tx.execute(text("set local enable_seqscan = off"))
        plans = [
            "\n".join((await tx.execute(text(f"explain {query}"))).scalars())
            for query in (
                "select source, count(*) from punches where received_at > now() - interval '1 hour' group by source",
                "select count(*) from days where date = '2025-10-31'",
            )
        ]
    assert "punches_by_arrival" in plans[0] and "days_by_date" in plans[1]
