"""Reads back which routes declared who may call them."""

from collections.abc import Iterator

from fastapi import FastAPI
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts

from service_chassis.identity import AccessRule


def declared(app: FastAPI) -> Iterator[tuple[RouteContext, frozenset[str] | None]]:
    """Every route of `app`, also of included routers, with the roles that it declares with `allow`, or None."""
    for route in iter_route_contexts(app.routes):
        rules = [d.dependency for d in getattr(route, "dependencies", ()) if isinstance(d.dependency, AccessRule)]
        yield route, rules[0].roles if rules and isinstance(route.original_route, APIRoute) else None


def undeclared_routes(app: FastAPI) -> list[str]:
    """Routes that don't say who may call them; must be empty."""
    return [f"{','.join(sorted(route.methods or ()))} {route.path}" for route, roles in declared(app) if roles is None]
