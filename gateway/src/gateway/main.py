"""The gateway's HTTP process."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from service_chassis.http import application
from service_chassis.worker import Assembly, Worker
from starlette.middleware import Middleware

from gateway.routing.device_path import DevicePath
from gateway.routing.devices import refuse
from gateway.routing.entrance import Entrance
from gateway.routing.security_headers import SecurityHeaders
from gateway.rules.devices import DeviceRefused
from gateway.settings import GatewaySettings
from gateway.wiring import assemble


def create_app(assembly: Assembly | None = None, worker: Worker | None = None) -> FastAPI:
    """Security headers around everything, the entrance right before the routes: its refusals carry a correlation
    id."""
    assembly = assembly or assemble()
    app = application(assembly, worker)
    settings = assembly.settings
    assert isinstance(settings, GatewaySettings)  # noqa: S101
    app.add_middleware(SecurityHeaders)
    app.user_middleware.append(
        Middleware(
            Entrance,
            rates=assembly.state["rates"],
            cap=settings.body_caps.of,
            friends=settings.friendly_origins,
        )
    )
    app.user_middleware.append(Middleware(DevicePath, word=settings.device_path_word.get_secret_value()))
    app.add_exception_handler(DeviceRefused, refuse)
    app.router.lifespan_context = _lifespan
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    await app.state.upstream_client.close()
