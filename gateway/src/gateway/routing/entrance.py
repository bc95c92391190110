"""What every request passes before anything reads it: the address' rate, the site it comes from, the size of its
body."""

from collections.abc import Callable

from service_chassis.problems import kind_of, problem_response
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gateway.routing.rates import Rates
from gateway.rules.errors import ForeignOrigin, TooManyRequests
from gateway.rules.origins import SAFE_METHODS, from_elsewhere

TOO_LARGE = "Isi permintaan terlalu besar"


class Entrance:
    """`cap`: how many bytes a path takes; `friends`: origins let in besides our own."""

    def __init__(self, app: ASGIApp, rates: Rates, cap: Callable[[str], int], friends: frozenset[str]) -> None:
        self.app, self._rates, self._cap, self._friends = app, rates, cap, friends

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        cap = self._cap(scope["path"])
        refusal = self._refusal(scope, cap)
        if refusal:
            await refusal(scope, receive, send)
            return
        if scope["method"] not in SAFE_METHODS:
            receive = _counted(receive, cap)
        await self.app(scope, receive, send)

    def _refusal(self, scope: Scope, cap: int) -> Response | None:
        headers = Headers(scope=scope)
        try:
            self._rates.count_address(scope["client"][0] if scope.get("client") else "unknown")
        except TooManyRequests as error:
            return _problem(scope, 429, "Terlalu banyak permintaan", error, {"Retry-After": str(error.retry_after_s)})
        if scope["method"] in SAFE_METHODS:
            return None
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if from_elsewhere(origin, site, headers.get("host", ""), self._friends):
            return _problem(scope, 403, "Permintaan dari situs lain", ForeignOrigin())
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit() or int(length) > cap:
            return problem_response(Request(scope), 413, TOO_LARGE, _most(cap), headers={"Connection": "close"})
        return None


def _counted(receive: Receive, cap: int) -> Receive:
    """A body without a declared length is cut off at `cap` as well."""
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > cap:
            raise HTTPException(413, _most(cap))
        return message

    return counted


def _problem(
    scope: Scope, status: int, title: str, error: Exception, headers: dict[str, str] | None = None
) -> Response:
    return problem_response(Request(scope), status, title, str(error), kind=kind_of(error), headers=headers)


def _most(cap: int) -> str:
    return f"Alamat ini menerima paling banyak {cap // 1024} KiB."
