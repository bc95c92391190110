"""Work in several transactions that goes on when whoever asked for it has hung up."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")
_running: set[asyncio.Task[Any]] = set()


async def to_the_end(work: Coroutine[Any, Any, T]) -> T:
    """What `work` comes to. A client that waits no longer ends only its waiting."""
    task = asyncio.create_task(work)
    _running.add(task)  # the loop itself holds tasks weakly
    task.add_done_callback(_running.discard)
    return await asyncio.shield(task)
