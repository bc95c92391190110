"""Deliveries as the consumer settles them, what an operator does about them, and the sum that must hold."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest
from attendance.listeners import presensi
from attendance.rules.balances import Balance, ReceiptCounts, total
from attendance.use_cases.show_balances import show_balances, show_receipts
from service_chassis import quarantine
from service_chassis.database import Database
from service_chassis.received import Delivery, ReceivedEvent, Refusal, unread
from service_chassis.replays import Replays
from service_chassis.settlement import Settlement, Subscription

EVER = date(1970, 1, 1), date(2100, 1, 1)


class Post:
    sound = presensi.subscription()

    def __init__(self, database: Database, tap: Callable[..., ReceivedEvent]) -> None:
        self.database, self.tap = database, tap
        self.sent: dict[object, list[ReceivedEvent]] = {}

    async def deliver(self, key: str, *told: tuple[str, ...], redelivered: bool = False, by=None) -> None:
        """`told`: (nip, moment) or (nip, moment, id)."""
        ids = [{"id": one[2]} if len(one) > 2 else {} for one in told]
        events = [self.tap(*one[:2], **named) for one, named in zip(told, ids, strict=True)]
        events = self.sent.setdefault((key, told), events)  # what is handed out again are the same bytes
        await self.settle([replace(one, delivery=Delivery(key, redelivered)) for one in events], by)

    async def settle(self, events: Sequence[ReceivedEvent], by: Subscription | None = None) -> None:
        await Settlement(self.database, by or self.sound).settle(events, [], asyncio.Event())

    async def deliver_rubbish(self, key: str, body: bytes, *, redelivered: bool = False) -> None:
        refusal = Refusal(unread(body, Delivery(key, redelivered)), "malformed")
        await Settlement(self.database, self.sound).settle([], [refusal], asyncio.Event())

    async def replay_everything(self) -> None:
        async with self.database.transaction() as tx:
            for row in await quarantine.listed(tx, 500, 0):
                await quarantine.request_replay(tx, row.id)
        while await Replays(self.database, [self.sound]).replay_one(self.sound):
            pass

    async def counts(self) -> ReceiptCounts:
        """October's, of what could be read; both sums must hold."""
        async with self.database.transaction() as tx:
            found = await show_receipts(tx, date(2025, 10, 1), date(2025, 10, 31))
            balances = await show_balances(tx, *EVER)
        parts = found.recorded, found.duplicates, found.unknown_employee, found.quarantined
        assert found.received == sum(parts) and min(parts) >= 0, found
        assert all(one.balanced for one in balances.values()), balances
        return found

    async def balance(self) -> Balance:
        """Of everything."""
        async with self.database.transaction() as tx:
            return total((await show_balances(tx, *EVER)).values())


@pytest.fixture
def post(staffed: Database, tap: Callable[..., ReceivedEvent]) -> Post:
    return Post(staffed, tap)
