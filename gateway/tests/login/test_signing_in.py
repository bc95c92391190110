from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from ..conftest import NIP, PASSWORD, employee, sign_in

START = datetime(2030, 1, 2, 1, tzinfo=UTC)


async def test_an_employee_activates_the_account_and_is_signed_in(gateway):
    browser = await gateway.signed_in()
    answer = await browser.get("/api/session")
    assert answer.status_code == 200
    told = answer.json()
    assert (told["nip"], told["name"], told["roles"]) == (NIP, "Uli Girsang", ["employee"])
    assert told["agency_code"] == "5.03"
    assert told["csrf_token"] == browser.headers["X-CSRF-Token"]


async def test_the_cookie_can_be_read_by_no_script_and_sent_by_no_other_site(gateway):
    await gateway.signed_in()
    answer = await sign_in(gateway.browser(), NIP, PASSWORD)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-sid=")
    for mark in ("Secure", "HttpOnly", "SameSite=lax", "Path=/"):
        assert mark in cookie
    assert "Domain" not in cookie


async def test_every_sign_in_gives_a_new_session_id(gateway):
    browser = await gateway.signed_in()
    before = browser.cookies["__Host-sid"]
    await sign_in(browser, NIP, PASSWORD)
    assert browser.cookies["__Host-sid"] != before


async def test_a_wrong_password_and_an_unknown_account_are_told_apart_by_nothing(gateway):
    await gateway.signed_in()
    wrong = await sign_in(gateway.browser(), NIP, "salah sekali kata ini")
    unknown = await sign_in(gateway.browser(), "199901012020121001", "salah sekali kata ini")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json()["detail"] == unknown.json()["detail"]
    assert wrong.json()["type"] == "urn:ekinerja:problem:wrong_credentials"
    assert "set-cookie" not in wrong.headers


async def test_an_unknown_account_costs_a_hash_too(gateway):
    """No stopwatch, which lies on a busy machine: the hasher itself is asked how often it worked."""
    hasher, calls = gateway.app.state.hasher, []
    checked = hasher._fits
    hasher._fits = lambda stored, password: calls.append(stored[:30]) or checked(stored, password)
    await gateway.hear(employee())
    for username in (NIP, "199901012020121001"):
        await sign_in(gateway.browser(), username, PASSWORD)
    assert calls == ["$argon2id$v=19$m=19456,t=2,p=1"] * 2


async def test_an_account_without_a_password_lets_nobody_in(gateway):
    await gateway.hear(employee())
    assert (await sign_in(gateway.browser(), NIP, PASSWORD)).status_code == 401


async def test_half_an_hour_of_silence_ends_the_session(gateway):
    with time_machine.travel(START, tick=False) as time:
        browser = await gateway.signed_in()
        time.move_to(START + timedelta(minutes=29))
        assert (await browser.get("/api/session")).status_code == 200
        time.move_to(START + timedelta(minutes=58))
        assert (await browser.get("/api/session")).status_code == 200
        time.move_to(START + timedelta(minutes=88))
        answer = await browser.get("/api/session")
        assert answer.status_code == 401 and "berakhir" in answer.json()["detail"]


async def test_ten_hours_end_the_session_however_busy(gateway):
    with time_machine.travel(START, tick=False) as time:
        browser = await gateway.signed_in()
        for quarter in range(1, 40):
            time.move_to(START + timedelta(minutes=15 * quarter))
            assert (await browser.get("/api/session")).status_code == 200
        time.move_to(START + timedelta(hours=10))
        assert (await browser.get("/api/session")).status_code == 401


async def test_signing_out_ends_this_session_alone(gateway):
    first, second = await gateway.signed_in(), gateway.browser()
    await sign_in(second, NIP, PASSWORD)
    cookie = first.cookies["__Host-sid"]
    assert (await first.post("/api/logout")).status_code == 204
    first.cookies.set("__Host-sid", cookie, domain="gerbang.test")
    assert (await first.get("/api/session")).status_code == 401
    assert (await second.get("/api/session")).status_code == 200


async def test_someone_who_has_left_is_out_at_once_and_can_not_come_back(gateway):
    browser = await gateway.signed_in()
    await gateway.hear(employee(revision=2, end_date="2020-01-02"))
    assert (await browser.get("/api/session")).status_code == 401
    answer = await sign_in(gateway.browser(), NIP, PASSWORD)
    assert answer.status_code == 403 and answer.json()["title"] == "Akun dinonaktifkan"


async def test_a_changed_role_counts_at_the_next_request(gateway):
    browser = await gateway.signed_in()
    assert (await browser.get("/api/accounts")).status_code == 403
    await gateway.hear(employee(revision=2, roles=["hr"]))
    assert (await browser.get("/api/accounts")).status_code == 200


async def test_a_hash_made_at_another_cost_is_made_anew(gateway, monkeypatch):
    from argon2 import PasswordHasher
    from gateway.storage import accounts

    await gateway.hear(employee())
    async with gateway.database.transaction() as tx:
        await accounts.set_password(tx, NIP, PasswordHasher(1, 1024, 1).hash(PASSWORD), START)
    assert (await sign_in(gateway.browser(), NIP, PASSWORD)).status_code == 200
    async with gateway.database.transaction() as tx:
        _, stored = await accounts.find_with_hash(tx, NIP)
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


@pytest.mark.parametrize("body", [{}, {"username": NIP}, {"username": NIP, "password": "x", "admin": True}])
async def test_a_malformed_sign_in_is_refused_without_repeating_what_was_sent(gateway, body):
    answer = await gateway.browser().post("/api/login", json=body)
    assert answer.status_code == 422 and answer.json()["title"] == "Isian tidak sah"


async def test_a_crowd_is_asked_to_wait_and_loses_no_attempt(gateway):
    await gateway.signed_in()
    gateway.app.state.hasher._waiting = 128
    answers = [await sign_in(gateway.browser(), NIP, PASSWORD) for _ in range(7)]
    assert {(answer.status_code, answer.headers["retry-after"]) for answer in answers} == {(503, "2")}
    gateway.app.state.hasher._waiting = 0
    assert (await sign_in(gateway.browser(), NIP, PASSWORD)).status_code == 200
