"""Hears e-Presensi, the city's attendance system."""

from collections.abc import Sequence
from dataclasses import asdict, replace

import structlog
from event_contracts.presensi import DayClosedV1, PunchRecordedV1
from event_contracts.registry import queue_name
from pydantic import ValidationError
from service_chassis import clock
from service_chassis.consumer import ReceivedEvent, Refusal, Subscription
from service_chassis.database import Transaction
from service_chassis.inbox import REUSED
from service_chassis.received import reasons

from attendance.rules.city_zone import CITY_ZONE
from attendance.rules.control_totals import DEVICE_DAY_DIFFERS, ControlTotal
from attendance.rules.punches import Punch
from attendance.rules.receipts import Refused, receipt_day
from attendance.use_cases.count_received import count_refused
from attendance.use_cases.record_presensi import record_presensi
from attendance.use_cases.record_punches import Recorded

log = structlog.get_logger()
QUEUE = queue_name("attendance", "presensi")
SOURCE = "presensi"
UNKNOWN, FAILED = "unknown_employee", "handler_failed"
MESSAGES_AT_ONCE = 1000  # measured against 400 in turns: an eighth more punches a second


async def hear_presensi(tx: Transaction, events: list[ReceivedEvent]) -> list[Refusal]:
    """Our ledger of punches is the inbox: the same id with the same content is known for ever, with other content it
    is refused. A punch of a person nobody knows is kept, and in quarantine until the directory tells of the person.
    What a device's day comes to is compared with the ledger."""
    refusals: list[Refusal] = []
    readable: list[tuple[ReceivedEvent, Punch]] = []
    totals: list[ControlTotal] = []
    for event in events:
        match _read(event):
            case Refusal() as refusal:
                refusals.append(refusal)
            case ControlTotal() as total:
                totals.append(total)
            case Punch() as punch:
                readable.append((event, punch))
    told = [(punch, event.delivery.key, event.delivery.redelivered) for event, punch in readable]
    taken = await record_presensi(tx, told, totals, clock.now())
    for one in taken.differing:
        log.error(DEVICE_DAY_DIFFERS, **asdict(one))
    return refusals + _not_applied(readable, taken.recorded)


def _not_applied(readable: Sequence[tuple[ReceivedEvent, Punch]], recorded: Recorded) -> list[Refusal]:
    refusals = []
    for event, punch in readable:
        if (punch.event_id, punch.content_sha256) in recorded.reused:
            refusals.append(Refusal(event, REUSED, "nomor peristiwa sudah dipakai untuk isi yang lain"))
        elif punch.nip in recorded.unknown:
            named = replace(event, subject=punch.nip)  # quarantine is released by person
            refusals.append(Refusal(named, UNKNOWN, f"pegawai {punch.nip} tidak dikenal"))
    return refusals


async def count_refusals(tx: Transaction, refusals: Sequence[Refusal]) -> None:
    """What nothing is kept of in the ledger: it can't be read, or it failed."""
    unread = [one for one in refusals if one.reason not in (UNKNOWN, REUSED) and one.event.type != DayClosedV1.TYPE]
    refused = [
        Refused(one.event.body, one.event.delivery.key, one.event.delivery.redelivered, one.reason == FAILED)
        for one in unread
    ]
    await count_refused(tx, SOURCE, refused, receipt_day(clock.now()))


def subscription() -> Subscription:
    return Subscription(QUEUE, hear_presensi, batch_size=MESSAGES_AT_ONCE, dedupe=False, count=count_refusals)


def _read(event: ReceivedEvent) -> Punch | ControlTotal | Refusal:
    try:
        if event.type == PunchRecordedV1.TYPE:
            return _punch(event, PunchRecordedV1.model_validate(event.data))
        if event.type == DayClosedV1.TYPE:
            fact = DayClosedV1.model_validate(event.data)
            return ControlTotal(fact.device_id, fact.date, fact.count, fact.hash, fact.revision)
    except ValidationError as error:
        return Refusal(event, "malformed", reasons(error))
    return Refusal(event, "unknown_type", event.type)


def _punch(event: ReceivedEvent, fact: PunchRecordedV1) -> Punch:
    return Punch(
        event_id=event.id,
        content_sha256=event.content_sha256,
        nip=fact.nip,
        occurred_at=fact.occurred_at,
        local_date=fact.occurred_at.astimezone(CITY_ZONE).date(),
        device_id=fact.device_id,
        direction=fact.direction,
        source=SOURCE,
        raw=event.body,
    )
