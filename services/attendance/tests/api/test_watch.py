"""Counters, warnings and anomalies over HTTP: who sees what, and who writes about it."""

import pytest
import time_machine
from attendance.use_cases.watch.take_up_people import take_up_people
from attendance.use_cases.watch.take_up_punches import take_up_punches
from attendance.wiring import shipped_watch_policies

YEAR = "year=2025"


@pytest.fixture(autouse=True)
def on_the_last_day_of_october(people):
    with time_machine.travel(people.at, tick=True):
        yield


@pytest.fixture
async def watched(staffed, office_in, people, tap):
    """The worker was away all October; four people tapped in one second at a device, one of them the worker."""
    four = (people.worker, people.boss, people.other, people.top)
    async with staffed.transaction() as tx:
        await office_in(tx).hear(*(tap(nip, "2025-10-31T07:20:00", device="MESIN-1") for nip in four))
        await office_in(tx).close(people.worker)
    for take_up in (take_up_punches, take_up_people):
        for _ in range(5):
            async with staffed.transaction() as tx:
                await take_up(tx, shipped_watch_policies(), people.at, people.day)


async def test_hr_sees_everybody_with_most_days_first(call, people, watched):
    answer = (await call(people.top, "GET", f"/discipline-counters?{YEAR}", roles=("hr",))).json()
    assert (answer["total"], len(answer["counters"]), answer["policy"]["minutes_per_day"]) == (4, 4, 450)
    first = answer["counters"][0]
    assert (first["nip"], first["absent_days"], first["days"], first["band"]) == (
        people.worker,
        22,
        22,
        "demotion_12_months",
    )
    assert first["next"] | {"title": ""} == {
        "code": "release_from_post_12_months", "title": "", "days_left": 3, "minutes_left": 0,
    }  # fmt: skip
    assert (first["name"], first["agency_code"], first["consecutive_most"]) == ("Pegawai 1", "1.01", 22)


@pytest.mark.parametrize(
    ("who", "roles", "agency", "seen"),
    [
        ("worker", (), None, ["worker"]),
        ("boss", (), None, ["worker", "boss", "other"]),
        ("top", (), None, ["boss", "top"]),
        ("stranger", (), None, []),
        ("stranger", ("verifier",), "1.01", ["worker", "boss", "other", "top"]),
        ("stranger", ("verifier",), "9.99", []),
        ("stranger", ("verifier",), None, []),
        (None, ("operator",), None, ["worker", "boss", "other", "top"]),
    ],
)
async def test_who_sees_whose_counters(call, people, watched, who, roles, agency, seen):
    nip = who and getattr(people, who)
    answer = (await call(nip, "GET", f"/discipline-counters?{YEAR}", roles=roles, agency=agency)).json()
    assert sorted(one["nip"] for one in answer["counters"]) == sorted(getattr(people, name) for name in seen)
    assert answer["total"] == len(seen)
    warned = (await call(nip, "GET", f"/discipline-warnings?{YEAR}", roles=roles, agency=agency)).json()
    assert {one["nip"] for one in warned["warnings"]} == ({people.worker} if "worker" in seen else set())


@pytest.mark.parametrize(("query", "found"), [("agency_code=1.01", 4), ("agency_code=9", 0), ("least_days=1", 1)])
async def test_counters_are_chosen_by_agency_days_and_band(call, people, watched, query, found):
    answer = await call(people.top, "GET", f"/discipline-counters?{YEAR}&{query}", roles=("hr",))
    assert answer.json()["total"] == found
    band = await call(people.top, "GET", f"/discipline-counters?{YEAR}&band=oral_warning", roles=("hr",))
    assert band.json()["total"] == 0


async def test_a_person_sees_the_days_behind_the_own_counter(call, people, watched):
    shown = (await call(people.worker, "GET", f"/discipline-counters/{people.worker}?{YEAR}")).json()
    assert (shown["absent_days"], len(shown["days_behind"])) == (22, 22)
    assert shown["days_behind"][0] == {"date": "2025-10-01", "absent": True, "silent": False, "minutes": 0}
    assert shown["reached"][0]["band"]["title"] == "Teguran lisan" and shown["reached"][0]["on"] == "2025-10-03"
    assert (await call(people.other, "GET", f"/discipline-counters/{people.worker}?{YEAR}")).status_code == 403


async def test_a_year_without_a_policy_is_not_found(call, people, watched):
    answer = await call(people.top, "GET", "/discipline-counters?year=2019", roles=("hr",))
    assert (answer.status_code, answer.json()["title"]) == (404, "Belum ada aturannya")
    assert (await call(people.top, "GET", f"/discipline-counters/{people.top}?year=2019")).status_code == 404


async def test_whoever_sees_a_warning_writes_down_what_came_of_it(call, people, watched):
    path = f"/discipline-warnings?{YEAR}&nip={people.worker}"
    listed = (await call(people.boss, "GET", path)).json()
    newest = listed["warnings"][0]
    assert (listed["total"], newest["withdrawn_at"], newest["notes"]) == (8, None, [])
    write = f"/discipline-warnings/{newest['id']}/notes"
    assert (await call(people.boss, "POST", write, json={"note": " Dipanggil "})).status_code == 204
    assert (await call(people.worker, "POST", write, json={"note": "Sudah saya baca"})).status_code == 204
    notes = (await call(people.worker, "GET", path)).json()["warnings"][0]["notes"]
    assert [(one["by"], one["name"], one["note"]) for one in notes] == [
        (people.boss, "Pegawai 2", "Dipanggil"),
        (people.worker, "Pegawai 1", "Sudah saya baca"),
    ]
    assert (await call(people.other, "POST", write, json={"note": "x"})).status_code == 403
    assert (await call(people.boss, "POST", write, json={"note": " "})).status_code == 422
    assert (await call(people.boss, "POST", "/discipline-warnings/999/notes", json={"note": "x"})).status_code == 404


async def test_withdrawn_warnings_are_shown_when_asked_for(call, people, watched):
    path = f"/discipline-warnings?{YEAR}&nip={people.worker}&state="
    assert [(await call(people.boss, "GET", path + state)).json()["total"] for state in ("withdrawn", "all")] == [0, 8]


async def _anomaly(call, people):
    listed = (await call(people.top, "GET", "/anomalies", roles=("hr",))).json()
    (found,) = listed["anomalies"]
    return found


async def test_an_anomaly_is_looked_at_and_explained(call, people, watched):
    found = await _anomaly(call, people)
    assert (found["kind"], found["device_id"], found["details"]) == ("burst", "MESIN-1", {"count": 4, "people": 4})
    assert (found["state"], len(found["event_ids"]), found["nip"]) == ("open", 4, None)
    said = {"state": "explained", "note": "Kartu diuji teknisi"}
    path = f"/anomalies/{found['id']}/notes"
    assert (await call(people.top, "POST", path, roles=("hr",), json=said)).status_code == 204
    after = await _anomaly(call, people)
    assert (after["state"], after["notes"][0]["note"]) == ("explained", "Kartu diuji teknisi")


async def test_who_may_look_at_anomalies_and_say_what_they_were(call, people, watched):
    path = f"/anomalies/{(await _anomaly(call, people))['id']}/notes"
    said = {"state": "confirmed", "note": "Titip absen"}
    assert (await call(people.boss, "GET", "/anomalies")).status_code == 403
    assert (await call(None, "POST", path, roles=("operator",), json=said)).status_code == 403
    verifier = {"roles": ("verifier",), "agency": "1.01"}
    assert (await call(people.other, "GET", "/anomalies", **verifier)).json()["total"] == 0
    assert (await call(people.other, "POST", path, json=said, **verifier)).status_code == 403
    missing = await call(people.top, "POST", "/anomalies/999/notes", roles=("hr",), json=said)
    assert missing.status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=burst", 1), ("kind=mock_location", 0), ("state=open", 1), ("state=confirmed", 0),
        ("first_date=2025-10-31&last_date=2025-10-31", 1), ("last_date=2025-10-30", 0), ("first_date=2025-11-01", 0),
    ],
)  # fmt: skip
async def test_anomalies_are_chosen_by_kind_state_and_day(call, people, watched, query, found):
    assert (await call(people.top, "GET", f"/anomalies?{query}", roles=("hr",))).json()["total"] == found
