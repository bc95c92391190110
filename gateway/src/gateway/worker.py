"""The gateway's event process."""

from service_chassis.launch import run_worker

from gateway.wiring import assemble


async def run() -> None:
    """Hear the directory until cancelled."""
    await run_worker(assemble())
