"""`docker compose up --wait` on a real engine, as in production, used through its one door."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest
from ekinerja.layout import ROOT, SERVICES
from ekinerja.month.doors import Doors, File, Person

from .conftest import Project

pytestmark = pytest.mark.containers

OURS = (*(name.replace("_", "-") for name in SERVICES), "gateway")
STAFF = ROOT / "examples" / "month-2025-10" / "staff.csv"


@pytest.fixture
async def doors(compose_town: Project) -> AsyncIterator[Doors]:
    async with Doors(compose_town.url) as opened:
        yield opened


@pytest.fixture
async def operator(compose_town: Project, doors: Doors) -> Person:
    return await doors.sign_in(compose_town.operator())


def test_every_container_is_healthy_and_the_init_step_has_ended(compose_town: Project) -> None:
    containers = compose_town.containers()
    init = containers.pop("init")["State"]
    assert (init["Status"], init["ExitCode"]) == ("exited", 0)
    assert set(containers) == {"postgres", "rabbitmq", *OURS}
    health = {name: container["State"]["Health"]["Status"] for name, container in containers.items()}
    assert set(health.values()) == {"healthy"}, health


def test_only_the_gateway_is_reached_from_outside(compose_town: Project) -> None:
    published = {
        name: ports
        for name, container in compose_town.containers().items()
        if (ports := [port for port, host in container["NetworkSettings"]["Ports"].items() if host])
    }
    assert published == {"gateway": ["8000/tcp"]}


@pytest.mark.parametrize("service", OURS)
def test_our_containers_run_without_root_and_cannot_write_to_their_image(compose_town: Project, service: str) -> None:
    assert compose_town.run("exec", "-T", service, "id", "-u").stdout.strip() == "10001"
    written = compose_town.run("exec", "-T", service, "touch", "/app/planted")
    assert written.returncode != 0
    assert "Read-only file system" in written.stderr


def test_the_evidence_volume_takes_what_the_realization_writes(compose_town: Project) -> None:
    path = "/var/lib/ekinerja/evidence/probe"
    assert compose_town.run("exec", "-T", "realization", "touch", path).returncode == 0
    assert compose_town.run("exec", "-T", "realization", "rm", path).returncode == 0


async def test_the_operator_signs_in_and_reaches_a_service(doors: Doors, operator: Person) -> None:
    assert "operator" in operator.roles
    assert await doors.get(operator, "/api/attendance/receipts", first_date="2025-10-01", last_date="2025-10-31") == {
        "received": 0,
        "recorded": 0,
        "duplicates": 0,
        "unknown_employee": 0,
        "quarantined": 0,
    }


async def test_what_is_imported_here_is_heard_there(doors: Doors, operator: Person) -> None:
    """CSV -> directory -> outbox -> RabbitMQ 4 with each service's own login -> the gateway's accounts."""
    file = File("staff.csv", STAFF.read_bytes(), "text/csv")
    imported = await doors.upload(operator, "/api/directory/staff-imports", file, effective_date="2025-10-01")
    nip = STAFF.read_text().splitlines()[1].split(",")[0]
    assert imported["created"] == imported["rows"] > 0
    async with asyncio.timeout(60):
        while True:
            answer = await doors.post(operator, "/api/activation-codes", {"usernames": [nip]})
            if nip in answer["codes"]:
                break
            await asyncio.sleep(0.5)
    person = await doors.activate(Person(nip, "sandi-yang-cukup-panjang-42"), answer["codes"][nip])
    assert "employee" in person.roles


async def test_the_door_shows_the_documents_of_all_services(compose_town: Project) -> None:
    async with aiohttp.ClientSession() as session, session.get(f"{compose_town.url}/api/openapi.json") as answer:
        document = await answer.json()
    told = {path.split("/")[2] for path in document["paths"] if path.count("/") > 2}
    assert told >= {name for name in OURS if name != "gateway"}


async def test_the_init_step_may_be_repeated(compose_town: Project, doors: Doors, operator: Person) -> None:
    again = compose_town.run("run", "--rm", "-T", "init")
    assert again.returncode == 0, again.stderr
    assert (await doors.sign_in(compose_town.operator())).roles == operator.roles


def test_a_production_start_refuses_the_stand_ins_for_passwords(town_with_stand_ins: Project) -> None:
    refused = town_with_stand_ins.run("run", "--build", "--rm", "-T", "--no-deps", "init", limit_s=600)
    assert refused.returncode == 1
    assert "EKINERJA_SECRET_OPERATOR" in refused.stderr and "new_secrets.py" in refused.stderr
    service = town_with_stand_ins.run("run", "--rm", "-T", "--no-deps", "planning")
    assert service.returncode != 0
    assert "kata sandi bawaan" in service.stderr
