"""The public keys by which services recognise the gateway's tokens."""

from typing import Any

from fastapi import APIRouter, Request, Response
from service_chassis.identity import PUBLIC, allow

router = APIRouter(tags=["Kunci"])


@router.get("/.well-known/jwks.json", dependencies=[allow(PUBLIC)])
async def jwks(request: Request, response: Response) -> dict[str, list[dict[str, Any]]]:
    """JSON Web Key Set (RFC 7517)."""
    response.headers["Cache-Control"] = "public, max-age=300"
    return {"keys": await request.app.state.keys.published()}
