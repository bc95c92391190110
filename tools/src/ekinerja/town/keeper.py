"""Keeps a lasting town up until it is told to stop, and its state file true."""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from ekinerja.servers.processes import birth
from ekinerja.town import state
from ekinerja.town.assembly import Choices, running_town
from ekinerja.town.town import Town

Say = Callable[[str], None]
AfterStart = Callable[[Town], Awaitable[None]]


class Keeper:
    """One lasting town in `folder`."""

    def __init__(self, folder: Path, say: Say, changed: Callable[[str, str], None]) -> None:
        self._folder, self._say, self._changed = folder, say, changed
        self._town: Town | None = None
        self._phase = "starting"

    async def keep(self, after_start: AfterStart) -> None:
        """Bring the town up, run `after_start`, stay until SIGINT or SIGTERM. TownTrouble or ServerTrouble when it
        doesn't come up; nothing is left running then."""
        stop = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        working = asyncio.create_task(self._up(after_start, stop))
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
            # a town that is up hears `stop` itself: cancelled as well, it would leave its processes half stopped
            if not working.done() and self._phase not in ("ready", "stopping"):
                working.cancel()
            await asyncio.gather(working, return_exceptions=True)
            if not working.cancelled() and (error := working.exception()):
                raise error
        finally:
            stopping.cancel()
            self._town = None
            self._write("stopped")

    async def _up(self, after_start: AfterStart, stop: asyncio.Event) -> None:
        self._write("starting")
        choices = Choices(
            clock_file=self._folder / "clock",
            usual_gateway_port=True,
            former_ports=state.read(self._folder, "ports"),
        )
        async with running_town(self._folder, choices, self._say, self._note) as town:
            self._town = town
            self._write("loading")
            await after_start(town)
            self._write("ready")
            await stop.wait()
            self._say("Menghentikan kota…")
            self._write("stopping")

    def _note(self, name: str, what: str) -> None:
        self._changed(name, what)
        self._write(self._phase)

    def _write(self, phase: str) -> None:
        self._phase = phase
        content: dict[str, Any] = {"phase": phase}
        if phase != "stopped":
            content["supervisor"] = {"pid": os.getpid(), "born": birth(os.getpid())}
        if self._town is not None:
            content |= self._town.as_state()
            ports = {name: int(url.rsplit(":", 1)[1]) for name, url in self._town.urls.items()}
            state.write(self._folder, ports, "ports")
        state.write(self._folder, content)
