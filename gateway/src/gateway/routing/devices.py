"""Everything below /iclock/ goes on to attendance, as the device that says it is knocking. Answers are plain text: a
device understands nothing else."""

from fastapi import APIRouter, Request
from service_chassis.identity import DEVICE, allow
from starlette.responses import PlainTextResponse, Response

from gateway.login.devices import PREFIX
from gateway.login.recognition import Caller
from gateway.routing.hop import Destination, Hop
from gateway.routing.table import BY_NAME
from gateway.rules.devices import TRY_AGAIN, DeviceRefused, door_of

router = APIRouter(include_in_schema=False)
_SERVICE = BY_NAME["attendance"]


class DeviceHop(Hop):
    """A service in trouble is told to a device in its own words: it keeps what it has and comes back."""

    def _trouble(self, status: int) -> Response:
        return PlainTextResponse(TRY_AGAIN, status, {"Retry-After": "2"})


@router.api_route(f"{PREFIX}{{door}}", methods=["GET", "POST"], dependencies=[allow(DEVICE)], response_model=None)
async def go_on(door: str, request: Request) -> Response:
    found = door_of(door, request.method)
    if found is None:
        raise DeviceRefused(404, "NOT FOUND\n")
    state = request.app.state
    base = state.upstreams.get(_SERVICE.package)
    if base is None:
        raise DeviceRefused(503, TRY_AGAIN)
    caller: Caller = request.state.caller
    token = await state.minter.token(caller.digest, caller.actor, _SERVICE.package)
    path = f"{PREFIX}{found}?{request.scope['query_string'].decode('latin-1')}"
    return DeviceHop(state.upstream_client, request, Destination(_SERVICE.title, base, path, PREFIX, token))


async def refuse(request: Request, error: Exception) -> Response:
    """For every DeviceRefused."""
    assert isinstance(error, DeviceRefused)  # noqa: S101
    return PlainTextResponse(error.text, error.status)
