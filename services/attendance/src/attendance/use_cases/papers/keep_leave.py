"""An application's new state, with its audit line."""

from service_chassis.database import Transaction

from attendance.rules.papers.actors import ActingPerson
from attendance.rules.papers.audit import AuditLine
from attendance.rules.papers.leave import LeaveApplication, as_said
from attendance.storage.papers import audit_lines, leave_applications


async def keep_leave(
    tx: Transaction,
    actor: ActingPerson,
    capacity: str,
    before: LeaveApplication | None,
    after: LeaveApplication,
) -> None:
    await leave_applications.keep(tx, after)
    line = AuditLine(
        at=after.changed_at,
        actor=actor.label,
        capacity=capacity,
        action=f"leave_{after.state.value.lower()}",
        nip=after.nip,
        day=after.content.first_date,
        reference=str(after.application_id),
        before=as_said(before),
        after=as_said(after),
        reason=after.reason,
    )
    await audit_lines.keep(tx, [line])
