"""PostgreSQL: transactions opened in the door (endpoint or consumer), passed down as the first argument."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError, InterfaceError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

Transaction = AsyncConnection

# connection, resources, rolled back (deadlock, serialization), operator intervention, lock not available
_TRANSIENT_STATES = ("08", "53", "40", "57", "55P03")
_TRANSIENT = (
    OSError,
    TimeoutError,
    PoolTimeout,
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
)
_LIMITS = {
    "statement_timeout": "30000",
    "lock_timeout": "5000",
    "idle_in_transaction_session_timeout": "30000",
    "timezone": "UTC",
    "jit": "off",
}


class UnsafeServer(Exception):
    """The server would lose accepted facts in a crash; a production start refuses it."""


def asyncpg_url(url: str) -> str:
    """`url` with the driver that the chassis uses."""
    return make_url(url).set(drivername="postgresql+asyncpg").render_as_string(hide_password=False)


def is_transient(error: BaseException) -> bool:
    """True when the same work may succeed a little later: the server is away, full, or another transaction was in
    the way. Such work is held and repeated, never quarantined."""
    seen: BaseException | None = error
    while seen is not None:
        state = getattr(seen, "sqlstate", None)
        if isinstance(state, str) and state.startswith(_TRANSIENT_STATES):
            return True
        if isinstance(seen, _TRANSIENT) and not isinstance(seen, DBAPIError):
            return True
        if isinstance(seen, DBAPIError) and (seen.connection_invalidated or isinstance(seen, InterfaceError)):
            return True
        seen = seen.__cause__
    return False


class Database:
    """One service's database. `pool_size` connections at the most."""

    def __init__(self, url: str, *, application_name: str = "", pool_size: int = 10) -> None:
        self.url = url
        self.engine = create_async_engine(
            asyncpg_url(url),
            pool_size=pool_size,
            max_overflow=0,
            pool_timeout=10,
            pool_pre_ping=True,
            connect_args={
                "timeout": 5,
                "command_timeout": 40,
                "server_settings": {"application_name": application_name or "ekinerja", **_LIMITS},
            },
        )

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """Commits at the end, rolls back on an exception. Nobody else commits."""
        async with self.engine.begin() as tx:
            yield tx

    async def ping(self) -> None:
        async with self.engine.connect() as connection:
            await connection.execute(text("select 1"))

    async def refuse_unsafe_server(self) -> None:
        """Raise UnsafeServer unless a commit survives a crash and the server is the primary: acknowledging a message
        after a commit that can vanish would lose an accepted event."""
        async with self.engine.connect() as connection:
            for name in ("fsync", "full_page_writes", "synchronous_commit"):
                value = (await connection.execute(text(f"show {name}"))).scalar_one()
                if value in ("off", "local"):
                    raise UnsafeServer(f"PostgreSQL: {name} = {value}")
            if (await connection.execute(text("select pg_is_in_recovery()"))).scalar_one():
                raise UnsafeServer("PostgreSQL: server ini replika, bukan primer")

    async def close(self) -> None:
        await self.engine.dispose()
