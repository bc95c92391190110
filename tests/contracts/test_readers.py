"""Every reader takes the published example of every event that it hears: its real listener runs up to the use case,
which is replaced and only writes down what it was handed."""

import inspect
import json
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from event_contracts.envelope import BATCH_CONTENT_TYPE, CONTENT_TYPE
from event_contracts.export import REPOSITORY, example
from event_contracts.registry import queues
from pydantic import ValidationError
from service_chassis.received import Delivery, read_message

HEARD = [(queue.reader, queue.name, key) for queue in queues() for key in queue.routing_keys]
each_reading = pytest.mark.parametrize(
    ("reader", "queue", "event_type"), HEARD, ids=[f"{reader} {key}" for reader, _, key in HEARD]
)


class Content:
    """What a use case answers that has nothing to complain about, whatever it is asked for."""

    def __getattr__(self, name: str) -> "Content":
        return self

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __bool__(self) -> bool:
        return False


@pytest.fixture
def hears(assemblies, monkeypatch):
    """(reader, queue, envelope) -> the reasons of its refusals, the facts that reached a use case."""

    async def hear(reader: str, queue: str, envelope: dict[str, Any]) -> tuple[list[str], list[Any]]:
        (subscription,) = [s for s in assemblies[reader].subscriptions if s.queue == queue]
        handed = _replace_use_cases(subscription.handler, monkeypatch)
        events, unreadable = read_message(json.dumps(envelope).encode(), CONTENT_TYPE, Delivery("example", False))
        assert not unreadable
        try:
            refusals = await subscription.handler(object(), events)
        except ValidationError:  # settlement takes the event alone and refuses it so
            return ["malformed"], []
        return [refusal.reason for refusal in refusals or ()], handed

    return hear


def _replace_use_cases(handler: Any, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    handed: list[Any] = []

    async def note(tx: object, *arguments: Any) -> Content:
        handed.extend(fact for argument in arguments if isinstance(argument, list | tuple) for fact in argument)
        return Content()

    listener = sys.modules[handler.__module__]
    for name, value in list(vars(listener).items()):
        if inspect.iscoroutinefunction(value) and ".use_cases." in value.__module__:
            monkeypatch.setattr(listener, name, note)
    return handed


@each_reading
async def test_a_reader_takes_the_published_example(hears, reader, queue, event_type):
    refused, handed = await hears(reader, queue, example(REPOSITORY, event_type))
    assert refused == []
    assert len(handed) == 1


@each_reading
async def test_a_reader_refuses_an_event_that_nobody_told_it_of(hears, reader, queue, event_type):
    other = {**example(REPOSITORY, event_type), "type": f"{event_type.removesuffix('v1')}v2"}
    assert await hears(reader, queue, other) == (["unknown_type"], [])


@each_reading
async def test_a_reader_notices_an_example_that_lacks_whom_or_what_it_is_about(hears, reader, queue, event_type):
    whole = example(REPOSITORY, event_type)
    about = "nip" if "nip" in whole["data"] else "device_id"
    broken = {**whole, "data": {name: value for name, value in whole["data"].items() if name != about}}
    assert await hears(reader, queue, broken) == (["malformed"], [])


def test_examples_travel_alone_and_together():
    types = [key for _, _, key in HEARD]
    body = json.dumps([example(REPOSITORY, key) for key in types]).encode()
    events, unreadable = read_message(body, BATCH_CONTENT_TYPE, Delivery("examples", False))
    assert not unreadable and [event.type for event in events] == types
