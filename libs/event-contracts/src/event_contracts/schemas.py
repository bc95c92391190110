"""The JSON schema of what an event's `data` holds, as published."""

from typing import Any

from event_contracts.envelope import Envelope
from event_contracts.registry import Event

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(event: Event) -> dict[str, Any]:
    """Self-contained: parts stand under `$defs`."""
    return {"$schema": DIALECT, **event.contract.model_json_schema(mode="serialization")}


def envelope_schema() -> dict[str, Any]:
    """CloudEvents 1.0 as this suite sends it."""
    return Envelope.model_json_schema(mode="serialization")
