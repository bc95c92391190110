"""Hears e-Presensi, the city's attendance system."""

from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from event_contracts.presensi import PunchRecordedV1
from event_contracts.registry import queue_name
from pydantic import ValidationError
from service_chassis import clock
from service_chassis.consumer import ReceivedEvent, Refusal, Subscription
from service_chassis.database import Transaction
from service_chassis.received import reasons

from attendance.rules.punches import Punch
from attendance.rules.receipts import Refused, receipt_day
from attendance.use_cases.count_received import count_refused
from attendance.use_cases.record_punches import record_punches

QUEUE = queue_name("attendance", "presensi")
SOURCE = "presensi"
UNKNOWN, REUSED, FAILED = "unknown_employee", "id_reused_with_other_content", "handler_failed"
ZONE = ZoneInfo("Asia/Jakarta")  # of all work sites
MESSAGES_AT_ONCE = 400


async def hear_punches(tx: Transaction, events: list[ReceivedEvent]) -> list[Refusal]:
    """Our ledger of punches is the inbox: the same id with the same content is known for ever, with other content it
    is refused. A punch of a person nobody knows is kept, and in quarantine until the directory tells of the person."""
    refusals: list[Refusal] = []
    readable: list[tuple[ReceivedEvent, Punch]] = []
    for event in events:
        punch = _read(event)
        if isinstance(punch, Refusal):
            refusals.append(punch)
        else:
            readable.append((event, punch))
    told = [(punch, event.delivery.key, event.delivery.redelivered) for event, punch in readable]
    recorded = await record_punches(tx, told, clock.now())
    for event, punch in readable:
        if (punch.event_id, punch.content_sha256) in recorded.reused:
            refusals.append(Refusal(event, REUSED, "nomor peristiwa sudah dipakai untuk isi yang lain"))
        elif punch.nip in recorded.unknown:
            named = replace(event, subject=punch.nip)  # quarantine is released by person
            refusals.append(Refusal(named, UNKNOWN, f"pegawai {punch.nip} tidak dikenal"))
    return refusals


async def count_refusals(tx: Transaction, refusals: Sequence[Refusal]) -> None:
    """What nothing is kept of in the ledger: it can't be read, or it failed."""
    unread = [refusal for refusal in refusals if refusal.reason not in (UNKNOWN, REUSED)]
    refused = [
        Refused(one.event.body, one.event.delivery.key, one.event.delivery.redelivered, one.reason == FAILED)
        for one in unread
    ]
    await count_refused(tx, SOURCE, refused, receipt_day(clock.now()))


def subscription() -> Subscription:
    return Subscription(QUEUE, hear_punches, batch_size=MESSAGES_AT_ONCE, dedupe=False, count=count_refusals)


def _read(event: ReceivedEvent) -> Punch | Refusal:
    if event.type != PunchRecordedV1.TYPE:
        return Refusal(event, "unknown_type", event.type)
    try:
        fact = PunchRecordedV1.model_validate(event.data)
    except ValidationError as error:
        return Refusal(event, "malformed", reasons(error))
    return Punch(
        event_id=event.id,
        content_sha256=event.content_sha256,
        nip=fact.nip,
        occurred_at=fact.occurred_at,
        local_date=fact.occurred_at.astimezone(ZONE).date(),
        device_id=fact.device_id,
        direction=fact.direction,
        source=SOURCE,
        raw=event.body,
    )
