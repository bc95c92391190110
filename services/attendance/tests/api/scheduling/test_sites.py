"""Sites of work and their clocks."""

import pytest
from attendance.listeners.rejudgings import rejudge_all

SITE = {"name": "Kantor penghubung", "zone": "Asia/Jakarta"}


@pytest.fixture
def put(call, people):
    async def ask(code="KP", roles=("hr",), **changes):
        return await call(people.top, "PUT", f"/sites/{code}", roles=roles, json=SITE | changes)

    return ask


async def test_a_site_is_made_changed_and_listed(put, get, people):
    place = {"latitude": "2.959990", "longitude": "99.068700", "radius_m": 150}
    assert (await put(**place)).json() == SITE | place | {"code": "KP", "created": True, "rejudgings": []}
    assert (await put(**place)).json()["created"] is False
    assert (await put(name="Penghubung", roles=("operator",))).status_code == 200
    (site,) = (await get("/sites", roles=()))["sites"]
    assert site == SITE | {"code": "KP", "name": "Penghubung", "latitude": None, "longitude": None, "radius_m": None}


@pytest.mark.parametrize(
    "changes",
    [{"zone": "Asia/Medan"}, {"latitude": "2.9"}, {"latitude": 91, "longitude": 1, "radius_m": 1}, {"name": ""}],
)
async def test_an_impossible_site_is_refused(put, changes):
    assert (await put(**changes)).status_code == 422


async def test_another_clock_judges_those_who_work_there_anew(put, assign, act, get, people, tap, staffed):
    await put()
    await assign(schedule_code="five-days", site_code="KP")
    await act(
        lambda office: office.hear(tap(people.worker, "2025-10-01T06:31"), tap(people.worker, "2025-10-01T15:00"))
    )
    before = (await act(lambda office: office.day(people.worker, "2025-10-01"))).judgement
    assert (before.minutes_late, before.minutes_early) == (0, 60)
    (job,) = (await put(zone="Asia/Makassar")).json()["rejudgings"]
    assert (await get("/rejudgings?unfinished=true"))["total"] == 1
    await rejudge_all(staffed)
    after = (await act(lambda office: office.day(people.worker, "2025-10-01"))).judgement
    assert (after.minutes_late, after.minutes_early) == (1, 0)
    assert (await get(f"/rejudgings/{job}"))["people_done"] == 1
    assert (await put(zone="Asia/Makassar", name="Lain")).json()["rejudgings"] == []


@pytest.mark.parametrize("roles", [(), ("verifier",), ("finance",)])
async def test_only_hr_and_operators_keep_sites(put, roles):
    assert (await put(roles=roles)).status_code == 403
