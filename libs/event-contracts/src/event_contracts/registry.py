"""Every event, who tells it and who reads it: the one source of queues, permissions, documents and golden schemas."""

from collections.abc import Iterator
from dataclasses import dataclass

from event_contracts import attendance, directory, payroll_instrument, performance_box, planning, presensi, realization
from event_contracts.exchanges import EKINERJA_EXCHANGE, PRESENSI_EXCHANGE
from event_contracts.fields import Contract


@dataclass(frozen=True)
class Event:
    """One event: its contract, the service that tells it, the services that read it (package names)."""

    contract: type[Contract]
    publisher: str
    readers: tuple[str, ...]
    exchange: str = EKINERJA_EXCHANGE

    @property
    def type(self) -> str:
        return self.contract.TYPE  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Queue:
    """A reader's queue for one publisher: order between one publisher's events is kept, publishers don't block each
    other. The version in the name allows another set of arguments later."""

    name: str
    reader: str
    exchange: str
    routing_keys: tuple[str, ...]


EVENTS: tuple[Event, ...] = (
    Event(presensi.PunchRecordedV1, "presensi", ("attendance",), PRESENSI_EXCHANGE),
    Event(presensi.DayClosedV1, "presensi", ("attendance",), PRESENSI_EXCHANGE),
    Event(
        directory.EmployeeChangedV1,
        "directory",
        ("planning", "realization", "attendance", "payroll_instrument", "performance_box", "gateway"),
    ),
    Event(directory.AgencyChangedV1, "directory", ()),
    Event(planning.WorkPlanApprovedV1, "planning", ("realization",)),
    Event(realization.ScoredV1, "realization", ("payroll_instrument",)),
    Event(realization.MonthClosedV1, "realization", ("payroll_instrument",)),
    Event(attendance.DayRecordedV1, "attendance", ("payroll_instrument",)),
    Event(attendance.MonthClosedV1, "attendance", ("payroll_instrument",)),
    Event(attendance.CorrectionRecordedV1, "attendance", ("payroll_instrument",)),
    Event(attendance.DisciplineWarningRaisedV1, "attendance", ()),
    Event(attendance.ResendRequestedV1, "attendance", ("presensi",)),
    Event(payroll_instrument.AssessedV1, "payroll_instrument", ("performance_box",)),
    Event(payroll_instrument.ReadyV1, "payroll_instrument", ("finance",)),
    Event(performance_box.PlacedV1, "performance_box", ()),
)

EXTERNAL_READERS = ("finance", "presensi")  # bind their own queues with their own login


def queue_name(reader: str, publisher: str) -> str:
    """The queue in which `reader` hears `publisher`."""
    return f"{reader}.{publisher}.v1"


def queues() -> Iterator[Queue]:
    """The queues of our own services, derived from who reads what."""
    wanted: dict[tuple[str, str, str], list[str]] = {}
    for event in EVENTS:
        for reader in event.readers:
            if reader not in EXTERNAL_READERS:
                wanted.setdefault((reader, event.publisher, event.exchange), []).append(event.type)
    for (reader, publisher, exchange), keys in wanted.items():
        yield Queue(queue_name(reader, publisher), reader, exchange, tuple(keys))
