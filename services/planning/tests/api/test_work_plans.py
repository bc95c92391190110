import json
from uuid import uuid4

import pytest
import time_machine
from service_chassis.http import application
from service_chassis.testing import undeclared_routes

ITEM = {
    "item_number": 1,
    "description": "Menyusun laporan",
    "indicator": "jumlah dokumen",
    "target": "10.50",
    "unit": "dokumen",
    "weight": 1,
}
EXPECTED = {"expectations": [{"item_number": 1, "expectation": "Tepat waktu"}]}


@pytest.fixture(autouse=True)
def on_the_last_day_of_october(people):
    with time_machine.travel(people.at, tick=True):
        yield


async def _filled(call, people):
    answer = await call(people.worker, "PUT", "/work-plans/2025-10", json={"items": [ITEM]})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def _submitted(call, people):
    plan = await _filled(call, people)
    answer = await call(people.worker, "POST", f"/work-plans/{plan['plan_id']}/submission")
    assert answer.status_code == 200
    return answer.json()


def _is_refused(answer, status, kind):
    body = answer.json()
    assert (answer.status_code, body["type"]) == (status, f"urn:ekinerja:problem:{kind}"), body
    assert answer.headers["content-type"] == "application/problem+json"
    assert body["title"] and body["detail"]
    return body


async def test_every_route_declares_who_may_call_it(assembly):
    assert undeclared_routes(application(assembly)) == []


async def test_a_plan_from_draft_to_approval(call, people):
    plan = await _submitted(call, people)
    assert (plan["state"], plan["nip"], plan["name"], plan["agency_code"]) == (
        "SUBMITTED",
        people.worker,
        "Pegawai 1",
        "1.01",
    )
    assert plan["items"][0] | {"target": "10.5", "weight": "1", "expectation": None} == plan["items"][0]
    path = f"/work-plans/{plan['plan_id']}/approval"
    approved = (await call(people.boss, "POST", path, json=EXPECTED)).json()
    assert (approved["state"], approved["items"][0]["expectation"]) == ("APPROVED", "Tepat waktu")
    again = await call(people.boss, "POST", path, json=EXPECTED)
    assert (again.status_code, again.json()) == (200, approved)
    other = {"expectations": [{"item_number": 1, "expectation": "Lain"}]}
    _is_refused(await call(people.boss, "POST", path, json=other), 409, "plan_already_approved")
    shown = (await call(people.worker, "GET", f"/work-plans/{plan['plan_id']}")).json()
    assert [step["state"] for step in shown["history"]] == ["DRAFT", "SUBMITTED", "APPROVED"]


async def test_a_rejection_carries_its_reason_and_filling_begins_the_revision(call, people):
    plan = await _submitted(call, people)
    path = f"/work-plans/{plan['plan_id']}"
    rejected = (await call(people.boss, "POST", f"{path}/rejection", json={"reason": "Kurang"})).json()
    assert (rejected["state"], rejected["reason"]) == ("REJECTED", "Kurang")
    _is_refused(await call(people.worker, "POST", f"{path}/submission"), 409, "plan_needs_revision")
    revised = await _filled(call, people)
    assert (revised["state"], revised["reason"], revised["plan_id"]) == ("DRAFT", None, plan["plan_id"])


async def test_a_negative_target_is_a_clear_refusal(call, people):
    items = [ITEM | {"target": -1}]
    answer = await call(people.worker, "PUT", "/work-plans/2025-10", json={"items": items})
    body = _is_refused(answer, 422, "negative_target")
    assert body["detail"] == "Target tidak boleh negatif."
    assert body["errors"] == [{"item_number": 1, "field": "target", "message": "Target tidak boleh negatif."}]


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"weight": 0}, "weight_not_positive"),
        ({"description": "a\x00"}, "text_unreadable"),
        ({"unit": " "}, "text_missing"),
        ({"target": "NaN"}, "malformed_input"),
        ({"target": "1e400"}, "malformed_input"),
        ({"item_number": "satu"}, "malformed_input"),
    ],
)
async def test_unacceptable_items_are_named(changes, kind, call, people):
    answer = await call(people.worker, "PUT", "/work-plans/2025-10", json={"items": [ITEM | changes]})
    _is_refused(answer, 422, kind)


async def test_a_broken_surrogate_pair_is_refused_not_an_error(call, people):
    body = json.dumps({"items": [ITEM | {"description": "a\ud800"}]}).encode()
    assert b"\\ud800" in body
    assert (await call(people.worker, "PUT", "/work-plans/2025-10", content=body)).status_code == 422


@pytest.mark.parametrize("period", ["2025-13", "2025-1", "1700-01", "abcd-ef"])
async def test_a_period_is_a_month(period, call, people):
    answer = await call(people.worker, "PUT", f"/work-plans/{period}", json={"items": [ITEM]})
    _is_refused(answer, 422, "malformed_input")


async def test_only_the_person_and_only_their_supervisor(call, people):
    plan = await _submitted(call, people)
    path = f"/work-plans/{plan['plan_id']}"
    _is_refused(await call(people.boss, "POST", f"{path}/submission"), 403, "not_your_plan")
    _is_refused(await call(people.worker, "POST", f"{path}/approval", json=EXPECTED), 403, "own_plan")
    for stranger in (people.other, people.top):
        answer = await call(stranger, "POST", f"{path}/approval", json=EXPECTED, roles=("hr", "verifier"))
        _is_refused(answer, 403, "not_the_supervisor")
    _is_refused(await call(people.other, "GET", path), 403, "plan_not_visible")
    assert (await call(people.other, "GET", path, roles=("hr",))).status_code == 200
    _is_refused(await call(None, "POST", f"{path}/submission"), 403, "not_an_employee_account")


async def test_the_top_officials_plan_is_decided_by_an_appointed_person(call, people):
    plan = (await call(people.top, "PUT", "/work-plans/2025-10", json={"items": [ITEM]})).json()
    path = f"/work-plans/{plan['plan_id']}"
    await call(people.top, "POST", f"{path}/submission")
    _is_refused(await call(people.top, "POST", f"{path}/approval", json=EXPECTED, roles=("hr",)), 403, "own_plan")
    _is_refused(await call(people.boss, "POST", f"{path}/approval", json=EXPECTED), 403, "not_the_supervisor")
    answer = await call(people.boss, "POST", f"{path}/approval", json=EXPECTED, roles=("verifier",))
    assert answer.json()["state"] == "APPROVED"


async def test_lists_by_scope(call, people):
    await _submitted(call, people)
    own = (await call(people.worker, "GET", "/work-plans?period=2025-10")).json()
    theirs = (await call(people.boss, "GET", "/work-plans?scope=subordinates&state=SUBMITTED")).json()
    assert [p["nip"] for p in own["plans"]] == [p["nip"] for p in theirs["plans"]] == [people.worker]
    assert (await call(people.other, "GET", "/work-plans?scope=subordinates")).json() == {"plans": []}


async def test_what_is_not_there_is_not_found(call, people):
    _is_refused(await call(people.worker, "GET", f"/work-plans/{uuid4()}"), 404, "unknown_plan")
    stranger = "199001012020011009"
    answer = await call(stranger, "PUT", "/work-plans/2025-10", json={"items": [ITEM]})
    _is_refused(answer, 404, "unknown_employee")


async def test_every_refusal_has_its_answer(assembly):
    from planning.rules import errors

    refusals = {c for c in vars(errors).values() if isinstance(c, type) and issubclass(c, Exception)}
    assert refusals - {errors.ContentRefusal} == set(assembly.problems)
