"""Hears attendance: judged days, closed months, corrections of these."""

from collections.abc import Sequence
from typing import Any

from event_contracts.attendance import CorrectionRecordedV1, DayRecordedV1, Judged, MonthClosedV1
from event_contracts.registry import queue_name
from service_chassis import clock
from service_chassis.consumer import ReceivedEvent, Refusal, Subscription
from service_chassis.database import Transaction

from payroll_instrument.listeners.decoding import decode
from payroll_instrument.rules.corrections import Correction
from payroll_instrument.rules.facts import AttendanceClose, DayFact, Excuse
from payroll_instrument.use_cases.record_attendance import record_attendance
from payroll_instrument.use_cases.record_corrections import record_corrections

_CONTRACTS = {contract.TYPE: contract for contract in (DayRecordedV1, MonthClosedV1, CorrectionRecordedV1)}


def subscription() -> Subscription:
    return Subscription(queue_name("payroll_instrument", "attendance"), hear)


async def hear(tx: Transaction, events: Sequence[ReceivedEvent]) -> list[Refusal]:
    read, refused = decode(events, _CONTRACTS)
    days = [_day(said) for said in read if isinstance(said, DayRecordedV1)]
    closes = [_close(said) for said in read if isinstance(said, MonthClosedV1)]
    corrections = [_correction(said) for said in read if isinstance(said, CorrectionRecordedV1)]
    if days or closes:
        await record_attendance(tx, days, closes, clock.now())
    if corrections:
        await record_corrections(tx, corrections)
    return refused


def _day(said: DayRecordedV1) -> DayFact:
    return DayFact(nip=said.nip, date=said.date, revision=said.revision, **_judged(said))


def _correction(said: CorrectionRecordedV1) -> Correction:
    return Correction(
        nip=said.nip,
        date=said.date,
        period=said.period,
        target_period=said.target_period,
        revision=said.revision,
        closed_day_revision=said.closed_day_revision,
        withdrawn=said.withdrawn,
        would_be=DayFact(nip=said.nip, date=said.date, revision=said.revision, **_judged(said.would_be)),
        causes=tuple(said.causes),
        recorded_at=said.recorded_at,
    )


def _judged(said: Judged) -> dict[str, Any]:
    excuse = said.excuse
    return {
        "working_day": said.working_day,
        "check_in": said.check_in,
        "check_out": said.check_out,
        "minutes_late": said.minutes_late,
        "minutes_early": said.minutes_early,
        "missing_check_in": said.missing_check_in,
        "missing_check_out": said.missing_check_out,
        "absent": said.absent,
        "excuse": Excuse(excuse.kind, excuse.letter_number, excuse.day_number) if excuse else None,
        "activities_missed": tuple(sorted(_missed(said))),
        "punch_event_ids": tuple(said.punch_event_ids),
    }


def _missed(said: Judged) -> set[str]:
    return {missed.activity for missed in said.activities_missed} | set(said.further_activities_missed)


def _close(said: MonthClosedV1) -> AttendanceClose:
    return AttendanceClose(said.nip, said.period, said.revision, said.scheduled_working_days, said.day_revisions)
