"""Waiting for what other parts of the town do in their own time, and settling requests whose answer was lost."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection
from typing import Any, TypeVar

from ekinerja.month.doors import Doors, Person, Refused

T = TypeVar("T")


async def eventually(
    check: Callable[[], Awaitable[T | None]],
    what: str,
    *,
    not_yet: Collection[int] = (),
    limit: float = 180.0,
    pause: float = 0.2,
) -> T:
    """Ask until something comes back; refusals with a status in `not_yet` mean: ask again. TimeoutError names what was
    awaited."""
    give_up, last = time.monotonic() + limit, ""
    while True:
        try:
            if found := await check():
                return found
        except Refused as refused:
            if refused.status not in not_yet:
                raise
            last = str(refused)
        if time.monotonic() > give_up:
            raise TimeoutError(f"menunggu terlalu lama: {what}{f' ({last})' if last else ''}")
        await asyncio.sleep(pause)


async def carry_out(doors: Doors, person: Person, resource: str, verb: str, body: Any, done: Collection[str]) -> Any:
    """POST resource/verb. A 409 is settled by looking: when the resource already stands in one of the states `done`,
    an earlier attempt got through."""
    try:
        return await doors.post(person, f"{resource}/{verb}", body)
    except Refused as refused:
        if refused.status == 409 and (found := await doors.get(person, resource))["state"] in done:
            return found
        raise
