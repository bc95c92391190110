"""Five-minute tokens for services. Signing costs, so one token per caller and service serves until a minute before it
ends."""

from dataclasses import dataclass

from joserfc import jwt
from joserfc.jwk import ECKey
from service_chassis import clock
from service_chassis.identity import ALGORITHM, ISSUER, TOKEN_TYPE, Actor

from gateway.login.key_ring import KeyRing

LIFETIME_S = 300
RENEWED_BEFORE_END_S = 60
KEPT_AT_MOST = 20_000


@dataclass(frozen=True, slots=True)
class _Minted:
    token: str
    good_until: float  # seconds of real time, like the token's own end
    kid: str


class Minter:
    """Mints and remembers. A changed name, role or agency makes another token at once: they are part of the key."""

    def __init__(self, keys: KeyRing) -> None:
        self._keys = keys
        self._minted: dict[tuple[bytes, str, Actor], _Minted] = {}

    async def token(self, caller: bytes, actor: Actor, audience: str) -> str:
        """`caller`: digest of the session or system token; `audience`: the service's package name."""
        place = (caller, audience, actor)
        known = self._minted.get(place)
        key = await self._keys.signing_key()
        # a withdrawn key takes its tokens along
        if known and known.good_until > _now() and known.kid == key.kid:
            return known.token
        if len(self._minted) >= KEPT_AT_MOST:
            self._sweep()
        good_until = _now() + LIFETIME_S - RENEWED_BEFORE_END_S
        self._minted[place] = _Minted(mint(key, actor, audience), good_until, str(key.kid))
        return self._minted[place].token

    def _sweep(self) -> None:
        now = _now()
        self._minted = {place: minted for place, minted in self._minted.items() if minted.good_until > now}
        if len(self._minted) >= KEPT_AT_MOST:
            self._minted.clear()


def mint(key: ECKey, actor: Actor, audience: str) -> str:
    """A token that says who `actor` is, for `audience` alone."""
    now = int(_now())
    header = {"alg": ALGORITHM, "typ": TOKEN_TYPE, "kid": key.kid}
    claims = {
        "iss": ISSUER,
        "aud": audience,
        "sub": actor.username,
        "iat": now,
        "exp": now + LIFETIME_S,
        "nip": actor.nip,
        "name": actor.name,
        "roles": sorted(actor.roles),
        "agency_code": actor.agency_code,
    }
    return jwt.encode(header, claims, key, algorithms=[ALGORITHM])


def _now() -> float:
    return clock.system_now().timestamp()
