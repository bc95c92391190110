from uuid import uuid4

import pytest
import time_machine
from realization.rules.opening import open_realization
from realization.use_cases.open_realizations import open_realizations
from service_chassis.http import application
from service_chassis.testing import undeclared_routes

SCORES = {"scores": [{"item_number": 1, "score": 80, "note": "cukup"}, {"item_number": 2, "score": "95.00"}]}


@pytest.fixture(autouse=True)
def on_the_last_day_of_october(people):
    with time_machine.travel(people.at, tick=True):
        yield


@pytest.fixture
async def path(staffed, make_plan):
    async with staffed.transaction() as tx:
        await open_realizations(tx, [make_plan()])
    return f"/realizations/{open_realization(make_plan()).realization_id}"


@pytest.fixture
async def submitted(path, call, people, files):
    for number in (1, 2):
        entry = {"realized": "8.50", "note": "terlampir"}
        assert (await call(people.worker, "PUT", f"{path}/items/{number}", json=entry)).status_code == 200
        file = {"file": (f"bukti-{number}.pdf", files["pdf"], "application/pdf")}
        answer = await call(people.worker, "POST", f"{path}/items/{number}/evidence", files=file)
        assert answer.status_code == 200, answer.text
    answer = await call(people.worker, "POST", f"{path}/submission")
    assert (answer.status_code, answer.json()["state"]) == (200, "SUBMITTED")
    return path


def _is_refused(answer, status, kind):
    body = answer.json()
    assert (answer.status_code, body["type"]) == (status, f"urn:ekinerja:problem:{kind}"), body
    assert answer.headers["content-type"] == "application/problem+json"
    assert body["title"] and body["detail"]
    return body


async def test_every_route_declares_who_may_call_it(assembly):
    assert undeclared_routes(application(assembly)) == []


async def test_every_refusal_has_its_answer(assembly):
    from realization.rules import errors

    refusals = {c for c in vars(errors).values() if isinstance(c, type) and issubclass(c, Exception)}
    assert refusals - {errors.ContentRefusal} == set(assembly.problems)


async def test_a_realization_from_draft_to_score(call, people, submitted):
    answer = await call(people.boss, "POST", f"{submitted}/scores", json=SCORES)
    scored = answer.json()
    assert (answer.status_code, scored["state"], scored["productivity_score"]) == (200, "SCORED", "90")
    first, second = scored["items"]
    assert (first["realized"], first["score"], first["score_note"], second["score"]) == ("8.5", "80", "cukup", "95")
    assert (first["evidence"][0]["file_name"], first["evidence"][0]["used_elsewhere"]) == ("bukti-1.pdf", 1)
    again = await call(people.boss, "POST", f"{submitted}/scores", json=SCORES)
    assert (again.status_code, again.json()) == (200, scored)
    other = {"scores": [{"item_number": n, "score": 100} for n in (1, 2)]}
    _is_refused(await call(people.boss, "POST", f"{submitted}/scores", json=other), 409, "realization_already_scored")
    shown = (await call(people.worker, "GET", submitted)).json()
    assert [step["state"] for step in shown["history"]] == ["DRAFT", "SUBMITTED", "SCORED"]


async def test_a_return_carries_its_reason_and_opens_for_entry(call, people, submitted):
    returned = (await call(people.boss, "POST", f"{submitted}/return", json={"reason": "Kurang"})).json()
    assert (returned["state"], returned["reason"]) == ("RETURNED", "Kurang")
    entry = await call(people.worker, "PUT", f"{submitted}/items/1", json={"realized": 9})
    assert entry.json()["items"][0]["realized"] == "9"
    again = (await call(people.worker, "POST", f"{submitted}/submission")).json()
    assert (again["state"], again["reason"]) == ("SUBMITTED", None)


async def test_a_supervisor_scoring_somebody_elses_subordinate_is_a_clear_refusal(call, people, submitted):
    for stranger in (people.other, people.top):
        answer = await call(stranger, "POST", f"{submitted}/scores", json=SCORES, roles=("hr", "verifier"))
        body = _is_refused(answer, 403, "not_the_supervisor")
        assert "atasan" in body["detail"]
    _is_refused(await call(people.worker, "POST", f"{submitted}/scores", json=SCORES), 403, "own_realization")
    _is_refused(await call(people.other, "GET", submitted), 403, "realization_not_visible")
    assert (await call(people.other, "GET", submitted, roles=("hr",))).status_code == 200


async def test_the_wrong_state_is_a_clear_refusal(call, people, path):
    _is_refused(await call(people.boss, "POST", f"{path}/scores", json=SCORES), 409, "realization_not_yet_submitted")
    _is_refused(await call(people.worker, "POST", f"{path}/submission"), 409, "realized_missing")
    for number in (1, 2):
        await call(people.worker, "PUT", f"{path}/items/{number}", json={"realized": 1})
    body = _is_refused(await call(people.worker, "POST", f"{path}/submission"), 409, "evidence_missing")
    assert [error["item_number"] for error in body["errors"]] == [1, 2]


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ({"realized": -1}, "negative_realized"),
        ({"realized": "1", "note": "a\x00"}, "text_unreadable"),
        ({"realized": "Infinity"}, "malformed_input"),
        ({}, "malformed_input"),
    ],
)
async def test_unacceptable_entries_are_named(entry, kind, call, people, path):
    _is_refused(await call(people.worker, "PUT", f"{path}/items/1", json=entry), 422, kind)


async def test_lists_by_scope(call, people, submitted):
    own = (await call(people.worker, "GET", "/realizations?period=2025-10")).json()["realizations"]
    theirs = (await call(people.boss, "GET", "/realizations?scope=subordinates&state=SUBMITTED")).json()["realizations"]
    assert [r["nip"] for r in own] == [r["nip"] for r in theirs] == [people.worker]
    assert (await call(people.other, "GET", "/realizations?scope=subordinates")).json() == {"realizations": []}


async def test_hr_closes_the_month_as_often_as_it_likes(call, people, submitted):
    for _ in range(2):
        answer = await call(people.top, "POST", "/month-closings", json={"period": "2025-10"}, roles=("hr",))
        assert (answer.status_code, answer.json()) == (200, {"period": "2025-10", "scored": 0, "unscored": 4})
    assert (await call(people.boss, "POST", "/month-closings", json={"period": "2025-10"})).status_code == 403
    running = await call(people.top, "POST", "/month-closings", json={"period": "2025-11"}, roles=("hr",))
    _is_refused(running, 409, "month_still_running")


async def test_what_is_not_there_is_not_found(call, people, path):
    _is_refused(await call(people.worker, "GET", f"/realizations/{uuid4()}"), 404, "unknown_realization")
    _is_refused(await call(people.worker, "PUT", f"{path}/items/9", json={"realized": 1}), 404, "unknown_item")
    _is_refused(await call(None, "POST", f"{path}/submission"), 403, "not_an_employee_account")
