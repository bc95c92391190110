from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from gateway.login.key_ring import KeyRing
from gateway.login.minting import Minter
from gateway.login.sealing import Sealer
from gateway.rules.errors import SigningSecretWrong
from joserfc import jwt
from joserfc.jwk import KeySet
from service_chassis.identity import Actor, TokenVerifier
from starlette.requests import Request

START = datetime(2030, 1, 2, 1, tzinfo=UTC)
SECRET = "a secret of at least thirty-two characters"
ACTOR = Actor("198101232005031037", "Uli Girsang", frozenset({"employee", "hr"}), "198101232005031037", "5.03")


@pytest.fixture
async def ring(database):
    ring = KeyRing(database, Sealer(SECRET))
    await ring.prepare()
    return ring


class Published:
    """Keys as a service sees them."""

    def __init__(self, ring: KeyRing) -> None:
        self._ring = ring

    async def current(self, *, unknown: bool = False) -> KeySet:
        return KeySet.import_key_set({"keys": await self._ring.published()})


def request(token: str) -> Request:
    return Request({"type": "http", "headers": [(b"authorization", f"Bearer {token}".encode())]})


async def test_a_service_recognises_who_the_gateway_says_it_is(ring):
    token = await Minter(ring).token(b"session", ACTOR, "planning")
    assert await TokenVerifier("planning", Published(ring))(request(token)) == ACTOR


async def test_the_published_keys_hold_no_private_half(ring):
    (key,) = await ring.published()
    assert set(key) == {"kty", "crv", "x", "y", "kid", "alg", "use"} and key["alg"] == "ES256"


async def test_the_key_outlives_a_restart_and_is_sealed(database, ring):
    again = KeyRing(database, Sealer(SECRET))
    await again.prepare()
    assert (await again.signing_key()).kid == (await ring.signing_key()).kid
    with pytest.raises(SigningSecretWrong):
        await KeyRing(database, Sealer("another secret, just as long as that")).prepare()


async def test_one_token_serves_a_session_until_a_minute_before_its_end(ring):
    minter = Minter(ring)
    with time_machine.travel(START, tick=False) as time:
        first = await minter.token(b"session", ACTOR, "planning")
        assert await minter.token(b"session", ACTOR, "planning") == first
        assert await minter.token(b"session", ACTOR, "realization") != first
        assert await minter.token(b"other", ACTOR, "planning") != first
        promoted = Actor(ACTOR.username, ACTOR.name, frozenset({"operator"}), ACTOR.nip)
        assert await minter.token(b"session", promoted, "planning") != first
        time.move_to(START + timedelta(seconds=239))
        assert await minter.token(b"session", ACTOR, "planning") == first
        time.move_to(START + timedelta(seconds=241))
        assert await minter.token(b"session", ACTOR, "planning") != first


async def test_a_token_says_what_was_agreed(ring):
    token = await Minter(ring).token(b"session", ACTOR, "planning")
    read = jwt.decode(token, KeySet([await ring.signing_key()]), algorithms=["ES256"])
    assert read.header["typ"] == "at+jwt" and read.header["alg"] == "ES256"
    claims = read.claims
    assert claims["exp"] - claims["iat"] == 300
    assert (claims["iss"], claims["aud"], claims["sub"]) == ("ekinerja-gateway", "planning", ACTOR.username)
    assert (claims["roles"], claims["agency_code"]) == (["employee", "hr"], "5.03")


async def test_a_rotation_overlaps(database, ring):
    with time_machine.travel(datetime.now(UTC) + timedelta(seconds=1), tick=False) as time:
        old = (await ring.signing_key()).kid
        new = await ring.rotate(at_once=False)
        assert (await ring.signing_key()).kid == old
        assert {key["kid"] for key in await ring.published()} == {old, new}
        time.shift(timedelta(minutes=15))
        assert (await ring.signing_key()).kid == new
        time.shift(timedelta(minutes=60))
        assert [key["kid"] for key in await ring.published()] == [new]


async def test_a_stolen_key_is_withdrawn_at_once_with_its_tokens(ring):
    minter = Minter(ring)
    stolen = await minter.token(b"session", ACTOR, "planning")
    new = await ring.rotate(at_once=True)
    assert [key["kid"] for key in await ring.published()] == [new]
    assert await minter.token(b"session", ACTOR, "planning") != stolen


async def test_the_keys_are_public(gateway):
    answer = await gateway.browser().get("/.well-known/jwks.json")
    assert answer.status_code == 200 and len(answer.json()["keys"]) == 1
    assert answer.headers["cache-control"] == "public, max-age=300"
