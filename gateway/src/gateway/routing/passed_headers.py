"""Which headers travel on to a service and which travel back."""

from collections.abc import Iterable

import aiohttp
from service_chassis import correlation
from starlette.requests import Request

_HOP_BY_HOP = frozenset(
    ("connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "te", "trailer", "transfer-encoding")
) | {"upgrade"}
# what a stranger could say about who they are, or what is ours alone
_NOT_ON = _HOP_BY_HOP | {"host", "authorization", "cookie", "x-csrf-token", "forwarded", "expect", "origin", "referer"}
_NOT_ON_PREFIXES = ("x-user", "x-forwarded", "x-real-ip", "x-correlation-id", "x-original", "x-rewrite")
_NOT_BACK = _HOP_BY_HOP | {"server", "date", "set-cookie", "x-correlation-id", "www-authenticate"}
# a client may not strip what we are going to say ourselves
_NEVER_NAMED = frozenset({"content-length", "content-type"})


def onward(request: Request, token: str) -> list[tuple[str, str]]:
    """The request's own headers without anything about its sender, then our word about them."""
    named = _words(request.headers.get("connection", "")) if "connection" in request.headers else ()
    kept = [
        (name, value)
        for name, value in request.headers.items()
        if name not in _NOT_ON and not name.startswith(_NOT_ON_PREFIXES) and name not in named
    ]
    correlation_id = correlation.current() or correlation.new_id()
    return [*kept, ("Authorization", f"Bearer {token}"), (correlation.HEADER, correlation_id)]


def back(answer: aiohttp.ClientResponse, base: str, prefix: str) -> list[tuple[bytes, bytes]]:
    """The service's headers; places that it names by its own address (`base`) get ours (`prefix`)."""
    headers = []
    for name, value in answer.raw_headers:
        lowered = name.lower()
        if lowered.decode("latin-1") in _NOT_BACK:
            continue
        if lowered == b"location":
            value = _public(value.decode("latin-1"), base, prefix).encode("latin-1")
        headers.append((lowered, value))
    return headers


def _words(connection: str) -> Iterable[str]:
    return {word.strip().lower() for word in connection.split(",")} - _NEVER_NAMED


def _public(location: str, base: str, prefix: str) -> str:
    path = location.removeprefix(base)
    return prefix + path if path.startswith("/") and not path.startswith("//") else location
