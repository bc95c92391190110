"""What we ask of a device, and what it says came of it."""

import re
from dataclasses import dataclass
from datetime import date, datetime

_RESULT = re.compile(rb"^ID=(?P<id>[0-9]{1,16})&(?:.*&)?Return=(?P<code>-?[0-9]{1,9})(?:&|$)")


@dataclass(frozen=True, slots=True)
class CommandResult:
    """`code`: 0 or more is success; a query answers with the number of records that it sends. `raw`: the device's
    words."""

    command_id: int
    code: int
    raw: bytes

    @property
    def succeeded(self) -> bool:
        return self.code >= 0


@dataclass(frozen=True, slots=True)
class DeviceCommand:
    """What was asked of a device. `offers`: how often it was handed out; `result_code`: 0 or more is success."""

    id: int
    text: str
    asked_by: str
    asked_at: datetime
    offered_at: datetime | None
    offers: int
    result_code: int | None
    result_at: datetime | None


def attlog_query(first: date, last: date) -> str:
    """All taps of these days by the device's clock, both inclusive; they come as uploads of ATTLOG."""
    return f"DATA QUERY ATTLOG StartTime={first:%Y-%m-%d} 00:00:00\tEndTime={last:%Y-%m-%d} 23:59:59"


def spoken(command_id: int, text: str) -> str:
    return f"C:{command_id}:{text}\n"


def read_results(body: bytes) -> list[CommandResult]:
    """A device may tell several at once. Lines that are no result (an answer's further text) are passed over."""
    results = []
    for line in re.split(rb"\r\n|\n|\r", body):
        if found := _RESULT.match(line):
            results.append(CommandResult(int(found["id"]), int(found["code"]), line))
    return results
