"""Event process."""

from service_chassis.launch import run_worker

from performance_box.wiring import assemble


async def run() -> None:
    await run_worker(assemble())
