"""Who asks: every service verifies the gateway's five-minute ES256 tokens itself."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Any, Protocol

import aiohttp
from fastapi import Depends, Request
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from service_chassis import clock
from service_chassis.problems import NotAllowed, NotSignedIn
from service_chassis.signed_tokens import SignedTokens

ISSUER = "ekinerja-gateway"
ALGORITHM = "ES256"
TOKEN_TYPE = "at+jwt"  # noqa: S105
EVERYONE = "everyone"
PUBLIC = "public"
DEVICE = "device"  # a machine that is known by its serial alone

KEYS_KEPT_S = 600
KEYS_LAST_GOOD_S = 24 * 3600
KEYS_REFETCH_S = 60
LEEWAY_S = 30


@dataclass(frozen=True)
class Actor:
    """A signed-in person or system; `nip` is None for a system. What the token says, nothing looked up."""

    username: str
    name: str
    roles: frozenset[str]
    nip: str | None = None
    agency_code: str | None = None


class Keys(Protocol):
    async def current(self, *, unknown: bool = False) -> KeySet: ...


Authenticate = Callable[[Request], Awaitable[Actor]]


class RemoteKeys:
    """The gateway's public keys: cached ten minutes, the last good ones kept a day, an unknown key asked for at most
    once a minute."""

    def __init__(self, url: str) -> None:
        self._url, self._keys, self._fetched, self._tried = url, None, 0.0, -KEYS_REFETCH_S
        self._lock = asyncio.Lock()

    async def current(self, *, unknown: bool = False) -> KeySet:
        """Raises NotSignedIn when no key was ever had: nobody can be recognised then."""
        async with self._lock:
            age = time.monotonic() - self._fetched
            stale = self._keys is None or age > KEYS_KEPT_S or unknown
            patience = 1.0 if self._keys is None else KEYS_REFETCH_S
            if stale and time.monotonic() - self._tried > patience:
                await self._fetch()
            if self._keys is None or time.monotonic() - self._fetched > KEYS_LAST_GOOD_S:
                raise NotSignedIn("Kunci gerbang belum tersedia; coba lagi sebentar lagi.")
            return self._keys

    async def _fetch(self) -> None:
        self._tried = time.monotonic()
        try:
            timeout = aiohttp.ClientTimeout(total=5)
            async with aiohttp.ClientSession(timeout=timeout) as session, session.get(self._url) as answer:
                answer.raise_for_status()
                self._keys = KeySet.import_key_set(await answer.json())
                self._fetched = time.monotonic()
        except (aiohttp.ClientError, TimeoutError, ValueError, JoseError):
            return


class TokenVerifier:
    """Turns the Authorization header into an Actor for the service `audience`."""

    def __init__(self, audience: str, keys: Keys) -> None:
        self._keys, self._signed = keys, SignedTokens()
        self._claims = jwt.JWTClaimsRegistry(
            now=lambda: int(clock.system_now().timestamp()),
            leeway=LEEWAY_S,
            iss={"essential": True, "value": ISSUER},
            aud={"essential": True, "value": audience},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
        )

    async def __call__(self, request: Request) -> Actor:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token or len(token) > 8192:
            raise NotSignedIn("Masuk dahulu dengan akun Anda.")
        try:
            claims = await self._read(token)
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise NotSignedIn("Tanda masuk tidak sah atau sudah habis masa berlakunya.") from error
        return actor_of(claims)

    async def _read(self, token: str) -> dict[str, Any]:
        keys = await self._keys.current()
        claims = self._signed.of(token, keys)
        if claims is None:
            claims = await self._verified(token, keys)
        self._claims.validate(claims)
        return claims

    async def _verified(self, token: str, keys: KeySet) -> dict[str, Any]:
        try:
            read = jwt.decode(token, keys, algorithms=[ALGORITHM])
        except (JoseError, ValueError):
            again = await self._keys.current(unknown=True)
            if again is keys:
                raise
            keys = again
            read = jwt.decode(token, keys, algorithms=[ALGORITHM])
        if read.header.get("typ") != TOKEN_TYPE or not isinstance(read.claims.get("aud"), str):
            raise ValueError("typ")
        self._signed.note(token, keys, read.claims)
        return read.claims


def actor_of(claims: dict[str, Any]) -> Actor:
    """The Actor that verified claims describe."""
    return Actor(
        username=str(claims["sub"]),
        name=str(claims.get("name", "")),
        roles=frozenset(map(str, claims.get("roles", ()))),
        nip=claims.get("nip"),
        agency_code=claims.get("agency_code"),
    )


class AccessRule:
    """A route's declaration of who may call it; also what `undeclared_routes` looks for."""

    def __init__(self, roles: frozenset[str]) -> None:
        self.roles = roles

    async def __call__(self, request: Request) -> None:
        if PUBLIC in self.roles:
            return
        actor = await current_actor(request)
        if not self.opens_to(actor.roles):
            raise NotAllowed("Peran Anda tidak membuka halaman atau tindakan ini.")

    def opens_to(self, held: frozenset[str]) -> bool:
        """Whoever is a device gets in where `device` is named and nowhere else, whatever else they are said to be: a
        serial is no secret, so it must not open what is open to every signed-in person."""
        if DEVICE in held:
            return DEVICE in self.roles
        return EVERYONE in self.roles or bool(held & self.roles)


def allow(*roles: str) -> Any:
    """Route-level declaration: `dependencies=[allow("hr")]`. EVERYONE: any signed-in person or system; DEVICE: devices,
    which nothing else lets in; PUBLIC: no sign-in."""
    if not roles:
        raise ValueError("allow: sebutkan sekurangnya satu peran")
    return Depends(AccessRule(frozenset(roles)))


async def current_actor(request: Request) -> Actor:
    """The actor of this request, recognised once."""
    actor: Actor | None = getattr(request.state, "actor", None)
    if actor is None:
        authenticate: Authenticate = request.app.state.authenticate
        actor = request.state.actor = await authenticate(request)
    return actor


Signed = Annotated[Actor, Depends(current_actor)]
