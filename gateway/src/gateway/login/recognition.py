"""Who is knocking: a browser with a session cookie or a system with its token. Whatever else a request says about its
sender is not believed."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from service_chassis import clock
from service_chassis.database import Database
from service_chassis.identity import Actor
from service_chassis.problems import NotSignedIn
from starlette.requests import Request

from gateway.login import opaque
from gateway.login.use_cases.recognise_session import recognise_session
from gateway.login.use_cases.recognise_system import recognise_system
from gateway.rules.errors import CsrfTokenWrong
from gateway.rules.origins import SAFE_METHODS

KEPT_AT_MOST = 20_000


@dataclass(frozen=True, slots=True)
class Caller:
    """Who was recognised. `digest` names the session or the system token; `session_id` is None for a system."""

    actor: Actor
    digest: bytes
    session_id: str | None


class Recognition:
    """For `Assembly.authenticate`. What the database said is believed for `kept_s` seconds: a sign-out in another
    process counts here after that; one in this process at once (`forget`)."""

    def __init__(self, database: Database, kept_s: float, count: Callable[[str], None]) -> None:
        self._database, self._kept_s, self._count = database, kept_s, count
        self._known: dict[bytes, tuple[float, Actor]] = {}

    async def __call__(self, request: Request) -> Actor:
        caller = await self.caller(request)
        request.state.caller = caller
        self._count(caller.actor.username)
        return caller.actor

    async def caller(self, request: Request) -> Caller:
        """NotSignedIn; CsrfTokenWrong for an unsafe method with a cookie but without its token."""
        token = _system_token(request)
        if token:
            return Caller(await self._system(token), opaque.digest(token), None)
        session_id = request.cookies.get(opaque.COOKIE)
        if not session_id or len(session_id) > 100:
            raise NotSignedIn("Masuk dahulu dengan akun Anda.")
        caller = Caller(await self._session(session_id), opaque.digest(session_id), session_id)
        if request.method not in SAFE_METHODS:
            _require_csrf_token(request, session_id)
        return caller

    def forget(self, username: str) -> None:
        """Ask the database again about everything that belongs to this account."""
        self._known = {digest: known for digest, known in self._known.items() if known[1].username != username}

    async def _session(self, session_id: str) -> Actor:
        digest = opaque.digest(session_id)
        actor = self._recent(digest)
        if actor is None:
            async with self._database.transaction() as tx:
                actor = await recognise_session(tx, digest, clock.system_now(), clock.today())
            if actor is None:
                raise NotSignedIn("Sesi Anda sudah berakhir. Masuk kembali.")
            self._remember(digest, actor)
        return actor

    async def _system(self, token: str) -> Actor:
        digest = opaque.digest(token)
        actor = self._recent(digest)
        if actor is None:
            async with self._database.transaction() as tx:
                actor = await recognise_system(tx, digest, clock.system_now())
            if actor is None:
                raise NotSignedIn("Token sistem tidak dikenal, dicabut, atau kedaluwarsa.")
            self._remember(digest, actor)
        return actor

    def _recent(self, digest: bytes) -> Actor | None:
        until, actor = self._known.get(digest, (0.0, None))
        return actor if until > time.monotonic() else None

    def _remember(self, digest: bytes, actor: Actor) -> None:
        if len(self._known) >= KEPT_AT_MOST:
            self._known.clear()
        self._known[digest] = (time.monotonic() + self._kept_s, actor)


def _require_csrf_token(request: Request, session_id: str) -> None:
    if not opaque.same(request.headers.get("x-csrf-token"), opaque.csrf_token(session_id)):
        raise CsrfTokenWrong


def _system_token(request: Request) -> str | None:
    scheme, _, value = request.headers.get("authorization", "").partition(" ")
    return value if scheme.lower() == "bearer" and value.startswith(opaque.SYSTEM_PREFIX) and len(value) < 100 else None
