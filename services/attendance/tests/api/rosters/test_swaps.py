"""Swaps through the doors: only when three people have agreed do both rosters change."""

import asyncio

import pytest

DAY = "2025-10-06"


@pytest.fixture
def ask(call, people):
    async def send(date=DAY, with_date=None, by=None, with_nip=None):
        body = {"date": date, "with_nip": with_nip or people.other, "with_date": with_date}
        return await call(by or people.worker, "POST", "/roster-swaps", json=body)

    return send


@pytest.fixture
def take(call, people):
    async def send(number, step, by, reason=None, **more):
        body = {"json": {"reason": reason}} if reason else {}
        return await call(by, "POST", f"/roster-swaps/{number}/{step}", **body, **more)

    return send


@pytest.fixture
def agreed(ask, take, people):
    """Asked and accepted; its number."""

    async def make(**more):
        number = (await ask(**more)).json()["id"]
        assert (await take(number, "accept", people.other)).status_code == 200
        return number

    return make


async def test_both_rosters_change_when_the_other_agreed_and_the_supervisor_approved(
    rostered, ask, take, people, shifts_of
):
    before = await shifts_of()
    asked = (await ask()).json()
    assert (asked["state"], [(one["shift"], one["shift_after"]) for one in asked["places"]]) == (
        "asked",
        [("pagi", "malam"), ("malam", "pagi")],
    )
    assert (await take(asked["id"], "approve", people.boss)).json()["type"] == "urn:ekinerja:problem:swap_not_open"
    assert (await take(asked["id"], "accept", people.worker)).status_code == 403
    assert (await take(asked["id"], "accept", people.other)).json()["state"] == "accepted"
    assert (await take(asked["id"], "approve", people.other, roles=("hr",))).status_code == 403
    assert await shifts_of() == before
    done = (await take(asked["id"], "approve", people.boss)).json()
    assert (done["state"], done["decided_by"]) == ("approved", people.boss)
    assert await shifts_of() == before | {DAY: ("malam", "pagi")}
    assert (await take(asked["id"], "approve", people.boss)).status_code == 409


async def test_a_swap_over_two_dates_changes_places_on_both(rostered, agreed, take, people, shifts_of):
    number = await agreed(date="2025-10-08", with_date=DAY)
    await take(number, "approve", people.top, roles=("hr",))
    assert await shifts_of() == {DAY: ("malam", "pagi"), "2025-10-07": ("siang", "off"), "2025-10-08": ("pagi", "off")}


async def test_the_days_of_both_are_judged_by_what_they_swapped(rostered, agreed, take, people, act, tap):
    await act(lambda office: office.hear(tap(people.worker, f"{DAY}T21:10"), tap(people.other, f"{DAY}T07:05")))
    number = await agreed()
    await take(number, "approve", people.boss)
    judged = [
        (await act(lambda office, nip=nip: office.day(nip, DAY))).judgement for nip in (people.worker, people.other)
    ]
    assert [(day.minutes_late, day.missing_check_in) for day in judged] == [(10, False), (5, False)]


async def test_too_little_rest_is_a_warning_and_no_refusal(rostered, ask, take, people):
    asked = (await ask()).json()  # the night of the 6th before the afternoon of the 7th
    (warning,) = asked["warnings"]
    assert warning == {
        "nip": people.worker,
        "first_date": DAY,
        "first_shift": "malam",
        "next_date": "2025-10-07",
        "next_shift": "siang",
        "minutes": 7 * 60,
    }
    assert (await take(asked["id"], "accept", people.other)).json()["warnings"] == [warning]
    assert (await take(asked["id"], "approve", people.boss)).json()["warnings"] == [warning]


async def test_who_declines_returns_or_withdraws_leaves_everything_as_it_is(
    rostered, ask, agreed, take, people, shifts_of
):
    before = await shifts_of()
    declined = (await ask()).json()["id"]
    assert (await take(declined, "decline", people.other)).status_code == 422
    assert (await take(declined, "decline", people.other, "tidak bisa")).json()["reason"] == "tidak bisa"
    withdrawn = await agreed()
    assert (await take(withdrawn, "withdraw", people.other)).status_code == 403
    assert (await take(withdrawn, "withdraw", people.worker)).json()["state"] == "withdrawn"
    returned = await agreed()
    assert (await take(returned, "return", people.boss, "kurang orang")).json()["state"] == "returned"
    for number in (declined, withdrawn, returned):
        assert (await take(number, "approve", people.boss)).status_code == 409
    assert await shifts_of() == before


async def test_a_roster_that_changed_meanwhile_is_not_overwritten(rostered, agreed, take, call, people, shifts_of):
    number = await agreed()
    body = {"shift": "off", "reason": "cuti"}
    await call(people.top, "PUT", f"/rosters/{people.other}/{DAY}", roles=("hr",), json=body)
    before = await shifts_of()
    answer = await take(number, "approve", people.boss)
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:ekinerja:problem:swap_not_possible")
    assert await shifts_of() == before


async def test_a_closed_month_is_not_touched(rostered, ask, agreed, take, people, act, shifts_of):
    number = await agreed()
    before = await shifts_of()
    await act(lambda office: office.close(people.other))
    for answer in (await take(number, "approve", people.boss), await ask()):
        assert (answer.status_code, answer.json()["type"]) == (409, "urn:ekinerja:problem:swap_in_closed_month")
    assert await shifts_of() == before


async def test_two_approvals_at_once_swap_once(rostered, agreed, take, people, shifts_of, call):
    number = await agreed()
    both = await asyncio.gather(
        take(number, "approve", people.boss), take(number, "approve", people.top, roles=("hr",))
    )
    assert sorted(answer.json().get("type", "") for answer in both) == ["", "urn:ekinerja:problem:swap_not_open"]
    assert (await shifts_of())[DAY] == ("malam", "pagi")
    path = f"/roster-changes?nip={people.worker}&period=2025-10"
    changes = (await call(people.worker, "GET", path)).json()["changes"]
    assert [one["reason"] for one in changes].count(f"tukar dinas {number}") == 1


@pytest.mark.parametrize(
    ("more", "status", "kind"),
    [
        ({"with_nip": "199001012020011009"}, 404, "unknown_employee"),
        ({"with_nip": "198001012005011001"}, 409, "swap_not_possible"),
        ({"date": "2025-10-09"}, 409, "swap_not_possible"),
        ({"date": "2025-10-07", "with_date": "2025-10-09"}, 409, "swap_not_possible"),
    ],
)
async def test_what_cannot_be_swapped_is_refused_when_it_is_asked(rostered, ask, more, status, kind):
    answer = await ask(**more)
    assert (answer.status_code, answer.json()["type"]) == (status, f"urn:ekinerja:problem:{kind}")


async def test_everybody_sees_the_swaps_that_concern_them(rostered, ask, call, people):
    await ask()
    for by, more, total in (
        (people.worker, {}, 1),
        (people.other, {}, 1),
        (people.boss, {}, 1),
        (people.top, {}, 0),
        (people.top, {"roles": ("hr",)}, 1),
        (people.top, {"roles": ("verifier",), "agency": "1.01"}, 1),
        (people.stranger, {"roles": ("verifier",), "agency": "2.02"}, 0),
    ):
        assert (await call(by, "GET", "/roster-swaps", **more)).json()["total"] == total, (by, more)
    assert (await call(people.worker, "GET", "/roster-swaps?state=approved")).json()["total"] == 0
    assert (await call(None, "POST", "/roster-swaps", json={"date": DAY, "with_nip": people.other})).status_code == 403
