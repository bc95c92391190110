"""Sends the outbox. State per row and one active relay per database: a cursor over a sequence lost 45 % of committed
rows under 16 writers."""

import asyncio
from collections.abc import Collection

import structlog
from aio_pika import DeliveryMode, Message
from aio_pika.abc import AbstractExchange
from event_contracts.exchanges import EKINERJA_EXCHANGE
from sqlalchemy import ARRAY, BigInteger, bindparam, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service_chassis.broker import Backoff, Link, LinkLost, within
from service_chassis.database import Database
from service_chassis.messaging_tables import outbox
from service_chassis.parcels import Parcel, parcels

log = structlog.get_logger()

BATCH = 500  # rows
IN_FLIGHT = 200  # messages: more at once is slower
IDLE_S = 0.1
CONFIRM_S = 10
ADVISORY_LOCK = 7_365_001

_UNSENT = (
    select(outbox.c.id, outbox.c.event_id, outbox.c.type, outbox.c.body, outbox.c.mandatory)
    .where(outbox.c.sent_at.is_(None))
    .order_by(outbox.c.id)
    .limit(BATCH)
)
_SENT = (
    update(outbox)
    .where(outbox.c.id == func.any(bindparam("ids", type_=ARRAY(BigInteger))))
    .values(sent_at=func.clock_timestamp())
)


class Relay:
    """Publishes unsent outbox rows in order, with confirms, and marks only what the broker confirmed. Events of the
    types `together` that wait one behind the other travel in one message."""

    def __init__(
        self, database: Database, broker_url: str, service: str, together: Collection[str] = frozenset()
    ) -> None:
        self._database, self._url, self._name = database, broker_url, f"{service} relay"
        self._together = together
        self.healthy = False

    async def run(self) -> None:
        """Until cancelled."""
        backoff = Backoff()
        while True:
            link: Link | None = None
            try:
                link = await Link.open(self._url, name=self._name)
                async with self._database.engine.connect() as connection:
                    connection = await connection.execution_options(isolation_level="AUTOCOMMIT")
                    await self._as_the_only_one(connection, link, backoff)
            except Exception as error:
                log.warning("relay_interrupted", error=f"{type(error).__name__}: {error}"[:300])
            finally:
                self.healthy = False
                if link:
                    await link.close()
            await backoff.wait()

    async def _as_the_only_one(self, connection: AsyncConnection, link: Link, backoff: Backoff) -> None:
        # the lock lives and dies with the session that reads and marks
        while not (await connection.execute(select(func.pg_try_advisory_lock(ADVISORY_LOCK)))).scalar_one():
            await asyncio.sleep(0.3)
        try:
            exchange = await link.channel.get_exchange(EKINERJA_EXCHANGE, ensure=False)
            while not link.lost.is_set():
                sent = await self._send_some(connection, exchange)
                self.healthy = True
                backoff.reset()
                if sent < BATCH:
                    await asyncio.sleep(IDLE_S)
            raise LinkLost("broker terputus")
        finally:
            # the pool keeps the session: give the lock back, or throw the session away with it
            try:
                await connection.execute(text("select pg_advisory_unlock_all()"))
            except Exception:
                await connection.invalidate()  # not raised: it would take the place of a cancellation on its way

    async def _send_some(self, connection: AsyncConnection, exchange: AbstractExchange) -> int:
        rows = (await connection.execute(_UNSENT)).all()
        if not rows:
            return 0
        some = parcels(rows, self._together)[:IN_FLIGHT]
        results = await within(
            CONFIRM_S + 2, asyncio.gather(*[_publish(exchange, one) for one in some], return_exceptions=True)
        )
        confirmed = [one for one, result in zip(some, results, strict=True) if not isinstance(result, BaseException)]
        if confirmed:
            await connection.execute(_SENT, {"ids": [row_id for one in confirmed for row_id in one.row_ids]})
        if len(confirmed) < len(some):
            first = next(r for r in results if isinstance(r, BaseException))
            raise LinkLost(f"{len(some) - len(confirmed)} pesan belum dikonfirmasi: {first!r}")
        return len(rows)


async def _publish(exchange: AbstractExchange, parcel: Parcel) -> None:
    message = Message(
        parcel.body,
        content_type=parcel.content_type,
        delivery_mode=DeliveryMode.PERSISTENT,
        message_id=parcel.message_id,
        type=parcel.type,
    )
    await exchange.publish(message, routing_key=parcel.type, mandatory=parcel.mandatory, timeout=CONFIRM_S)
