"""`python -m SERVICE [all|http|worker]`: the HTTP process, the event process, or both in one."""

import asyncio
import gc
import signal
import sys
from collections.abc import Callable

import structlog
import uvicorn
import uvloop
from fastapi import FastAPI

from service_chassis import clock, logs
from service_chassis.broker import Backoff
from service_chassis.database import is_transient
from service_chassis.http import application
from service_chassis.worker import Assembly, Worker

log = structlog.get_logger()
ROLES = ("all", "http", "worker")


Build = Callable[[Assembly, Worker | None], FastAPI]


def launch(assemble: Callable[[], Assembly], role: str | None = None, *, build: Build = application) -> None:
    """Run the service until SIGTERM or SIGINT. `build` puts the application together (the gateway wraps its own parts
    around it)."""
    role = role or (sys.argv[1] if len(sys.argv) > 1 else "all")
    if role not in ROLES:
        raise SystemExit(f"peran tidak dikenal: {role} (pilihan: {', '.join(ROLES)})")
    assembly = assemble()
    settings = assembly.settings
    logs.configure(settings.service, settings.log_level)
    clock.install(settings.clock_file)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_run(assembly, role, build))


async def run_worker(assembly: Assembly) -> None:
    """The event process alone, with its health on the HTTP port."""
    await _run(assembly, "worker")


async def _run(assembly: Assembly, role: str, build: Build = application) -> None:
    await _prepared(assembly)
    calm_collector()
    worker = Worker(assembly) if role != "http" else None
    if role == "worker":
        assembly.routers = []
    server = _server(build(assembly, worker), assembly)
    serving = asyncio.create_task(server.serve())
    hearing = asyncio.create_task(worker.run()) if worker else None
    log.info("started", role=role, port=assembly.settings.http_port)
    try:
        await asyncio.wait({serving, *({hearing} if hearing else ())}, return_when=asyncio.FIRST_COMPLETED)
        server.should_exit = True
        await serving
    finally:
        if hearing:
            hearing.cancel()
            await asyncio.gather(hearing, return_exceptions=True)
        await assembly.database.close()
    if hearing and not hearing.cancelled() and (error := hearing.exception()):
        raise error
    log.info("stopped", role=role)


async def _prepared(assembly: Assembly) -> None:
    """Wait for the database, refuse an unsafe one in production, run the service's own preparation."""
    backoff = Backoff()
    while True:
        try:
            if assembly.settings.environment == "production":
                await assembly.database.refuse_unsafe_server()
            if assembly.prepare:
                await assembly.prepare()
            return
        except Exception as error:
            if not is_transient(error):
                raise
            log.warning("waiting_for_database", error=type(error).__name__)
        await backoff.wait()


def calm_collector() -> None:
    """What is loaded by now stays for ever: looking through it again and again for garbage was a tenth of what a busy
    process did. Short-lived cycles are still found, after 20,000 new objects instead of 700."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def _server(app: FastAPI, assembly: Assembly) -> uvicorn.Server:
    config = uvicorn.Config(
        app,
        host=assembly.settings.http_host,
        port=assembly.settings.http_port,
        http="httptools",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=5,
        timeout_keep_alive=65,
    )
    server = uvicorn.Server(config)
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, lambda: setattr(server, "should_exit", True))
    return server
