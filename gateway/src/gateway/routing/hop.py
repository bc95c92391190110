"""One request on to a service and its answer back, streamed both ways. aiohttp: a tenth of httpx's CPU."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import aiohttp
import structlog
from service_chassis.problems import problem_response
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from yarl import URL

from gateway.routing.passed_headers import back, onward
from gateway.routing.upstream_client import UpstreamClient

log = structlog.get_logger()

PIECE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Destination:
    """`base` is the service's address, `path` what comes after it as the client wrote it, `prefix` our name for it."""

    title: str
    base: str
    path: str
    prefix: str
    token: str


class Hop(Response):
    """An ASGI response that fetches itself from a service."""

    def __init__(self, client: UpstreamClient, request: Request, destination: Destination) -> None:
        self._client, self._request, self._to = client, request, destination
        self._begun = False
        self._ended_early: Exception | None = None
        self.background = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._fetch(scope, receive, send)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            if self._begun:  # the client must see that the answer is cut off, not a short one
                raise
            if isinstance(self._ended_early, HTTPException):
                raise self._ended_early from None
            if self._ended_early is None:
                log.warning("upstream_trouble", service=self._to.title, error=f"{error!r}"[:300])
                await self._trouble(_status_of(error))(scope, receive, send)

    async def _fetch(self, scope: Scope, receive: Receive, send: Send) -> None:
        async with self._client.session.request(
            self._request.method,
            URL(self._to.base + self._to.path, encoded=True),
            headers=onward(self._request, self._to.token),
            data=self._body(),
            allow_redirects=False,
        ) as answer:
            if answer.status in _TROUBLES and "problem+json" not in answer.content_type:
                await self._trouble(answer.status)(scope, receive, send)
                return
            headers = back(answer, self._to.base, self._to.prefix)
            self._begun = True
            await send({"type": "http.response.start", "status": answer.status, "headers": headers})
            async for piece in answer.content.iter_chunked(PIECE):
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b""})

    def _body(self) -> AsyncIterator[bytes] | None:
        headers = self._request.headers
        if "transfer-encoding" not in headers and headers.get("content-length", "0") == "0":
            return None
        return self._pieces()

    async def _pieces(self) -> AsyncIterator[bytes]:
        try:
            async for piece in self._request.stream():
                if piece:
                    yield piece
        except (HTTPException, ClientDisconnect) as error:
            # aiohttp would tell of it only as a broken connection
            self._ended_early = error
            raise

    def _trouble(self, status: int) -> Response:
        kind, title, detail = _TROUBLES[status]
        return problem_response(
            self._request,
            status,
            title.format(self._to.title),
            detail,
            kind=f"urn:ekinerja:problem:{kind}",
            headers={"Retry-After": "2"},
        )


_LOOK_FIRST = "Periksa apakah permintaan sudah tercatat sebelum mengirim ulang."
_TROUBLES = {
    502: ("upstream_broken", "Layanan {} terputus", f"Jawaban layanan terputus. {_LOOK_FIRST}"),
    503: ("upstream_unavailable", "Layanan {} sedang tidak tersedia", "Permintaan belum diproses. Coba lagi nanti."),
    504: ("upstream_timeout", "Layanan {} terlalu lama menjawab", _LOOK_FIRST),
}


def _status_of(error: Exception) -> int:
    if isinstance(error, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError):
        return 503
    return 504 if isinstance(error, TimeoutError) else 502
