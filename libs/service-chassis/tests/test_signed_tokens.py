"""A token is verified once; what it claims is judged every time, and other keys forget it."""

from datetime import timedelta

import pytest
import time_machine
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet
from service_chassis import clock, identity, signed_tokens
from service_chassis.identity import TokenVerifier
from service_chassis.problems import NotSignedIn
from service_chassis.testing.tokens import key, sign
from starlette.requests import Request

from .forged import PERSON


class Published:
    """The gateway's keys as they stand."""

    def __init__(self):
        self.keys = KeySet([key()])

    async def current(self, *, unknown=False):
        return self.keys


@pytest.fixture
def published():
    return Published()


@pytest.fixture
def asked(published, monkeypatch):
    """How many signatures were looked at, by a verifier that asks for a person's token."""
    looked, real = [], jwt.decode
    monkeypatch.setattr(identity.jwt, "decode", lambda *all, **named: looked.append(1) or real(*all, **named))
    verify = TokenVerifier("planning", published)
    header = sign(PERSON, "planning")["Authorization"].encode()

    async def ask(authorization=header):
        return await verify(Request({"type": "http", "headers": [(b"authorization", authorization)]}))

    ask.looked = looked
    return ask


async def test_a_signature_is_looked_at_once(asked):
    assert [await asked() for _ in range(3)] == [PERSON] * 3
    assert len(asked.looked) == 1


async def test_an_end_comes_all_the_same(asked):
    await asked()
    with (
        time_machine.travel(clock.system_now() + timedelta(seconds=300 + identity.LEEWAY_S + 1)),
        pytest.raises(NotSignedIn),
    ):
        await asked()


async def test_a_withdrawn_key_opens_nothing_any_more(asked, published):
    await asked()
    published.keys = KeySet([ECKey.generate_key("P-256", {"kid": "test"})])
    with pytest.raises(NotSignedIn):
        await asked()


async def test_one_letter_more_is_another_token(asked):
    await asked()
    with pytest.raises(NotSignedIn):
        await asked(sign(PERSON, "planning")["Authorization"].encode() + b"A")


async def test_another_services_token_is_refused_every_time(asked):
    for _ in range(2):
        with pytest.raises(NotSignedIn):
            await asked(sign(PERSON, "realization")["Authorization"].encode())


async def test_only_so_many_are_kept(asked, monkeypatch):
    monkeypatch.setattr(signed_tokens, "MOST", 1)
    await asked()
    await asked(sign(PERSON, "planning")["Authorization"].encode())
    await asked()
    assert len(asked.looked) == 3
