"""A service put together, and its event process."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter

from service_chassis.consumer import Consumer
from service_chassis.database import Database
from service_chassis.identity import Authenticate
from service_chassis.problems import Problem
from service_chassis.relay import Relay
from service_chassis.replays import Replays
from service_chassis.settings import ServiceSettings
from service_chassis.settlement import Subscription


@dataclass
class Assembly:
    """What a service's wiring hands to the chassis. `background`: extra loops of the event process; `state`: put on
    `app.state`; `authenticate`: how requests are recognised (default: the gateway's tokens); `prepare`: run once
    before either process takes work (e.g. seeding dated data), must be repeatable; `together`: event types that may
    share a message (readers outside are promised one event a message)."""

    settings: ServiceSettings
    database: Database
    routers: list[APIRouter]
    problems: Mapping[type[Exception], Problem]
    subscriptions: list[Subscription] = field(default_factory=list)
    background: list[Callable[[], Coroutine[Any, Any, None]]] = field(default_factory=list)
    state: dict[str, Any] = field(default_factory=dict)
    authenticate: Authenticate | None = None
    prepare: Callable[[], Awaitable[None]] | None = None
    together: frozenset[str] = frozenset()
    title: str = ""
    description: str = ""


class Worker:
    """Relay, consumers, replays and the service's own loops, until cancelled."""

    def __init__(self, assembly: Assembly) -> None:
        settings = assembly.settings
        self._assembly = assembly
        self.relay = Relay(assembly.database, settings.broker_url, settings.service, assembly.together)
        self.consumers = [
            Consumer(assembly.database, settings.broker_url, subscription, settings.service)
            for subscription in assembly.subscriptions
        ]
        self._replays = Replays(assembly.database, assembly.subscriptions)

    @property
    def healthy(self) -> bool:
        return all(consumer.healthy for consumer in self.consumers)

    def states(self) -> dict[str, bool]:
        """By part: is it connected? The relay of a second process waits for the first one: that is no trouble."""
        named = zip(self._assembly.subscriptions, self.consumers, strict=True)
        return {"relay": self.relay.healthy} | {s.queue: c.healthy for s, c in named}

    async def run(self) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self.relay.run())
            group.create_task(self._replays.run())
            for consumer in self.consumers:
                group.create_task(consumer.run())
            for loop in self._assembly.background:
                group.create_task(loop())
