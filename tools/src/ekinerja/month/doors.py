"""The gateway's public door as a client uses it: sessions with their cookie, repeated attempts, bounded load."""

import asyncio
import random
import time
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any, Self

import aiohttp

COOKIE = "__Host-sid"
AGAIN = (429, 502, 503, 504)
PATIENCE_S = 120.0  # a process that was killed is back long before


class Refused(Exception):
    """The system said no. `kind`: last part of the problem's type; `repeated`: an earlier attempt of the same request
    may have been carried out without its answer reaching us."""

    def __init__(self, method: str, path: str, status: int, problem: dict[str, Any], repeated: bool) -> None:
        self.status, self.problem, self.repeated = status, problem, repeated
        self.kind = str(problem.get("type", "")).rsplit(":", 1)[-1]
        self.errors: list[dict[str, Any]] = problem.get("errors") or []
        told = problem.get("detail") or problem.get("title") or "tanpa keterangan"
        super().__init__(f"{method} {path}: {status} {told}")


@dataclass
class Person:
    """Who knocks: an account with its password and, once signed in, its session."""

    username: str
    password: str
    cookie: str = ""
    csrf_token: str = ""
    name: str = ""
    roles: tuple[str, ...] = ()

    def headers(self, method: str) -> dict[str, str]:
        """The cookie by hand: it is Secure, and a client's jar would not send it over plain HTTP."""
        if not self.cookie:
            return {}
        own = {"Cookie": f"{COOKIE}={self.cookie}"}
        return own if method == "GET" else own | {"X-CSRF-Token": self.csrf_token}


@dataclass(frozen=True)
class File:
    """A file to upload as form field `file`."""

    name: str
    content: bytes
    media_type: str = "application/octet-stream"

    def form(self) -> aiohttp.FormData:
        form = aiohttp.FormData()
        form.add_field("file", self.content, filename=self.name, content_type=self.media_type)
        return form


class Doors:
    """All requests of a run go through here; at most `limit` at a time."""

    def __init__(self, base_url: str, *, limit: int = 12) -> None:
        self._base, self._limit = base_url.rstrip("/"), limit
        self._http: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._http = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=self._limit),
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=10, sock_read=60),
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._http:
            await self._http.close()

    async def sign_in(self, person: Person) -> Person:
        return await self._entered(person, "/api/login", {"username": person.username, "password": person.password})

    async def activate(self, person: Person, code: str) -> Person:
        """First sign-in with the activation code; the person's password counts from now on."""
        body = {"username": person.username, "code": code, "password": person.password}
        try:
            return await self._entered(person, "/api/activations", body)
        except Refused as refused:
            if not refused.repeated:
                raise
            return await self.sign_in(person)  # the code was used by the attempt whose answer was lost

    async def get(self, person: Person, path: str, **query: Any) -> Any:
        return await self.call(person, "GET", path, query=query)

    async def post(self, person: Person, path: str, body: Any = None, **query: Any) -> Any:
        return await self.call(person, "POST", path, body=body, query=query)

    async def put(self, person: Person, path: str, body: Any) -> Any:
        return await self.call(person, "PUT", path, body=body)

    async def upload(self, person: Person, path: str, file: File, **query: Any) -> Any:
        return await self.call(person, "POST", path, file=file, query=query)

    async def call(
        self,
        person: Person | None,
        method: str,
        path: str,
        *,
        body: Any = None,
        file: File | None = None,
        query: dict[str, Any] | None = None,
    ) -> Any:
        """One request, attempted until it is answered; Refused when the answer is a refusal."""
        try:
            answer, _ = await self._attempt(person, method, path, body, file, query)
        except Refused as refused:
            if refused.status != 401 or person is None:
                raise
            await self.sign_in(person)  # the session has run out
            answer, _ = await self._attempt(person, method, path, body, file, query)
        return answer

    async def _entered(self, person: Person, path: str, body: dict[str, str]) -> Person:
        answer, cookies = await self._attempt(None, "POST", path, body, None, None)
        person.cookie, person.csrf_token = cookies[COOKIE].value, answer["csrf_token"]
        person.name, person.roles = answer.get("name") or "", tuple(answer.get("roles", ()))
        return person

    async def _attempt(
        self, person: Person | None, method: str, path: str, body: Any, file: File | None, query: dict[str, Any] | None
    ) -> tuple[Any, SimpleCookie]:
        assert self._http is not None  # noqa: S101
        give_up, delay, repeated = time.monotonic() + PATIENCE_S, 0.1, False
        while True:
            arguments: dict[str, Any] = {"data": file.form()} if file else {} if body is None else {"json": body}
            headers = person.headers(method) if person else {}
            url = self._base + path
            try:
                async with self._http.request(method, url, params=_text(query), headers=headers, **arguments) as answer:
                    content = await answer.json(content_type=None) if answer.status != 204 else None
                    if answer.status < 400:
                        return content, answer.cookies
                    problem = content if isinstance(content, dict) else {}
                    refusal = Refused(method, path, answer.status, problem, repeated)
                    trouble: Exception = refusal
                    if answer.status not in AGAIN:
                        raise refusal
            except (aiohttp.ClientError, TimeoutError, ValueError) as error:
                trouble = error
            if time.monotonic() > give_up:
                raise trouble
            repeated = True
            await asyncio.sleep(delay * random.uniform(0.7, 1.3))
            delay = min(delay * 2, 2.0)


def _text(query: dict[str, Any] | None) -> dict[str, str]:
    return {
        name: str(value).lower() if isinstance(value, bool) else str(value) for name, value in (query or {}).items()
    }
