"""Tokens made by hand: a library would refuse to make most of the bad ones."""

import base64
import hmac
import json
from collections.abc import Callable
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from joserfc.jwk import ECKey
from service_chassis import clock
from service_chassis.identity import ALGORITHM, TOKEN_TYPE, Actor
from service_chassis.testing.tokens import claims, key

Sign = Callable[[bytes], bytes]
PERSON = Actor(username="p", name="P", roles=frozenset({"employee"}), nip="1" * 18)
HEADER = {"alg": ALGORITHM, "typ": TOKEN_TYPE, "kid": "test"}


def good() -> dict[str, Any]:
    """Claims that are good now: a test may run minutes after it was collected."""
    return claims(PERSON, "planning")


def seconds_from_now(seconds: int) -> int:
    return int(clock.system_now().timestamp()) + seconds


def by_curve(own: ECKey, digest: hashes.HashAlgorithm | None = None) -> Sign:
    """ES256 as the gateway does it, or with another key or digest."""
    size = 32 if own.curve_name == "P-256" else 48

    def sign_it(content: bytes) -> bytes:
        r, s = decode_dss_signature(own.private_key.sign(content, ec.ECDSA(digest or hashes.SHA256())))
        return r.to_bytes(size, "big") + s.to_bytes(size, "big")

    return sign_it


def by_secret(secret: bytes) -> Sign:
    return lambda content: hmac.digest(secret, content, "sha256")


def token(header: dict[str, Any] | None = None, said: dict[str, Any] | None = None, by: Sign | None = None) -> str:
    """A token that is good but for what is given; a value of None leaves a part out."""
    header = {name: value for name, value in {**HEADER, **(header or {})}.items() if value is not None}
    body = {name: value for name, value in {**good(), **(said or {})}.items() if value is not None}
    return signed(part(header), part(body), by)


def signed(header: str, body: str, by: Sign | None = None) -> str:
    content = f"{header}.{body}"
    return f"{content}.{part((by or by_curve(key()))(content.encode()))}"


def part(content: Any) -> str:
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def unsigned(header: dict[str, Any], signature: str = "") -> str:
    return f"{part(header)}.{part(good())}.{signature}"
