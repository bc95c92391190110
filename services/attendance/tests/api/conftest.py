from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx2
import pytest
from service_chassis.http import application
from service_chassis.identity import Actor
from service_chassis.testing import sign
from service_chassis.worker import Assembly


@pytest.fixture
async def knock(assembly: Assembly) -> AsyncIterator[Callable[..., Any]]:
    """`await knock(method, path, body, serial=..., address=...)` as a device that the gateway has recognised."""
    app = application(assembly)
    transport = httpx2.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx2.AsyncClient(transport=transport, base_url="http://attendance") as client:

        async def request(
            method: str, path: str, body: bytes = b"", *, serial: str = "X1", address: str = "203.0.113.7"
        ) -> Any:
            actor = Actor(f"device:{serial}", address, frozenset({"device"}))
            return await client.request(method, f"/iclock/{path}", content=body, headers=sign(actor, "attendance"))

        request.app = app
        yield request
