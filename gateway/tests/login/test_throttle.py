import asyncio
from datetime import UTC, datetime, timedelta

import time_machine
from gateway.storage import login_attempts
from service_chassis import clock
from sqlalchemy import text

from ..conftest import NIP, PASSWORD, sign_in

START = datetime(2030, 1, 2, 1, tzinfo=UTC)
WRONG = "bukan kata sandinya"


async def test_after_five_failures_even_the_right_password_waits_and_then_gets_in(gateway):
    with time_machine.travel(START, tick=False) as time:
        await gateway.signed_in()
        for _ in range(5):
            assert (await sign_in(gateway.browser(), NIP, WRONG)).status_code == 401
        refused = await sign_in(gateway.browser(), NIP, PASSWORD)
        assert refused.status_code == 429
        assert refused.headers["retry-after"] == "1"
        assert "1 detik" in refused.json()["detail"]
        time.move_to(START + timedelta(seconds=1))
        assert (await sign_in(gateway.browser(), NIP, PASSWORD)).status_code == 200
        for _ in range(5):
            assert (await sign_in(gateway.browser(), NIP, WRONG)).status_code == 401


async def test_the_delay_doubles_with_every_further_failure(gateway):
    with time_machine.travel(START, tick=False) as time:
        now = START
        for delay in (0, 0, 0, 0, 0, 1, 2, 4, 8):
            now += timedelta(seconds=delay)
            time.move_to(now)
            assert (await sign_in(gateway.browser(), NIP, WRONG)).status_code == 401
        assert (await sign_in(gateway.browser(), NIP, WRONG)).headers["retry-after"] == "16"


async def test_guesses_made_all_at_once_are_counted_one_by_one(gateway):
    await gateway.signed_in()
    tries = [sign_in(gateway.browser(), NIP, f"{WRONG} {number}") for number in range(12)]
    codes = [answer.status_code for answer in await asyncio.gather(*tries)]
    assert codes.count(401) == 5 and codes.count(429) == 7


async def test_an_unknown_account_is_throttled_just_the_same(gateway):
    with time_machine.travel(START, tick=False):
        codes = [(await sign_in(gateway.browser(), "tak.dikenal", WRONG)).status_code for _ in range(6)]
    assert codes == [401] * 5 + [429]


async def test_one_address_that_fails_for_many_accounts_is_slowed_and_others_are_not(gateway):
    with time_machine.travel(START, tick=False):
        await gateway.signed_in()
        for number in range(30):
            await sign_in(gateway.browser("10.2.2.2"), f"orang-{number}", WRONG)
        assert (await sign_in(gateway.browser("10.2.2.2"), NIP, PASSWORD)).status_code == 429
        assert (await sign_in(gateway.browser("10.3.3.3"), NIP, PASSWORD)).status_code == 200


async def test_a_whole_office_signs_in_from_one_address(gateway):
    await gateway.signed_in()
    answers = await asyncio.gather(*[sign_in(gateway.browser(), NIP, PASSWORD) for _ in range(5)])
    assert {answer.status_code for answer in answers} == {200}


async def test_a_count_may_be_forgotten_while_others_wait_for_it(gateway):
    """Sign-ins of one person at once: the first to succeed takes away what the next is about to lock."""
    now = clock.system_now()

    async def attempts() -> None:
        for _ in range(60):
            async with gateway.database.transaction() as tx:
                assert await login_attempts.locked(tx, "account:x", now) is None
            async with gateway.database.transaction() as tx:
                await login_attempts.forget(tx, "account:x")

    await asyncio.gather(*[attempts() for _ in range(5)])


async def test_guessing_codes_is_throttled_too(gateway):
    body = {"username": NIP, "code": "ABCDE", "password": PASSWORD}
    codes = [(await gateway.browser().post("/api/activations", json=body)).status_code for _ in range(6)]
    assert codes == [401] * 5 + [429]


async def test_no_username_that_was_typed_wrongly_is_kept(gateway):
    await sign_in(gateway.browser(), "rahasia-di-kolom-salah", WRONG)
    async with gateway.database.transaction() as tx:
        for table in ("login_attempts", "audit"):
            rows = (await tx.execute(text(f"select {table}::text from {table}"))).scalars().all()  # noqa: S608
            assert rows and "rahasia" not in "".join(rows)
