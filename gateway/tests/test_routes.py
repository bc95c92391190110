import pytest
from gateway.routing.security_headers import ALWAYS
from service_chassis.access import declared
from service_chassis.identity import PUBLIC
from service_chassis.testing import undeclared_routes

OPEN = {
    "/api/login", "/api/activations", "/.well-known/jwks.json", "/api/openapi.json", "/api/docs", "/api/docs/{name}",
    "/health/live", "/health/ready", "/openapi.json",
}  # fmt: skip


async def test_every_route_declares_who_may_call_it(gateway):
    assert undeclared_routes(gateway.app) == []


async def test_only_these_routes_are_open_to_everybody(gateway):
    assert {route.path for route, roles in declared(gateway.app) if roles == {PUBLIC}} == OPEN


@pytest.mark.parametrize(
    "path",
    ["/api/session", "/api/planning/work-plans", "/api/login", "/nowhere", "/api/docs", "/health/live", "/api/docs/x"],
)
async def test_security_headers_are_on_every_answer(gateway, path):
    answer = await gateway.browser().get(path)
    for name, value in ALWAYS:
        assert answer.headers[name.decode()] == value.decode()
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'") and "unsafe" not in policy
    assert answer.headers["cache-control"] == "no-store"
    assert len(answer.headers["x-correlation-id"]) == 32
    assert "server" not in answer.headers


@pytest.mark.parametrize("method", ["TRACE", "OPTIONS", "CONNECT"])
async def test_odd_methods_open_nothing(gateway, method):
    answer = await gateway.browser().request(method, "/api/planning/work-plans")
    assert answer.status_code == 405
    assert answer.headers["content-type"] == "application/problem+json"


async def test_the_quarantine_is_where_people_look_for_it(gateway):
    operator = await gateway.operator()
    answer = await operator.get("/api/gateway/operations/quarantine")
    assert answer.status_code == 200 and answer.json() == {"rows": []}
