"""Tokens that must open nothing (RFC 8725, RFC 9068): each is refused with 401, whatever it claims."""

import json
from dataclasses import dataclass

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc import jwe
from joserfc.jwk import ECKey, KeySet, OctKey, RSAKey
from service_chassis.identity import ISSUER, RemoteKeys, TokenVerifier
from service_chassis.problems import NotSignedIn
from service_chassis.testing.tokens import key, sign, verifier
from starlette.requests import Request

from .forged import HEADER, PERSON, by_curve, by_secret, good, part, seconds_from_now, signed, token, unsigned


def request(authorization: str) -> Request:
    return Request({"type": "http", "headers": [(b"authorization", authorization.encode())]})


async def refused(authorization: str) -> bool:
    try:
        await verifier("planning")(request(authorization))
    except NotSignedIn:
        return True
    return False


def public_pem() -> bytes:
    return key().public_key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


async def test_the_token_that_all_others_are_made_from_is_good():
    assert not await refused(f"Bearer {token()}")
    assert not await refused(sign(PERSON, "planning")["Authorization"])


@pytest.mark.parametrize("word", ["none", "None", "NONE", "nOnE", ""])
async def test_none_is_no_algorithm(word):
    assert await refused(f"Bearer {unsigned({**HEADER, 'alg': word})}")
    assert await refused(f"Bearer {unsigned({**HEADER, 'alg': word}, token().split('.')[2])}")


async def test_the_public_key_is_no_shared_secret():
    for secret in (public_pem(), public_pem().strip(), json.dumps(key().as_dict(private=False)).encode()):
        assert await refused(f"Bearer {token({'alg': 'HS256'}, by=by_secret(secret))}")


async def test_another_algorithm_is_refused_even_if_well_signed():
    rsa = RSAKey.generate_key(2048, {"kid": "test"}).private_key
    assert await refused(
        f"Bearer {token({'alg': 'RS256'}, by=lambda content: rsa.sign(content, padding.PKCS1v15(), hashes.SHA256()))}"
    )
    other_curve = by_curve(ECKey.generate_key("P-384", {"kid": "test"}), hashes.SHA384())
    assert await refused(f"Bearer {token({'alg': 'ES384'}, by=other_curve)}")
    assert await refused(f"Bearer {token({'alg': 'ES256'}, by=other_curve)}")


async def test_a_key_of_another_environment_is_refused_under_any_name():
    stranger = ECKey.generate_key("P-256", {"kid": "test"})
    assert await refused(f"Bearer {token(by=by_curve(stranger))}")
    assert await refused(f"Bearer {token({'kid': 'stranger'}, by=by_curve(stranger))}")


async def test_an_unknown_key_name_is_refused():
    for kid in ("../../etc/passwd", "other", "' or 1=1 --", "x" * 3000):
        assert await refused(f"Bearer {token({'kid': kid})}")


@pytest.mark.parametrize("kind", ["JWT", "jwt", "id_token+jwt", "logout+jwt", None, 7, ["at+jwt"]])
async def test_only_an_access_token_is_one(kind):
    assert await refused(f"Bearer {token({'typ': kind})}")


@pytest.mark.parametrize(
    "said",
    [
        {"aud": "realization"},
        {"aud": "planning-x"},
        {"aud": ["planning", "realization"]},
        {"aud": ["planning"]},
        {"aud": None},
        {"aud": ""},
        {"iss": "https://evil.example"},
        {"iss": "ekinerja"},
        {"iss": ISSUER + "x"},
        {"iss": [ISSUER]},
        {"iss": None},
        {"sub": None},
        {"iat": None},
        {"exp": None},
        {"exp": "tomorrow"},
    ],
    ids=str,
)
async def test_a_claim_that_is_wrong_or_missing_is_refused(said):
    assert await refused(f"Bearer {token(said=said)}")


@pytest.mark.parametrize(("claim", "seconds"), [("exp", -31), ("exp", -86400), ("nbf", 60), ("iat", 60)])
async def test_a_token_counts_only_in_its_time(claim, seconds):
    assert await refused(f"Bearer {token(said={claim: seconds_from_now(seconds)})}")


async def test_a_claim_said_twice_is_judged_as_read_last():
    twice = json.dumps(good())[:-1] + ', "aud": "realization"}'
    assert await refused(f"Bearer {signed(part(HEADER), part(twice.encode()))}")


async def test_a_signature_must_be_whole_and_of_this_content():
    head, body, signature = token().split(".")
    other = part({**good(), "roles": ["operator"]})
    for broken in (
        f"{head}.{body}.",
        f"{head}.{body}",
        f"{head}.{body}.{signature[:-4]}",
        f"{head}.{body}.{signature[:43]}",
        f"{head}.{body}.{part(bytes(64))}",
        f"{head}.{other}.{signature}",
        f"{part({**HEADER, 'x': 1})}.{body}.{signature}",
        f"{head}.{body}.{signature}.{signature}",
    ):
        assert await refused(f"Bearer {broken}")


async def test_an_extension_that_must_be_understood_and_is_not_is_refused():
    for name in ("exp", "b64", "http://example.com/unknown"):
        assert await refused(f"Bearer {token({'crit': [name], name: False})}")


@dataclass
class Asked:
    """Counts whoever opens a connection."""

    times: int = 0


@pytest.mark.parametrize("name", ["jku", "x5u", "jwk"])
async def test_a_token_can_not_bring_or_name_its_own_key(name, monkeypatch):
    asked = Asked()

    def count(*_: object, **__: object) -> None:
        asked.times += 1
        raise OSError

    monkeypatch.setattr("aiohttp.ClientSession._request", count)
    monkeypatch.setattr("socket.create_connection", count)
    mine = ECKey.generate_key("P-256", {"kid": "mine"})
    brought = mine.as_dict(private=False) if name == "jwk" else "http://127.0.0.1:9/keys.json"
    assert await refused(f"Bearer {token({name: brought, 'kid': 'mine'}, by=by_curve(mine))}")
    assert await refused(f"Bearer {token({name: brought, 'kid': 'test'}, by=by_curve(mine))}")
    assert asked.times == 0


async def test_nonsense_is_refused_and_breaks_nothing():
    for header in (
        "", "Bearer", "Bearer ", "Bearer x", "Bearer ..", "Basic cDpx", f"Token {token()}", "Bearer " + "." * 5000,
        "Bearer " + "a" * 65_536, "Bearer \x00.\xff.x", f"Bearer {part(b'[1]')}.{part(good())}.x",
        f"Bearer {part(HEADER)}.{part(b'not json')}.{token().split('.')[2]}",
    ):  # fmt: skip
        assert await refused(header)


async def test_claims_that_are_no_object_are_refused():
    for body in ("[]", '"p"', "1", "null"):
        assert await refused(f"Bearer {signed(part(HEADER), part(body.encode()))}")


async def test_an_encrypted_token_is_refused():
    header = {"alg": "dir", "enc": "A128GCM", "kid": "test"}
    five_parts = jwe.encrypt_compact(
        header, json.dumps(good()), OctKey.generate_key(128), algorithms=["dir", "A128GCM"]
    )
    assert await refused(f"Bearer {five_parts}")


async def test_a_clock_that_is_a_little_off_is_forgiven():
    assert not await refused(f"Bearer {token(said={'exp': seconds_from_now(-5)})}")
    late = seconds_from_now(5)
    assert not await refused(f"Bearer {token(said={'iat': late, 'nbf': late})}")


async def test_a_gateway_that_can_not_be_asked_lets_nobody_in():
    nobody = TokenVerifier("planning", RemoteKeys("http://127.0.0.1:1/.well-known/jwks.json"))
    with pytest.raises(NotSignedIn):
        await nobody(request(f"Bearer {token()}"))


async def test_no_key_at_all_lets_nobody_in():
    class Empty:
        async def current(self, *, unknown: bool = False) -> KeySet:
            return KeySet([])

    with pytest.raises(NotSignedIn):
        await TokenVerifier("planning", Empty())(request(f"Bearer {token()}"))
