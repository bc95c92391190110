from typing import Annotated

import httpx2
import pytest
from fastapi import APIRouter, Body
from service_chassis.database import Database
from service_chassis.http import application
from service_chassis.identity import DEVICE, EVERYONE, PUBLIC, Actor, Signed, allow
from service_chassis.problems import Problem
from service_chassis.settings import ServiceSettings
from service_chassis.testing import sign, undeclared_routes, verifier
from service_chassis.worker import Assembly

router = APIRouter()
PERSON = Actor(username="p", name="P", roles=frozenset({"employee"}), nip="1" * 18)
MACHINE = Actor(username="device:X1", name="10.0.0.1", roles=frozenset({"device", "hr"}))
CHIEF = Actor(username="c", name="C", roles=frozenset({"hr"}), nip="2" * 18)


class AlreadyDone(Exception):
    errors = ({"row": 2, "column": "nip"},)


@router.get("/mine", dependencies=[allow(EVERYONE)])
async def mine(actor: Signed) -> dict[str, str | None]:
    return {"nip": actor.nip}


@router.get("/chiefs", dependencies=[allow("hr")])
async def chiefs() -> str:
    return "ok"


@router.get("/machines", dependencies=[allow(DEVICE)])
async def machines() -> str:
    return "ok"


@router.get("/open", dependencies=[allow(PUBLIC)])
async def anyone() -> str:
    return "ok"


@router.post("/refused", dependencies=[allow(PUBLIC)])
async def refused(count: Annotated[int, Body(embed=True)]) -> None:
    if count == 1:
        raise AlreadyDone("Sudah dikirim kemarin.")
    if count == 2:
        raise RuntimeError("secret detail")
    raise ConnectionRefusedError("database")


@pytest.fixture
async def client():
    settings = ServiceSettings(
        service="planning",
        environment="test",
        database_url="postgresql://nobody@127.0.0.1:1/none",
        broker_url="amqp://",
    )
    problems = {AlreadyDone: Problem(409, "Sudah selesai")}
    assembly = Assembly(
        settings, Database(settings.database_url), [router], problems, authenticate=verifier("planning")
    )
    app = application(assembly)
    transport = httpx2.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx2.AsyncClient(transport=transport, base_url="http://test") as client:
        client.app = app
        yield client


async def test_every_route_declares_who_may_call_it(client):
    assert undeclared_routes(client.app) == []


async def test_a_route_without_a_declaration_is_found(client):
    @client.app.get("/forgotten")
    async def forgotten() -> None: ...

    assert undeclared_routes(client.app) == ["GET /forgotten"]


async def test_who_is_not_signed_in_is_told_so_in_indonesian(client):
    answer = await client.get("/mine")
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["title"] == "Anda belum masuk"


async def test_a_role_opens_its_routes_and_no_others(client):
    assert (await client.get("/chiefs", headers=sign(CHIEF, "planning"))).status_code == 200
    assert (await client.get("/chiefs", headers=sign(PERSON, "planning"))).status_code == 403
    assert (await client.get("/mine", headers=sign(PERSON, "planning"))).json() == {"nip": "1" * 18}


async def test_a_device_gets_in_where_devices_are_named_and_nowhere_else(client):
    for path, status in (("/machines", 200), ("/mine", 403), ("/chiefs", 403), ("/open", 200)):
        assert (await client.get(path, headers=sign(MACHINE, "planning"))).status_code == status, path


async def test_nobody_but_a_device_gets_in_where_only_devices_are_named(client):
    for somebody in (PERSON, CHIEF):
        assert (await client.get("/machines", headers=sign(somebody, "planning"))).status_code == 403


async def test_a_token_for_another_service_is_refused(client):
    assert (await client.get("/mine", headers=sign(PERSON, "realization"))).status_code == 401


async def test_a_refusal_becomes_its_problem_with_detail_and_errors(client):
    answer = await client.post("/refused", json={"count": 1})
    assert answer.status_code == 409
    body = answer.json()
    assert body["type"] == "urn:ekinerja:problem:already_done"
    assert (body["title"], body["detail"]) == ("Sudah selesai", "Sudah dikirim kemarin.")
    assert body["errors"] == [{"row": 2, "column": "nip"}]


async def test_malformed_input_names_the_field(client):
    answer = await client.post("/refused", json={"count": "x"})
    assert answer.status_code == 422 and answer.json()["errors"][0]["field"] == "body.count"


async def test_an_unexpected_error_tells_the_correlation_id_and_nothing_else(client):
    answer = await client.post("/refused", json={"count": 2}, headers={"X-Correlation-Id": "abcdef0123"})
    assert answer.status_code == 500
    assert "secret" not in answer.text and answer.json()["correlation_id"] == "abcdef0123"


async def test_a_database_that_is_away_is_a_503_to_try_again(client):
    answer = await client.post("/refused", json={"count": 3})
    assert answer.status_code == 503 and answer.headers["retry-after"] == "2"


async def test_a_malformed_correlation_id_is_replaced(client):
    answer = await client.get("/open", headers={"X-Correlation-Id": "a b\tc"})
    assert len(answer.headers["x-correlation-id"]) == 32


async def test_the_document_says_who_may_call(client):
    document = (await client.get("/openapi.json")).json()
    assert document["paths"]["/chiefs"]["get"]["x-access"] == ["hr"]


async def test_not_ready_without_a_database(client):
    assert (await client.get("/health/ready")).status_code == 503
    assert (await client.get("/health/live")).status_code == 200
