"""One watched process: started, asked for its health, started again when it dies, stopped."""

import asyncio
import contextlib
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from ekinerja.servers.processes import birth, dies_with_us

FIRST_BACKOFF_S = 0.3
LONGEST_BACKOFF_S = 10.0
STEADY_S = 30.0


@dataclass(frozen=True)
class ProcessPlan:
    """What to run. `needs`: names that must be ready before."""

    name: str
    command: tuple[str, ...]
    environment: dict[str, str] = field(repr=False)
    url: str
    log: Path
    needs: tuple[str, ...] = ()


class Watched:
    """A process that is kept alive until `stop`."""

    def __init__(self, plan: ProcessPlan, changed: Callable[[str, str], None]) -> None:
        self.plan = plan
        self.restarts = 0
        self.process: asyncio.subprocess.Process | None = None
        self.born: str | None = None
        self._changed = changed
        self._doomed: int | None = None
        self._task: asyncio.Task[None] | None = None

    @property
    def pid(self) -> int | None:
        return self.process.pid if self.process and self.process.returncode is None else None

    def start(self) -> None:
        self._task = asyncio.create_task(self._keep_alive(), name=f"watch {self.plan.name}")

    def expect_death(self) -> None:
        """The present process is about to be killed: its last answers don't count as ready."""
        self._doomed = self.pid

    async def ready(self, session: aiohttp.ClientSession) -> bool:
        """True when the present process answers /health/ready with 200."""
        pid = self.pid
        if pid is None or pid == self._doomed:
            return False
        try:
            async with session.get(f"{self.plan.url}/health/ready") as answer:
                return answer.status == 200 and self.pid == pid
        except (aiohttp.ClientError, TimeoutError):
            return False

    def last_words(self, characters: int = 800) -> str:
        """The end of the process' log: the folder may be gone when somebody reads about it."""
        with contextlib.suppress(OSError):
            return self.plan.log.read_text(errors="replace")[-characters:].strip()
        return ""

    async def stop(self, limit_s: float = 10) -> None:
        """SIGTERM, after `limit_s` SIGKILL. It isn't started again."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        process = self.process
        if process is None or process.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(process.wait(), limit_s)
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    async def _keep_alive(self) -> None:
        pause = FIRST_BACKOFF_S
        while True:
            started = time.monotonic()
            await self._launch()
            assert self.process is not None  # noqa: S101
            code = await self.process.wait()
            if time.monotonic() - started > STEADY_S:
                pause = FIRST_BACKOFF_S
            self.restarts += 1
            self._changed(self.plan.name, f"mati ({code}), dihidupkan lagi dalam {pause:.1f} detik")
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_BACKOFF_S)

    async def _launch(self) -> None:
        with self.plan.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *self.plan.command,
                env=self.plan.environment,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # the terminal's Ctrl-C is for the supervisor alone
                preexec_fn=dies_with_us(signal.SIGTERM),
            )
        self.born = birth(self.process.pid)
        self._changed(self.plan.name, "hidup")
