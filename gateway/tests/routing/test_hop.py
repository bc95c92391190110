import aiohttp
import httpx2
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from ..conftest import NIP


async def test_who_is_not_signed_in_is_told_before_anything_goes_on(gateway, planning):
    answer = await gateway.browser().post("/api/planning/work-plans", json={})
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["title"] == "Anda belum masuk"
    assert planning.requests == []


async def test_a_request_goes_on_as_it_came_and_the_answer_comes_back_as_it_was(gateway, planning):
    planning.status, planning.headers = 201, [(b"content-type", b"text/csv"), (b"x-rows", b"2")]
    planning.body = [b"a;b\n", b"1;2\n"]
    browser = await gateway.signed_in()
    answer = await browser.put("/api/planning/work-plans/2025-10%2Fx?a=1&a=%20b", content=b'{"items": []}')
    assert (answer.status_code, answer.content, answer.headers["x-rows"]) == (201, b"a;b\n1;2\n", "2")
    assert (planning.last["method"], planning.last["path"]) == ("PUT", "/work-plans/2025-10%2Fx")
    assert (planning.last["query"], planning.last["body"]) == ("a=1&a=%20b", b'{"items": []}')


async def test_the_service_hears_who_asks_from_the_gateway_alone(gateway, planning):
    browser = await gateway.signed_in(roles=("verifier",))
    lies = {
        "X-User-Nip": "1", "X-User": "boss", "X-Forwarded-For": "8.8.8.8", "Forwarded": "for=8.8.8.8",
        "Authorization": "Bearer made.up.token",
    }  # fmt: skip
    assert (await browser.get("/api/planning/work-plans", headers=lies)).status_code == 200
    headers = planning.last["headers"]
    scheme, token = headers["authorization"].split()
    keys = KeySet.import_key_set((await browser.get("/.well-known/jwks.json")).json())
    claims = jwt.decode(token, keys, algorithms=["ES256"]).claims
    assert (scheme, claims["aud"], claims["sub"], claims["nip"]) == ("Bearer", "planning", NIP, NIP)
    assert claims["roles"] == ["employee", "verifier"]
    assert not {"cookie", "x-csrf-token", "x-user", "x-user-nip", "x-forwarded-for", "forwarded"} & headers.keys()


async def test_a_system_goes_on_as_itself(gateway, planning):
    operator = await gateway.operator()
    made = (await operator.post("/api/system-tokens", json={"name": "portal", "roles": ["hr"]})).json()
    bearer = {"Authorization": f"Bearer {made['secret']}"}
    answer = await gateway.browser().post("/api/planning/month-closings", json={}, headers=bearer)
    assert answer.status_code == 200 and made["secret"] not in str(planning.last)


@pytest.mark.parametrize(("sent", "kept"), [("browser-0001", True), ("kurang", False), ("spasi di sini", False)])
async def test_one_correlation_id_goes_through_and_comes_back(gateway, planning, sent, kept):
    planning.headers = [(b"x-correlation-id", b"of-the-service")]
    browser = await gateway.signed_in()
    answer = await browser.get("/api/planning/work-plans", headers={"X-Correlation-Id": sent})
    own = answer.headers.get_list("x-correlation-id")
    assert own == [planning.last["headers"]["x-correlation-id"]]
    assert (own == [sent]) is kept


async def test_a_service_sets_no_cookies_and_names_no_inner_address(gateway, planning):
    planning.status = 307
    planning.headers = [(b"set-cookie", b"__Host-sid=x"), (b"location", f"{planning.url}/work-plans/".encode())]
    answer = await (await gateway.signed_in()).get("/api/planning/work-plans")
    assert answer.status_code == 307 and answer.headers["location"] == "/api/planning/work-plans/"
    assert "set-cookie" not in answer.headers and "server" not in answer.headers


async def test_a_services_own_narrower_policy_stands(gateway, planning):
    planning.headers = [(b"content-security-policy", b"sandbox"), (b"cache-control", b"private")]
    answer = await (await gateway.signed_in()).get("/api/planning/evidence/1")
    assert answer.headers.get_list("content-security-policy") == ["sandbox"]
    assert answer.headers.get_list("cache-control") == ["private"]
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_a_services_refusal_comes_back_untouched(gateway, planning):
    planning.status, planning.headers = 503, [(b"content-type", b"application/problem+json")]
    planning.answers_json({"title": "Layanan sedang sibuk"})
    answer = await (await gateway.signed_in()).get("/api/planning/work-plans")
    assert answer.status_code == 503 and answer.json() == {"title": "Layanan sedang sibuk"}


async def trouble(gateway, path: str = "/api/planning/work-plans"):
    answer = await (await gateway.signed_in()).get(path)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["retry-after"] and answer.json()["correlation_id"]
    return answer.status_code, answer.json()["title"]


async def test_a_service_that_is_down_is_a_503(gateway):
    told = await trouble(gateway, "/api/realization/realizations")
    assert told == (503, "Layanan Realisasi sedang tidak tersedia")


async def test_a_service_that_is_not_connected_is_a_503(gateway):
    assert await trouble(gateway, "/api/attendance/days") == (503, "Layanan belum dihubungkan")


async def test_a_service_that_hangs_up_is_a_502(gateway, broken_service):
    gateway.app.state.upstreams["planning"] = await broken_service(b"")
    assert await trouble(gateway) == (502, "Layanan Rencana kerja terputus")


async def test_an_answer_that_breaks_off_is_cut_off_and_never_looks_complete(gateway, broken_service):
    gateway.app.state.upstreams["planning"] = await broken_service(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
    browser = await gateway.signed_in()
    strict = httpx2.AsyncClient(
        transport=httpx2.ASGITransport(app=gateway.app), base_url="https://gerbang.test", cookies=browser.cookies
    )
    with pytest.raises(aiohttp.ClientPayloadError):
        await strict.get("/api/planning/work-plans")


async def test_a_service_that_does_not_answer_in_time_is_a_504(gateway, planning):
    planning.delay_s = 1.5
    assert await trouble(gateway) == (504, "Layanan Rencana kerja terlalu lama menjawab")


async def test_a_bare_502_of_a_service_is_put_into_words(gateway, planning):
    planning.status, planning.headers = 502, [(b"content-type", b"text/html")]
    assert await trouble(gateway) == (502, "Layanan Rencana kerja terputus")


@pytest.mark.parametrize("path", ["/api/nowhere/x", "/api/payroll_instrument/x", "/api/gateway/x"])
async def test_an_unknown_service_is_a_404(gateway, planning, path):
    answer = await (await gateway.signed_in()).get(path)
    assert answer.status_code == 404 and answer.json()["title"] == "Layanan tidak dikenal"


async def test_a_path_that_climbs_is_refused(gateway, planning):
    browser = await gateway.signed_in()
    for path in ("/api/planning/%2e%2e/x", "/api/planning/a/%2E%2E/%2e%2e/b", "/api/planning/a%5cb"):
        assert (await browser.get(path)).status_code in (400, 404)
    assert planning.requests == []
