from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from gateway.login import opaque

from ..conftest import NIP, OTHER_NIP, PASSWORD, employee, sign_in

START = datetime(2030, 1, 2, 1, tzinfo=UTC)


async def activate(gateway, code: str, password: str = PASSWORD, username: str = NIP):
    body = {"username": username, "code": code, "password": password}
    return await gateway.browser().post("/api/activations", json=body)


async def test_a_code_opens_its_account_once(gateway):
    await gateway.hear(employee())
    code = await gateway.code_for(NIP)
    assert (await activate(gateway, code)).status_code == 200
    again = await activate(gateway, code)
    assert again.status_code == 401 and again.json()["title"] == "Kode aktivasi ditolak"


async def test_a_code_may_be_typed_small_and_without_dashes(gateway):
    await gateway.hear(employee())
    code = await gateway.code_for(NIP)
    assert (await activate(gateway, f" {code.lower().replace('-', ' ')} ")).status_code == 200


async def test_a_code_opens_no_other_account(gateway):
    await gateway.hear(employee(), employee(OTHER_NIP))
    assert (await activate(gateway, await gateway.code_for(NIP), username=OTHER_NIP)).status_code == 401


async def test_a_code_ends_after_seven_days(gateway):
    await gateway.hear(employee())
    with time_machine.travel(START, tick=False) as time:
        code = await gateway.code_for(NIP)
        time.move_to(START + timedelta(days=7))
        assert (await activate(gateway, code)).status_code == 401


async def test_a_new_code_ends_the_former_one(gateway):
    await gateway.hear(employee())
    former, code = await gateway.code_for(NIP), await gateway.code_for(NIP)
    assert (await activate(gateway, former)).status_code == 401
    assert (await activate(gateway, code)).status_code == 200


@pytest.mark.parametrize("password", ["pendek", NIP, "password1234", "Uli Girsang 99"])
async def test_a_password_that_is_not_accepted_leaves_the_code_good(gateway, password):
    await gateway.hear(employee())
    code = await gateway.code_for(NIP)
    refused = await activate(gateway, code, password)
    assert refused.status_code == 422 and refused.json()["title"] == "Kata sandi tidak diterima"
    assert refused.json()["errors"][0]["field"] == "password"
    assert (await activate(gateway, code)).status_code == 200


async def test_a_forgotten_password_is_replaced_and_every_session_ends(gateway):
    browser = await gateway.signed_in()
    answer = await activate(gateway, await gateway.code_for(NIP), "kata sandi yang lain lagi")
    assert answer.status_code == 200
    assert (await browser.get("/api/session")).status_code == 401
    assert (await sign_in(gateway.browser(), NIP, PASSWORD)).status_code == 401


async def test_codes_are_128_random_bits():
    codes = {opaque.new_activation_code() for _ in range(100)}
    assert len(codes) == 100
    assert {len(code.replace("-", "")) for code in codes} == {26}  # 26 characters of five bits


async def test_hr_makes_codes_for_known_accounts_and_hears_of_the_unknown(gateway):
    hr = await gateway.signed_in(OTHER_NIP, roles=("hr",))
    await gateway.hear(employee())
    answer = await hr.post("/api/activation-codes", json={"usernames": [NIP, "199901012020121001"]})
    assert answer.status_code == 200
    assert list(answer.json()["codes"]) == [NIP] and answer.json()["unknown"] == ["199901012020121001"]
    assert (await activate(gateway, answer.json()["codes"][NIP])).status_code == 200


async def test_hr_can_not_take_over_an_operator(gateway):
    await gateway.operator()
    hr = await gateway.signed_in(roles=("hr",))
    answer = await hr.post("/api/activation-codes", json={"usernames": ["operator.utama"]})
    assert answer.status_code == 403 and "operator.utama" in answer.json()["detail"]


async def test_someone_who_has_left_gets_no_code(gateway):
    operator = await gateway.operator()
    await gateway.hear(employee(end_date="2020-01-02"))
    answer = await operator.post("/api/activation-codes", json={"usernames": [NIP]})
    assert answer.json() == {"codes": {}, "unknown": [NIP]}


async def test_an_employee_makes_no_codes(gateway):
    browser = await gateway.signed_in()
    assert (await browser.post("/api/activation-codes", json={"usernames": [NIP]})).status_code == 403
