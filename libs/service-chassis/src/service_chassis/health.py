"""Liveness and readiness."""

from fastapi import APIRouter, Request, Response

from service_chassis.identity import PUBLIC, allow

router = APIRouter(tags=["Kesehatan"], include_in_schema=False)


@router.get("/health/live", dependencies=[allow(PUBLIC)])
async def live() -> dict[str, str]:
    return {"status": "ok"}


@router.get("/health/ready", dependencies=[allow(PUBLIC)])
async def ready(request: Request, response: Response) -> dict[str, object]:
    """503 until the database answers and, where this process hears events, every consumer is connected."""
    parts: dict[str, bool] = {}
    try:
        await request.app.state.database.ping()
        parts["database"] = True
    except Exception:
        parts["database"] = False
    worker = request.app.state.worker
    if worker is not None:
        parts |= worker.states()
    needed = {name: up for name, up in parts.items() if name != "relay"}
    response.status_code = 200 if all(needed.values()) else 503
    return {"status": "ok" if response.status_code == 200 else "not_ready", "parts": parts}
