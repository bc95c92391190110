"""The doors: who gets in, what is answered."""

from datetime import UTC, date, datetime

import httpx2
import pytest
from payroll_instrument.api.problems import PROBLEMS
from payroll_instrument.settings import Settings
from payroll_instrument.use_cases.record_attendance import record_attendance
from payroll_instrument.use_cases.record_people import record_people
from payroll_instrument.use_cases.record_realizations import record_realizations
from payroll_instrument.use_cases.seed_policies import seed_policies
from payroll_instrument.wiring import ROUTERS, policy_files
from service_chassis.http import application
from service_chassis.identity import Actor
from service_chassis.testing import sign, undeclared_routes, verifier
from service_chassis.worker import Assembly

AT = datetime(2025, 11, 3, 2, 0, tzinfo=UTC)
SERVICE = "payroll_instrument"
NIP, COLLEAGUE, BOSS, VERIFIER, HR = "1" * 18, "2" * 18, "196901171993031003", "3" * 18, "4" * 18


def actor(nip: str | None, *roles: str, agency: str = "1.02") -> Actor:
    username = nip or "sistem"
    return Actor(username, f"Pegawai {username}", frozenset({"employee", *roles}), nip=nip, agency_code=agency)


PEOPLE = {
    "oneself": actor(NIP),
    "colleague": actor(COLLEAGUE),
    "supervisor": actor(BOSS, agency="9.99"),
    "verifier": actor(VERIFIER, "verifier"),
    "other_verifier": actor("5" * 18, "verifier", agency="7.01"),
    "hr": actor(HR, "hr", agency="5.03"),
    "finance": actor("6" * 18, "finance", agency="5.02"),
    "operator": actor(None, "operator"),
}


@pytest.fixture
def app(database):
    settings = Settings(database_url=database.url, broker_url="amqp://unused", environment="test")
    return application(Assembly(settings, database, ROUTERS, PROBLEMS, authenticate=verifier(SERVICE)))


@pytest.fixture
async def door(app):
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://x") as client:
        yield client


@pytest.fixture
async def month(database, invented):
    """One complete instrument of NIP, score 92.5, 31 minutes late on the first."""
    async with database.transaction() as tx:
        await seed_policies(tx, policy_files(), AT)
        await record_people(tx, [invented.person(NIP)], AT)
        days = invented.days({1: {"minutes_late": 31, "punch_event_ids": ("e1", "e2")}}, NIP)
        await record_attendance(tx, days, [invented.close(days, NIP)], AT)
        await record_realizations(tx, [invented.score("92.5", NIP)], [invented.scoring_close(True, NIP)], AT)
    return invented.period


def by(who: str) -> dict[str, str]:
    return sign(PEOPLE[who], SERVICE)


def test_every_route_says_who_may_call_it(app):
    assert undeclared_routes(app) == []


@pytest.mark.parametrize(
    ("who", "status", "listed"),
    [
        ("oneself", 200, 1),
        ("supervisor", 200, 1),
        ("verifier", 200, 1),
        ("hr", 200, 1),
        ("finance", 200, 1),
        ("colleague", 404, 0),
        ("other_verifier", 404, 0),
        ("operator", 404, 0),
    ],
)
async def test_who_sees_an_instrument(door, month, who, status, listed):
    one = await door.get(f"/instruments/{NIP}/{month}", headers=by(who))
    assert one.status_code == status
    page = await door.get(f"/instruments?period={month}", headers=by(who))
    assert (page.status_code, page.json()["total"], len(page.json()["instruments"])) == (200, listed, listed)


async def test_without_a_token_nobody_gets_in(door, month):
    assert (await door.get(f"/instruments/{NIP}/{month}")).status_code == 401


async def test_the_answer_is_the_instrument_with_its_trace(door, month):
    answer = (await door.get(f"/instruments/{NIP}/{month}", headers=by("oneself"))).json()
    expected = {"productivity_score": "92.5", "deduction_percent": "1", "status": "complete", "stage": "GENERATED"}
    assert expected.items() <= answer.items()
    assert answer["gross"] == answer["productivity_amount"] + answer["discipline_amount"] == 2468123 + 1761039
    (late,) = [step for step in answer["trace"] if step["rule"] == "late_arrival"]
    assert (late["date"], late["minutes"], late["source_events"]) == ("2025-10-01", 31, ["e1", "e2"])
    assert answer["acts"] == []


async def test_a_list_without_trace_is_short(door, month):
    page = await door.get(f"/instruments?period={month}&trace=false&status=complete&agency_code=1.02", headers=by("hr"))
    assert [found["trace"] for found in page.json()["instruments"]] == [None]
    nothing = await door.get(f"/instruments?period={month}&status=held", headers=by("hr"))
    assert nothing.json() == {"instruments": [], "total": 0}


async def test_verify_and_lock_through_the_door(door, month):
    for path, word in (("verifications", "verified"), ("locks", "locked")):
        answer = await door.post(f"/periods/{month}/{path}", json={"nips": [NIP]}, headers=by("verifier"))
        assert [found["outcome"] for found in answer.json()["results"]] == [word]
    locked = (await door.get(f"/instruments/{NIP}/{month}", headers=by("finance"))).json()
    assert (locked["stage"], locked["verified_by"], locked["locked_by"]) == ("LOCKED", VERIFIER, VERIFIER)
    assert [act["capacity"] for act in locked["acts"]] == ["verifier", "verifier"]
    late = await door.get(f"/late-changes?period={month}", headers=by("verifier"))
    assert late.json() == {"late_changes": [], "corrections": [], "corrections_total": 0}


@pytest.mark.parametrize("path", ["verifications", "locks", "releases"])
@pytest.mark.parametrize("who", ["oneself", "supervisor", "finance", "operator"])
async def test_only_verifiers_and_hr_act(door, month, path, who):
    answer = await door.post(f"/periods/{month}/{path}", json={"nips": [NIP], "reason": "x"}, headers=by(who))
    assert answer.status_code == 403


async def test_a_system_account_answers_for_nothing(door, month):
    headers = sign(actor(None, "hr"), SERVICE)
    answer = await door.post(f"/periods/{month}/verifications", json={"nips": [NIP]}, headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (403, "urn:ekinerja:problem:not_a_person")


@pytest.mark.parametrize(
    ("path", "body"),
    [("verifications", {"nips": []}), ("verifications", {"nips": ["12"]}), ("releases", {"nips": [NIP], "reason": ""})],
)
async def test_malformed_input_is_refused_by_field(door, month, path, body):
    answer = await door.post(f"/periods/{month}/{path}", json=body, headers=by("hr"))
    assert answer.status_code == 422 and answer.json()["errors"]


async def test_a_malformed_period_is_refused_in_indonesian(door, month):
    answer = await door.get("/instruments?period=2025-13", headers=by("hr"))
    assert (answer.status_code, answer.json()["title"]) == (422, "Periode tidak sah")


async def test_everybody_can_read_the_policies(door, month):
    (policy,) = (await door.get("/policies", headers=by("colleague"))).json()["policies"]
    assert (policy["code"], policy["effective_from"]) == ("template-a", "2020-01-01")
    assert "late_arrival" in policy["content"] and policy["legal_basis"]


async def test_late_changes_are_not_for_everybody(door, month):
    assert (await door.get(f"/late-changes?period={month}", headers=by("oneself"))).status_code == 403


async def test_one_instrument_is_shown_with_the_newest_days_and_a_list_says_what_is_old(door, database, invented):
    async with database.transaction() as tx:
        await seed_policies(tx, policy_files(), AT)
        await record_people(tx, [invented.person(NIP)], AT)
        await record_realizations(tx, [invented.score("92.5", NIP)], [], AT)
        await record_attendance(tx, [invented.day(date(2025, 10, 1), NIP, absent=True)], [], AT)
    page = (await door.get(f"/instruments?period={invented.period}", headers=by("hr"))).json()
    assert [(one["stale"], one["deduction_percent"]) for one in page["instruments"]] == [(True, "0")]
    one = (await door.get(f"/instruments/{NIP}/{invented.period}", headers=by("oneself"))).json()
    assert (one["stale"], one["deduction_percent"]) == (False, "3")
    page = (await door.get(f"/instruments?period={invented.period}", headers=by("hr"))).json()
    assert [one["stale"] for one in page["instruments"]] == [False]
