"""SIGTERM and Ctrl-C end a run in order: its town is stopped and its folder removed first."""

import asyncio
import signal
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class Interrupted(Exception):
    """Told to end by `number`; everything that the run had started has ended."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.number = number

    @property
    def exit_code(self) -> int:
        """As a shell tells the death by a signal."""
        return 128 + self.number


def run_in_order(work: Coroutine[Any, Any, T]) -> T:
    """The result of `work`; Interrupted when a signal ended it. Only the first signal counts: an impatient second one
    must not interrupt the end itself."""
    told: list[int] = []

    async def main() -> T:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101

        def stop(number: int) -> None:
            if not told:
                task.cancel()
            told.append(number)

        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stop, number)
        return await work

    try:
        return asyncio.run(main())
    except asyncio.CancelledError:
        if not told:
            raise
        raise Interrupted(told[0]) from None
