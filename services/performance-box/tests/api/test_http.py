"""The doors: who gets in, what is answered."""

from datetime import UTC, datetime

import httpx2
import pytest
from performance_box.api.problems import PROBLEMS
from performance_box.settings import Settings
from performance_box.use_cases.record_assessments import record_assessments
from performance_box.use_cases.record_people import record_people
from performance_box.use_cases.seed_policies import seed_policies
from performance_box.wiring import ROUTERS, policy_files
from service_chassis.http import application
from service_chassis.identity import Actor
from service_chassis.testing import sign, undeclared_routes, verifier
from service_chassis.worker import Assembly

AT = datetime(2025, 11, 3, 2, 0, tzinfo=UTC)
SERVICE = "performance_box"
NIP, COLLEAGUE, BOSS = "1" * 18, "2" * 18, "196901171993031003"


def actor(nip: str | None, *roles: str, agency: str = "1.02") -> Actor:
    username = nip or "sistem"
    return Actor(username, f"Pegawai {username}", frozenset({"employee", *roles}), nip=nip, agency_code=agency)


PEOPLE = {
    "oneself": actor(NIP),
    "colleague": actor(COLLEAGUE),
    "supervisor": actor(BOSS, agency="9.99"),
    "verifier": actor("3" * 18, "verifier"),
    "other_verifier": actor("5" * 18, "verifier", agency="7.01"),
    "hr": actor("4" * 18, "hr", agency="5.03"),
    "finance": actor("6" * 18, "finance"),
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
    """NIP in box 7, a colleague without an instrument and without a supervisor."""
    async with database.transaction() as tx:
        await seed_policies(tx, policy_files(), AT)
        await record_people(tx, [invented.person(NIP), invented.person(COLLEAGUE, supervisors=())])
        await record_assessments(tx, [invented.assessment("92.5", "91.5", NIP)], AT)
    return invented.period


def by(who: str) -> dict[str, str]:
    return sign(PEOPLE[who], SERVICE)


def test_every_route_says_who_may_call_it(app):
    assert undeclared_routes(app) == []


@pytest.mark.parametrize(
    ("who", "own", "grid"),
    [
        ("oneself", 200, 403),
        ("supervisor", 200, 200),
        ("verifier", 200, 200),
        ("hr", 200, 200),
        ("other_verifier", 403, 200),
        ("colleague", 403, 403),
        ("finance", 403, 403),
        ("operator", 403, 403),
    ],
)
async def test_who_sees_what(door, month, who, own, grid):
    paths = [f"/placements/{NIP}?period={month}", f"/boxes?period={month}", f"/boxes/7/employees?period={month}"]
    answers = [(await door.get(path, headers=by(who))).status_code for path in paths]
    assert answers == [own, grid, grid]


async def test_without_a_token_nobody_gets_in(door, month):
    assert (await door.get(f"/boxes?period={month}")).status_code == 401


async def test_the_grid_counts_everybody(door, month):
    answer = (await door.get(f"/boxes?period={month}", headers=by("hr"))).json()
    empty = {str(box): 0 for box in range(1, 10)}
    assert answer["counts"] == empty | {"7": 1, "unplaced": 1}
    assert (answer["total"], answer["period"], answer["as_of"]) == (2, month, "2025-11-03T02:00:00Z")


@pytest.mark.parametrize(("who", "total"), [("verifier", 2), ("supervisor", 1), ("other_verifier", 0)])
async def test_others_count_their_own_people(door, month, who, total):
    answer = (await door.get(f"/boxes?period={month}", headers=by(who))).json()
    assert answer["total"] == total


async def test_the_people_of_a_box(door, month):
    placed = (await door.get(f"/boxes/7/employees?period={month}", headers=by("hr"))).json()
    (person,) = placed["employees"]
    assert (person["nip"], person["productivity_percent"], person["discipline_percent"]) == (NIP, "92.5", "91.5")
    unplaced = (await door.get(f"/boxes/unplaced/employees?period={month}", headers=by("hr"))).json()
    assert [(p["nip"], p["unplaced_reason"]) for p in unplaced["employees"]] == [(COLLEAGUE, "no_instrument")]


async def test_a_box_that_does_not_exist(door, month):
    answer = await door.get(f"/boxes/10/employees?period={month}", headers=by("hr"))
    assert (answer.status_code, answer.json()["type"]) == (404, "urn:ekinerja:problem:box_unknown")


async def test_one_persons_box_with_name_and_history(door, month):
    answer = (await door.get(f"/placements/{NIP}?period={month}", headers=by("oneself"))).json()
    assert (answer["box"], answer["box_name"]) == (7, "Produktivitas tinggi, disiplin sedang")
    assert [(past["revision"], past["box"], past["policy_code"]) for past in answer["history"]] == [(1, 7, "matrix-a")]


async def test_somebody_without_an_instrument_is_unplaced(door, month):
    answer = (await door.get(f"/placements/{COLLEAGUE}?period={month}", headers=by("colleague"))).json()
    assert (answer["box"], answer["unplaced_reason"], answer["history"]) == (None, "no_instrument", [])


async def test_an_unknown_person_is_not_found_by_hr_and_refused_to_others(door, month):
    path = f"/placements/{'9' * 18}?period={month}"
    assert (await door.get(path, headers=by("hr"))).status_code == 404
    assert (await door.get(path, headers=by("colleague"))).status_code == 403


async def test_a_malformed_period_is_refused_in_indonesian(door, month):
    answer = await door.get("/boxes?period=oktober", headers=by("hr"))
    assert (answer.status_code, answer.json()["title"]) == (422, "Periode tidak sah")
