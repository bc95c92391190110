"""Tokens as the gateway would mint them, with a key made for the test run."""

from functools import cache
from typing import Any

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

from service_chassis import clock
from service_chassis.identity import ALGORITHM, ISSUER, TOKEN_TYPE, Actor, TokenVerifier


class _Keys:
    async def current(self, *, unknown: bool = False) -> KeySet:
        return KeySet([key()])


@cache
def key() -> ECKey:
    return ECKey.generate_key("P-256", {"kid": "test"})


def verifier(service: str) -> TokenVerifier:
    """For `Assembly.authenticate`: the real verifier with the test key."""
    return TokenVerifier(service, _Keys())


def claims(actor: Actor, service: str) -> dict[str, Any]:
    now = int(clock.system_now().timestamp())
    said = {"iss": ISSUER, "aud": service, "sub": actor.username, "iat": now, "exp": now + 300, "name": actor.name}
    return said | {"roles": sorted(actor.roles), "nip": actor.nip, "agency_code": actor.agency_code}


def sign(actor: Actor, service: str) -> dict[str, str]:
    """Headers of a request by `actor` to `service`."""
    token = jwt.encode({"alg": ALGORITHM, "typ": TOKEN_TYPE, "kid": "test"}, claims(actor, service), key())
    return {"Authorization": f"Bearer {token}"}


__all__ = ["claims", "key", "sign", "verifier"]
