"""Everything below /api/SERVICE/ goes on to that service, as the person or system who was recognised."""

from fastapi import APIRouter, Request
from service_chassis.identity import EVERYONE, allow
from starlette.convertors import StringConvertor, register_url_convertor

from gateway.login.recognition import Caller
from gateway.routing.hop import Destination, Hop
from gateway.routing.table import BY_NAME
from gateway.rules.errors import AddressNotAccepted, ServiceNotConnected, UnknownService

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]


class ServiceName(StringConvertor):
    """Names in the table and no others: so these routes can stand before all others, as the most used ones."""

    regex = "|".join(BY_NAME)


register_url_convertor("service", ServiceName())
router = APIRouter(include_in_schema=False)
unknown = APIRouter(include_in_schema=False)


@router.api_route(
    "/api/{service_name:service}/{path:path}", methods=METHODS, dependencies=[allow(EVERYONE)], response_model=None
)
async def go_on(request: Request) -> Hop:
    """The service judges what this person may do there."""
    service = BY_NAME[request.path_params["service_name"]]
    state = request.app.state
    base = state.upstreams.get(service.package)
    if base is None:
        raise ServiceNotConnected(service.title)
    caller: Caller = request.state.caller
    token = await state.minter.token(caller.digest, caller.actor, service.package)
    prefix = f"/api/{service.name}"
    path = _path_after(prefix, request)
    return Hop(state.upstream_client, request, Destination(service.title, base, path, prefix, token))


@unknown.api_route("/api/{service_name}/{path:path}", methods=METHODS, dependencies=[allow(EVERYONE)])
async def refuse(service_name: str) -> None:
    raise UnknownService(service_name)


def _path_after(prefix: str, request: Request) -> str:
    """As the client wrote it, escapes and all. AddressNotAccepted for a path that climbs."""
    raw: bytes = request.scope.get("raw_path") or request.scope["path"].encode()
    path = raw.decode("latin-1").removeprefix(prefix)
    plain = request.scope["path"]
    if {".", ".."} & set(plain.split("/")) or "\\" in plain or not path.startswith("/"):
        raise AddressNotAccepted
    query = request.scope["query_string"].decode("latin-1")
    return f"{path}?{query}" if query else path
