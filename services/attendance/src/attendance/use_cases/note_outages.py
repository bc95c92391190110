"""An audit line for every day from which a declared outage takes something away, or no longer does."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from service_chassis.database import Transaction

from attendance.rules.attendance_day import JudgedDay, Judgement
from attendance.rules.papers.audit import AuditLine
from attendance.storage.judgements import stored
from attendance.storage.papers import audit_lines
from attendance.use_cases.gather_hours import Key

EXCUSED, LIFTED = "outage_excused", "outage_lifted"


async def note_outages(
    tx: Transaction, before: Mapping[Key, JudgedDay], after: Mapping[Key, Judgement], at: datetime
) -> None:
    """`after`: the days that changed, or that would in a closed month."""
    lines: list[AuditLine] = []
    for key, judgement in after.items():
        old = before[key].judgement if key in before else None
        were, are = set(old.outages) if old else set(), set(judgement.outages)
        lines += [_line(EXCUSED, key, one, old, judgement, at) for one in sorted(are - were)]
        lines += [_line(LIFTED, key, one, old, judgement, at) for one in sorted(were - are)]
    await audit_lines.keep(tx, lines)


def _line(action: str, key: Key, outage: str, old: Judgement | None, new: Judgement, at: datetime) -> AuditLine:
    nip, day = key
    return AuditLine(at, "sistem", "system", action, nip, day, outage, _said(old), _said(new), "")


def _said(judgement: Judgement | None) -> dict[str, Any] | None:
    return None if judgement is None else stored(judgement)
