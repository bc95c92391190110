"""A dispute's new state, with its audit line."""

from collections.abc import Mapping
from typing import Any

from service_chassis.database import Transaction

from attendance.rules.attendance_day import JudgedDay
from attendance.rules.papers.actors import ActingPerson
from attendance.rules.papers.audit import AuditLine
from attendance.rules.papers.disputes import Dispute
from attendance.storage.judgements import stored
from attendance.storage.papers import audit_lines, disputes


async def keep_dispute(
    tx: Transaction,
    actor: ActingPerson,
    capacity: str,
    before: Dispute | None,
    after: Dispute,
    days: tuple[JudgedDay | None, JudgedDay | None] = (None, None),
    details: Mapping[str, Any] | None = None,
) -> None:
    """`days`: the day before and after a decision. `details`: what was decided."""
    await disputes.keep(tx, after)
    line = AuditLine(
        at=after.changed_at,
        actor=actor.label,
        capacity=capacity,
        action=f"dispute_{after.state.value.lower()}",
        nip=after.nip,
        day=after.date,
        reference=str(after.dispute_id),
        before={"state": before.state.value, "day": day_said(days[0])} if before else None,
        after={"state": after.state.value, "day": day_said(days[1]), **(details or {})},
        reason=after.reason or after.claim.text,
    )
    await audit_lines.keep(tx, [line])


def day_said(day: JudgedDay | None) -> Mapping[str, Any] | None:
    """A judged day for an audit line."""
    return None if day is None else stored(day.judgement) | {"revision": day.revision}
