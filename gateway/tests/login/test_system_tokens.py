from datetime import UTC, datetime, timedelta

import time_machine

START = datetime(2030, 1, 2, 1, tzinfo=UTC)


async def new_token(operator, **changes):
    body = {"name": "portal-kota", "roles": ["hr"], **changes}
    return await operator.post("/api/system-tokens", json=body)


def bearer(answer) -> dict[str, str]:
    return {"Authorization": f"Bearer {answer.json()['secret']}"}


async def test_a_system_signs_in_with_its_token_without_csrf(gateway):
    answer = await new_token(await gateway.operator())
    assert answer.status_code == 201
    system = gateway.browser()
    told = (await system.get("/api/session", headers=bearer(answer))).json()
    assert (told["username"], told["roles"], told["nip"]) == ("system:portal-kota", ["hr"], None)
    body = {"usernames": ["x"]}
    assert (await system.post("/api/activation-codes", json=body, headers=bearer(answer))).status_code == 200


async def test_a_revoked_token_opens_nothing(gateway):
    operator = await gateway.operator()
    answer = await new_token(operator)
    path = f"/api/system-tokens/{answer.json()['token']['id']}"
    assert (await operator.delete(path)).status_code == 204
    assert (await gateway.browser().get("/api/session", headers=bearer(answer))).status_code == 401
    assert (await operator.delete(path)).status_code == 404


async def test_a_token_with_an_end_ends(gateway):
    with time_machine.travel(START, tick=False) as time:
        until = (START + timedelta(minutes=5)).isoformat()
        answer = await new_token(await gateway.operator(), expires_at=until)
        assert (await gateway.browser().get("/api/session", headers=bearer(answer))).status_code == 200
        time.move_to(START + timedelta(minutes=5))
        assert (await gateway.browser().get("/api/session", headers=bearer(answer))).status_code == 401


async def test_a_name_is_taken_until_its_token_is_revoked(gateway):
    operator = await gateway.operator()
    first = await new_token(operator)
    assert (await new_token(operator)).status_code == 409
    await operator.delete(f"/api/system-tokens/{first.json()['token']['id']}")
    assert (await new_token(operator)).status_code == 201


async def test_the_list_shows_no_secrets(gateway):
    operator = await gateway.operator()
    secret = (await new_token(operator)).json()["secret"]
    listed = await operator.get("/api/system-tokens")
    assert [token["name"] for token in listed.json()["tokens"]] == ["portal-kota"]
    assert secret not in listed.text


async def test_only_operators_make_tokens(gateway):
    hr = await gateway.signed_in(roles=("hr",))
    assert (await new_token(hr)).status_code == 403


async def test_a_made_up_token_and_a_services_token_open_nothing(gateway):
    for value in ("eks_" + "x" * 43, "eyJhbGciOiJub25lIn0.e30.", "", "eks_" + "x" * 9000):
        answer = await gateway.browser().get("/api/session", headers={"Authorization": f"Bearer {value}"})
        assert answer.status_code == 401
