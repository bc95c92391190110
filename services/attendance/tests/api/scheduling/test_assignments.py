"""Who works by which schedule: what two people agree on, from when on it holds, and what it does to judged days."""

import pytest

SATURDAY = "2025-10-04"


@pytest.fixture
def on_saturday(act, people, tap):
    """Worker and other are there on a Saturday from 07:31 on."""

    async def come():
        both = [tap(nip, f"{SATURDAY}T{at}") for nip in (people.worker, people.other) for at in ("07:31", "14:30")]
        await act(lambda office: office.hear(*both))

    return come


@pytest.fixture
def days_of(act):
    async def read(nip):
        return await act(lambda office: office.judged(nip))

    return read


async def test_a_proposal_changes_nothing_until_another_person_approves_it(
    propose, decide, get, on_saturday, days_of, people
):
    await on_saturday()
    made = (await propose()).json()
    assert (made["kind"], made["state"], made["content"]["schedule_code"]) == ("assignment", "proposed", "six-days")
    assert await days_of(people.worker) == {}
    assert (await get("/schedule-assignments"))["total"] == 0
    own = await decide(made["id"], by=made["proposed_by"])
    assert (own.status_code, own.json()["type"]) == (403, "urn:ekinerja:problem:own_proposal")
    approved = (await decide(made["id"])).json()
    assert (approved["state"], approved["decided_by"] != approved["proposed_by"]) == ("approved", True)
    (saturday,) = (await days_of(people.worker)).values()
    assert (saturday.working_day, saturday.minutes_late) == (True, 1)
    assert await days_of(people.other) == {}
    (listed,) = (await get(f"/schedule-assignments?scope=person&holder={people.worker}"))["assignments"]
    assert (listed["set_by"], listed["approved_by"]) == (approved["proposed_by"], approved["decided_by"])
    assert (await decide(made["id"])).json()["type"] == "urn:ekinerja:problem:proposal_decided"


async def test_an_agencys_assignment_holds_for_its_people_and_its_progress_can_be_read(
    assign, get, on_saturday, days_of, people
):
    await on_saturday()
    approved = await assign(scope="agency", holder="1.01", first_date="2025-10-01", last_date="2025-10-31")
    assert len(await days_of(people.worker)) == len(await days_of(people.other)) == 1
    done = await get(f"/rejudgings/{approved['rejudging_id']}")
    assert (done["people_total"], done["people_done"], done["days_changed"]) == (4, 4, 2)
    assert (done["first_date"], done["last_date"], done["trouble"]) == ("2025-09-30", "2025-11-01", "")
    assert done["finished_at"] and "six-days" in done["reference"]
    assert (await get("/rejudgings?unfinished=true"))["total"] == 0


async def test_what_is_withdrawn_by_two_is_judged_as_if_it_had_never_been(
    assign, call, decide, get, on_saturday, days_of, people
):
    await on_saturday()
    await assign()
    number = (await get("/schedule-assignments"))["assignments"][0]["id"]
    path = f"/schedule-assignments/{number}/withdrawals"
    made = await call(people.top, "POST", path, roles=("hr",), json={"reason": "salah orang"})
    assert made.json()["kind"] == "withdrawal"
    assert (await decide(made.json()["id"], by=people.top)).status_code == 403
    assert (await days_of(people.worker))[f"{people.worker} {SATURDAY}"].working_day
    assert (await decide(made.json()["id"])).status_code == 200
    assert not (await days_of(people.worker))[f"{people.worker} {SATURDAY}"].working_day
    assert (await get("/schedule-assignments"))["total"] == 0
    (kept,) = (await get("/schedule-assignments?withdrawn=true"))["assignments"]
    assert (kept["withdrawal_reason"], kept["withdrawn_by"] is not None) == ("salah orang", True)
    again = await call(people.top, "POST", path, roles=("hr",), json={"reason": "lagi"})
    assert again.json()["type"] == "urn:ekinerja:problem:assignment_withdrawn"


async def test_a_proposal_may_be_returned_with_a_reason_or_retracted_by_its_author(propose, decide, get):
    returned, retracted = [(await propose()).json()["id"] for _ in range(2)]
    assert (await decide(returned, "return", json={"reason": ""})).status_code == 422
    answer = await decide(returned, "return", json={"reason": "tanggal keliru"})
    assert (answer.json()["state"], answer.json()["note"]) == ("returned", "tanggal keliru")
    assert (await decide(retracted, "retract")).status_code == 403
    assert (await decide(retracted, "retract", by="197001011995011001")).json()["state"] == "retracted"
    assert (await get("/schedule-proposals?state=proposed"))["total"] == 0
    assert (await get("/schedule-assignments"))["total"] == 0


async def test_a_verifier_proposes_for_the_own_agency_only(propose, people):
    own = {"roles": ("verifier",), "by": people.boss, "agency": "1.01"}
    assert (await propose(**own)).status_code == 201
    assert (await propose(**own, scope="agency", holder="1.01")).status_code == 201
    assert (await propose(**own, scope="city", holder="")).status_code == 403
    assert (await propose(roles=("verifier",), by=people.boss, agency="2.02")).status_code == 403
    assert (await propose(roles=("operator",))).status_code == 403


@pytest.mark.parametrize(
    ("changes", "status", "kind"),
    [
        ({"holder": "199001012020011009"}, 422, "unknown_holder"),
        ({"scope": "agency", "holder": "9.99"}, 422, "unknown_holder"),
        ({"scope": "unit", "holder": "1.01"}, 422, "unknown_holder"),
        ({"schedule_code": "libur"}, 422, "unknown_schedule"),
        ({"first_date": "2025-10-02", "last_date": "2025-10-01"}, 422, "wrong_range"),
        ({"site_code": "RSUD"}, 422, "unknown_site"),
        ({"legal_basis": ""}, 422, "malformed_input"),
    ],
)
async def test_what_names_something_unknown_is_refused(propose, changes, status, kind):
    for query in ("", "?dry_run=true"):
        answer = await propose(query=query, **changes)
        assert (answer.status_code, answer.json()["type"]) == (status, f"urn:ekinerja:problem:{kind}")


async def test_the_preview_says_what_would_change_and_changes_nothing(
    propose, decide, get, on_saturday, days_of, people, act
):
    await on_saturday()
    await act(lambda office: office.close(people.other))
    found = await propose(scope="agency", holder="1.01", query="?dry_run=true")
    assert found.status_code == 200
    body = found.json()
    assert (body["people_concerned"], body["people_changed"], body["complete"]) == (4, 2, True)
    # of the closed month its four Saturdays would be working days
    assert (body["days_changed"], body["days_closed"], body["closed_months"]) == (1, 4, {"2025-10": 1})
    assert (await get("/schedule-proposals"))["total"] == 0
    assert await days_of(people.worker) == {}
    made = (await propose(scope="agency", holder="1.01")).json()
    assert await get(f"/schedule-proposals/{made['id']}/preview") == body
    await decide(made["id"])
    assert len(await days_of(people.worker)) == 1
    assert await act(lambda office: office.day(people.other, SATURDAY)) is None
    late = await act(lambda office: office.late())
    assert late == [(people.other, f"2025-10-{day}", "schedule") for day in ("04", "11", "18", "25")]


async def test_a_letter_over_days_that_become_working_days_counts_them(assign, act, people):
    await act(lambda office: office.letters(f"{people.worker},sick_with_note,2025-10-03,2025-10-06,800/1"))
    await assign()
    judged = await act(lambda office: office.judged(people.worker))
    numbers = {key[-2:]: day.excuse.day_number for key, day in judged.items() if day.excuse}
    assert numbers == {"03": 1, "04": 2, "06": 3}
