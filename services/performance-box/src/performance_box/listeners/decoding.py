"""From received events to contracts; what can't be read is refused alone, not with its batch."""

from collections.abc import Mapping, Sequence

from event_contracts.fields import Contract
from pydantic import ValidationError
from service_chassis.consumer import ReceivedEvent, Refusal
from service_chassis.received import reasons


def decode(
    events: Sequence[ReceivedEvent], contracts: Mapping[str, type[Contract]]
) -> tuple[list[Contract], list[Refusal]]:
    """`contracts` by event type."""
    read: list[Contract] = []
    refused: list[Refusal] = []
    for event in events:
        contract = contracts.get(event.type)
        if contract is None:
            refused.append(Refusal(event, "unknown_type", event.type))
            continue
        try:
            read.append(contract.model_validate(event.data))
        except ValidationError as error:
            refused.append(Refusal(event, "malformed", reasons(error)))
    return read, refused
