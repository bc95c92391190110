"""GET /api/openapi.json: what the whole suite can do, as one document."""

import asyncio
import time
from typing import Any, Literal

import aiohttp
import structlog
from fastapi import APIRouter, Request
from service_chassis.identity import PUBLIC, allow

from gateway.routing.openapi_30 import as_30
from gateway.routing.openapi_merge import Document, merged
from gateway.routing.table import SERVICES
from gateway.routing.upstream_client import UpstreamClient

router = APIRouter(include_in_schema=False)
log = structlog.get_logger()

KEPT_S = 300
KEPT_INCOMPLETE_S = 5
PATIENCE_S = 5


class CombinedDocument:
    """Fetches the services' documents and keeps the result; a service that doesn't answer is named, not waited for."""

    def __init__(self, client: UpstreamClient, upstreams: dict[str, str]) -> None:
        self._client, self._upstreams = client, upstreams
        self._kept: Document = {}
        self._good_until = 0.0
        self._turn = asyncio.Lock()

    async def get(self, own: Document) -> Document:
        async with self._turn:
            if time.monotonic() > self._good_until:
                await self._make(own)
            return self._kept

    async def _make(self, own: Document) -> None:
        documents = await asyncio.gather(*[self._fetch(service.package) for service in SERVICES])
        found = {service.name: document for service, document in zip(SERVICES, documents, strict=True) if document}
        self._kept = merged(own, found, {service.name: service.title for service in SERVICES})
        missing = [service.name for service in SERVICES if service.name not in found]
        if missing:
            self._kept["info"]["x-unavailable"] = missing
        self._good_until = time.monotonic() + (KEPT_INCOMPLETE_S if missing else KEPT_S)

    async def _fetch(self, package: str) -> Document | None:
        base = self._upstreams.get(package)
        if base is None:
            return None
        try:
            async with asyncio.timeout(PATIENCE_S), self._client.session.get(f"{base}/openapi.json") as answer:
                answer.raise_for_status()
                document: Document = await answer.json()
                return document
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            log.warning("openapi_missing", service=package, error=f"{error!r}"[:200])
            return None


@router.get("/api/openapi.json", dependencies=[allow(PUBLIC)])
async def combined_openapi(request: Request, version: Literal["3.0", "3.1"] = "3.1") -> dict[str, Any]:
    """The combined document. `version=3.0` for older readers."""
    document: Document = await request.app.state.combined_document.get(request.app.openapi())
    return as_30(document) if version == "3.0" else document
