"""argon2id at OWASP's cost (19 MiB, 2, 1; measured 17 to 26 ms), in threads, two at once: two cores, and no more
memory than that in a morning rush."""

import asyncio
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from gateway.rules.errors import SignInCrowded

T = TypeVar("T")

AT_ONCE = 2
WAITING_AT_MOST = 128  # some three seconds of work


class Hasher:
    """Checks and makes password hashes without blocking the event loop."""

    def __init__(self, memory_kib: int = 19_456) -> None:
        self._argon2 = PasswordHasher(time_cost=2, memory_cost=memory_kib, parallelism=1, type=Type.ID)
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="argon2")
        self._turn = asyncio.Semaphore(AT_ONCE)
        self._waiting = 0
        self._nobodys = self._argon2.hash("somebody who isn't here")

    def refuse_when_crowded(self) -> None:
        """SignInCrowded when too many wait already: asked first, so that a crowd costs nobody an attempt."""
        if self._waiting >= WAITING_AT_MOST:
            raise SignInCrowded

    async def hash(self, password: str) -> str:
        return await self._in_thread(self._argon2.hash, _normal(password))

    async def verify(self, stored: str | None, password: str) -> bool:
        """False for no stored hash too, after the same time."""
        fits = await self._in_thread(self._fits, stored or self._nobodys, _normal(password))
        return fits and stored is not None

    def outdated(self, stored: str) -> bool:
        """True when the hash was made at another cost than today's."""
        return self._argon2.check_needs_rehash(stored)

    def _fits(self, stored: str, password: str) -> bool:
        try:
            return self._argon2.verify(stored, password)
        except (VerificationError, InvalidHashError):
            return False

    async def _in_thread(self, work: Callable[..., T], *arguments: str) -> T:
        self._waiting += 1
        try:
            async with self._turn:
                return await asyncio.get_running_loop().run_in_executor(self._threads, work, *arguments)
        finally:
            self._waiting -= 1


def _normal(password: str) -> str:
    # the same word typed on another keyboard gives the same bytes (NIST SP 800-63B 5.1.1.2)
    return unicodedata.normalize("NFKC", password)
