import asyncio
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

import httpx2
import pytest
import uvicorn


@dataclass
class Upstream:
    """A service that remembers what it was asked and answers as told."""

    url: str = ""
    requests: list[dict] = field(default_factory=list)
    status: int = 200
    headers: list[tuple[bytes, bytes]] = field(default_factory=lambda: [(b"content-type", b"application/json")])
    body: list[bytes] = field(default_factory=lambda: [b'{"ok": true}'])
    delay_s: float = 0

    async def __call__(self, scope, receive, send) -> None:
        seen = {"method": scope["method"], "path": scope["raw_path"].decode(), "query": scope["query_string"].decode()}
        self.requests.append(seen | {"headers": {k.decode(): v.decode() for k, v in scope["headers"]}, "body": b""})
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            self.requests[-1]["body"] += message.get("body", b"")
            more = message.get("more_body", False)
        await asyncio.sleep(self.delay_s)
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        for piece in self.body:
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b""})

    @property
    def last(self) -> dict:
        return self.requests[-1]

    def answers_json(self, content: object) -> None:
        self.body = [json.dumps(content).encode()]


@pytest.fixture
async def planning() -> AsyncIterator[Upstream]:
    """Stands where the planning service would."""
    upstream = Upstream()
    listener = socket.create_server(("127.0.0.1", 0))
    upstream.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    config = uvicorn.Config(upstream, lifespan="off", log_config=None, server_header=True)
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server._serve(sockets=[listener]))
    while not server.started:
        await asyncio.sleep(0.005)
    yield upstream
    server.force_exit = server.should_exit = True
    await serving
    listener.close()


@pytest.fixture
def upstreams(planning: Upstream) -> dict[str, str]:
    nobody = socket.create_server(("127.0.0.1", 0))
    port = nobody.getsockname()[1]
    nobody.close()
    return {"planning": planning.url, "realization": f"http://127.0.0.1:{port}"}


@pytest.fixture
async def broken_service() -> AsyncIterator[Callable[[bytes], Awaitable[str]]]:
    """Starts a service that says these bytes and hangs up; gives its address."""
    servers = []

    async def start(said: bytes) -> str:
        async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(said)
            await writer.drain()
            writer.close()

        servers.append(await asyncio.start_server(hang_up, "127.0.0.1", 0))
        return f"http://127.0.0.1:{servers[-1].sockets[0].getsockname()[1]}"

    yield start
    for server in servers:
        server.close()


@pytest.fixture
async def attendance(gateway, planning: Upstream) -> Upstream:
    """Stands where attendance would, and thanks a device."""
    planning.headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"2")]
    planning.body = [b"OK"]
    gateway.app.state.upstreams["attendance"] = planning.url
    return planning


@pytest.fixture
def plain() -> Callable[[httpx2.Response, int], str]:
    """`plain(answer, status)`: the text of an answer that a device can read; no refusal looks like a receipt."""

    def text(answer: httpx2.Response, status: int) -> str:
        assert (answer.status_code, answer.headers["content-type"]) == (status, "text/plain; charset=utf-8"), (
            answer.text
        )
        assert status == 200 or "OK" not in answer.text
        return answer.text

    return text
