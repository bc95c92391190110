import pytest

from ..conftest import NIP, PASSWORD, sign_in


async def test_an_unsafe_method_with_a_cookie_needs_the_sessions_token(gateway):
    browser = await gateway.signed_in()
    token = browser.headers.pop("X-CSRF-Token")
    for headers in ({}, {"X-CSRF-Token": ""}, {"X-CSRF-Token": token[:-1]}, {"X-CSRF-Token": b"\xe9"}):
        answer = await browser.post("/api/logout", headers=headers)
        assert answer.status_code == 403 and answer.json()["type"].endswith("csrf_token_wrong")
    assert (await browser.post("/api/logout", headers={"X-CSRF-Token": token})).status_code == 204


async def test_another_sessions_token_does_not_fit(gateway):
    first = await gateway.signed_in()
    other = (await sign_in(gateway.browser(), NIP, PASSWORD)).json()["csrf_token"]
    assert (await first.post("/api/logout", headers={"X-CSRF-Token": other})).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}],
)
async def test_a_request_from_another_site_is_refused_even_with_the_token(gateway, headers):
    browser = await gateway.signed_in()
    answer = await browser.post("/api/logout", headers=headers)
    assert answer.status_code == 403 and answer.json()["type"].endswith("foreign_origin")
    assert (await browser.get("/api/session")).status_code == 200


async def test_nobody_is_signed_in_by_another_site(gateway):
    await gateway.signed_in()
    body = {"username": NIP, "password": PASSWORD}
    answer = await gateway.browser().post("/api/login", json=body, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403 and "set-cookie" not in answer.headers


async def test_a_form_of_another_site_can_not_be_mistaken_for_json(gateway):
    text = '{"username": "x", "password": "y"}'
    answer = await gateway.browser().post("/api/login", content=text, headers={"Content-Type": "text/plain"})
    assert answer.status_code == 422


async def test_our_own_site_passes(gateway):
    browser = await gateway.signed_in()
    own = {"Origin": "https://gerbang.test", "Sec-Fetch-Site": "same-origin"}
    assert (await browser.post("/api/logout", headers=own)).status_code == 204
