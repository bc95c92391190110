"""The AsyncAPI 3.0 document of all events: publishers send to an exchange by routing key, readers receive from their
own queue."""

from collections.abc import Sequence
from typing import Any

from event_contracts.envelope import BATCH_CONTENT_TYPE, CONTENT_TYPE
from event_contracts.registry import EVENTS, EXTERNAL_READERS, Event, Queue, queue_name, queues
from event_contracts.schemas import envelope_schema, schema_of

BINDING = "0.3.0"
_DESCRIPTION = (
    "What the services of e-Kinerja tell each other. Every event is a CloudEvents 1.0 envelope in structured JSON "
    f"(`{CONTENT_TYPE}`); many may travel in one message (`{BATCH_CONTENT_TYPE}`, a JSON array of envelopes). "
    "An event may arrive twice and in any order: the newest revision of a fact wins."
)


def document() -> dict[str, Any]:
    """The whole document."""
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "e-Kinerja: events",
            "version": "1.0.0",
            "description": _DESCRIPTION,
            "license": {"name": "Apache-2.0"},
        },
        "defaultContentType": CONTENT_TYPE,
        "servers": {"broker": {"host": "localhost:5672", "protocol": "amqp", "protocolVersion": "0.9.1"}},
        "channels": {
            **{event.type: _exchange_channel(event) for event in EVENTS},
            **{queue.name: _queue_channel(queue) for queue in queues()},
        },
        "operations": _operations(),
        "components": {"messages": {event.type: _message(event) for event in EVENTS}, "schemas": _schemas()},
    }


def _exchange_channel(event: Event) -> dict[str, Any]:
    exchange = {"name": event.exchange, "type": "topic", "durable": True, "autoDelete": False, "vhost": "/"}
    return {
        "address": event.type,
        "messages": {event.type: {"$ref": _pointer("components", "messages", event.type)}},
        "bindings": {"amqp": {"is": "routingKey", "exchange": exchange, "bindingVersion": BINDING}},
    }


def _queue_channel(queue: Queue) -> dict[str, Any]:
    held = {"name": queue.name, "durable": True, "exclusive": False, "autoDelete": False, "vhost": "/"}
    return {
        "address": queue.name,
        "description": f"Quorum queue bound to exchange `{queue.exchange}`: {', '.join(queue.routing_keys)}",
        "messages": {kind: {"$ref": _pointer("components", "messages", kind)} for kind in queue.routing_keys},
        "bindings": {"amqp": {"is": "queue", "queue": held, "bindingVersion": BINDING}},
    }


def _operations() -> dict[str, Any]:
    operations: dict[str, Any] = {}
    for event in EVENTS:
        operations[f"{event.publisher}.send.{event.type}"] = _operation("send", event.publisher, event.type, [event])
        for reader in event.readers:
            if reader in EXTERNAL_READERS:
                operations[f"{reader}.receive.{event.type}"] = _operation("receive", reader, event.type, [event])
    for queue in queues():
        heard = [event for event in EVENTS if _is_heard(event, queue)]
        operations[f"{queue.reader}.receive.{queue.name}"] = _operation("receive", queue.reader, queue.name, heard)
    return operations


def _is_heard(event: Event, queue: Queue) -> bool:
    return event.type in queue.routing_keys and queue_name(queue.reader, event.publisher) == queue.name


def _operation(action: str, party: str, channel: str, events: Sequence[Event]) -> dict[str, Any]:
    binding: dict[str, Any] = {"deliveryMode": 2, "mandatory": True} if action == "send" else {"ack": True}
    return {
        "action": action,
        "channel": {"$ref": _pointer("channels", channel)},
        "messages": [{"$ref": _pointer("channels", channel, "messages", event.type)} for event in events],
        "tags": [{"name": party}],
        "bindings": {"amqp": {**binding, "bindingVersion": BINDING}},
    }


def _message(event: Event) -> dict[str, Any]:
    doc = " ".join((event.contract.__doc__ or "").split())
    return {
        "name": event.type,
        "title": event.contract.__name__,
        "summary": doc,
        "contentType": CONTENT_TYPE,
        "payload": {
            "allOf": [
                {"$ref": _pointer("components", "schemas", "Envelope")},
                {
                    "type": "object",
                    "properties": {
                        "type": {"const": event.type},
                        "data": {"$ref": _pointer("components", "schemas", event.type)},
                    },
                },
            ]
        },
        "bindings": {"amqp": {"messageType": event.type, "bindingVersion": BINDING}},
    }


def _schemas() -> dict[str, Any]:
    """Every event's parts under names of their own: two publishers may both have a `SupervisorLine`."""
    schemas: dict[str, Any] = {"Envelope": envelope_schema()}
    for event in EVENTS:
        schema = {key: value for key, value in schema_of(event).items() if key not in ("$schema", "$defs")}
        parts = schema_of(event).get("$defs", {})
        for name, part in {"": schema, **parts}.items():
            schemas[f"{event.type}.{name}" if name else event.type] = _repointed(part, event.type)
    return schemas


def _repointed(schema: Any, prefix: str) -> Any:
    if isinstance(schema, dict):
        if "$ref" in schema:
            part = schema["$ref"].rsplit("/", 1)[1]
            return {**schema, "$ref": _pointer("components", "schemas", f"{prefix}.{part}")}
        return {key: _repointed(value, prefix) for key, value in schema.items()}
    return [_repointed(item, prefix) for item in schema] if isinstance(schema, list) else schema


def _pointer(*names: str) -> str:
    return "#/" + "/".join(name.replace("~", "~0").replace("/", "~1") for name in names)
