"""Judged days, closed months and what is corrected of them, told to payroll-instrument."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from event_contracts.attendance import (
    ActivityMissed,
    CorrectionRecordedV1,
    DayRecordedV1,
    Excuse,
    Judged,
    MonthClosedV1,
)
from service_chassis.database import Transaction
from service_chassis.outbox import Announcement, announce

from attendance.rules import letters
from attendance.rules.attendance_day import JudgedDay, Judgement
from attendance.rules.corrections import Correction
from attendance.rules.month_close import MonthClose

SOURCE = "attendance"
_FIRST_KINDS = frozenset({"assembly", "ceremony", "exercise"})  # those that version 1 has words for
# readers of these are services of ours, which take batches
TOGETHER = frozenset({DayRecordedV1.TYPE, MonthClosedV1.TYPE})


async def tell_days(tx: Transaction, days: Sequence[JudgedDay]) -> None:
    await announce(tx, SOURCE, [Announcement(_day(day), day.nip) for day in days])


async def tell_closes(
    tx: Transaction, closes: Sequence[MonthClose], revisions: Mapping[str, Mapping[date, int]]
) -> None:
    """`revisions`: by person, every judged day with the revision that the close rests on."""
    await announce(tx, SOURCE, [Announcement(_close(close, revisions[close.nip]), close.nip) for close in closes])


async def tell_corrections(tx: Transaction, corrections: Sequence[Correction]) -> None:
    await announce(tx, SOURCE, [Announcement(_correction(one), one.nip) for one in corrections])


def _day(day: JudgedDay) -> DayRecordedV1:
    return DayRecordedV1(nip=day.nip, date=day.date, revision=day.revision, **_judged(day.judgement))


def _correction(one: Correction) -> CorrectionRecordedV1:
    return CorrectionRecordedV1(
        nip=one.nip,
        date=one.date,
        revision=one.revision,
        period=one.period,
        target_period=one.target_period,
        closed_day_revision=one.closed_day_revision,
        withdrawn=one.withdrawn,
        causes=list(one.causes),
        would_be=Judged(**_judged(one.would_be)),
        recorded_at=one.recorded_at,
    )


def _judged(found: Judgement) -> dict[str, Any]:
    return {
        "working_day": found.working_day,
        "check_in": found.check_in,
        "check_out": found.check_out,
        "minutes_late": found.minutes_late,
        "minutes_early": found.minutes_early,
        "missing_check_in": found.missing_check_in,
        "missing_check_out": found.missing_check_out,
        "absent": found.absent,
        "excuse": _excuse(found.excuse),
        "activities_missed": [
            ActivityMissed.model_validate({"activity": name})
            for name in found.activities_missed
            if name in _FIRST_KINDS
        ],
        "further_activities_missed": [name for name in found.activities_missed if name not in _FIRST_KINDS],
        "punch_event_ids": list(found.punch_event_ids),
        "outages": list(found.outages),
    }


def _excuse(excuse: letters.Excuse | None) -> Excuse | None:
    if excuse is None:
        return None
    told = {"kind": excuse.kind, "letter_number": excuse.letter_number, "day_number": excuse.day_number}
    return Excuse.model_validate(told)


def _close(close: MonthClose, revisions: Mapping[date, int]) -> MonthClosedV1:
    return MonthClosedV1(
        nip=close.nip,
        period=close.period,
        revision=close.revision,
        scheduled_working_days=close.scheduled_working_days,
        day_revisions=dict(revisions),
        closed_at=close.closed_at,
    )
