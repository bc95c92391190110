"""The HTTP side of a service: one FastAPI application around what the wiring gives."""

import time
from typing import Any

import structlog
from fastapi import APIRouter, FastAPI, Request
from fastapi.openapi.utils import get_openapi
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service_chassis import correlation, health, operations, problems
from service_chassis.access import declared
from service_chassis.identity import PUBLIC, RemoteKeys, TokenVerifier, allow
from service_chassis.sessions import DatabaseDep
from service_chassis.worker import Assembly, Worker

__all__ = ["Assembly", "DatabaseDep", "application"]

log = structlog.get_logger()

_document = APIRouter(include_in_schema=False)


@_document.get("/openapi.json", dependencies=[allow(PUBLIC)])
async def openapi(request: Request) -> dict[str, Any]:
    """This service's part of the combined document; the gateway fetches it."""
    document: dict[str, Any] = request.app.openapi()
    return document


class CorrelationMiddleware:
    """Correlation id in and out, one log line a request. Pure ASGI: a function middleware costs seven times as much."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        correlation_id = correlation.accept(Headers(scope=scope).get(correlation.HEADER))
        started, status = time.perf_counter(), 0

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[correlation.HEADER] = correlation_id
            await send(message)

        with correlation.correlated(correlation_id):
            try:
                await self.app(scope, receive, answer)
            except Exception as error:
                if status:  # the answer has begun: nothing can be put right any more
                    raise
                await problems.unexpected(Request(scope), error)(scope, receive, answer)
            finally:
                if not scope["path"].startswith("/health/"):
                    ms = round((time.perf_counter() - started) * 1000, 1)
                    log.info("request", method=scope["method"], path=scope["path"], status=status, ms=ms)


def application(assembly: Assembly, worker: Worker | None = None) -> FastAPI:
    """The application; `worker` when the same process also hears events (its state then counts for readiness)."""
    settings = assembly.settings
    app = FastAPI(
        title=assembly.title or settings.service,
        description=assembly.description,
        version="0.1.0",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    app.state.database, app.state.worker, app.state.settings = assembly.database, worker, settings
    app.state.authenticate = assembly.authenticate or TokenVerifier(settings.service, RemoteKeys(settings.jwks_url))
    for name, value in assembly.state.items():
        setattr(app.state, name, value)
    problems.install(app, assembly.problems)
    for router in [*assembly.routers, health.router, operations.router, _document]:  # tried in this order
        app.include_router(router)
    app.add_middleware(CorrelationMiddleware)
    app.openapi = lambda: _openapi(app)  # type: ignore[method-assign]
    return app


def _openapi(app: FastAPI) -> dict[str, Any]:
    """FastAPI's document plus, for every operation, who may call it (`x-access`)."""
    if app.openapi_schema is None:
        document = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        for route, roles in declared(app):
            for method in route.methods or ():
                operation = document["paths"].get(route.path_format, {}).get(method.lower())
                if operation is not None:
                    operation["x-access"] = sorted(roles or ())
        app.openapi_schema = document
    return app.openapi_schema
