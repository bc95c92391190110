"""Life of an application for leave or duty: SUBMITTED -> APPROVED, RETURNED (with a reason, then SUBMITTED again) or
WITHDRAWN; APPROVED -> REVOKED by hr. Only an approved one excuses days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from attendance.rules.letters import Letter


class LeaveState(StrEnum):
    SUBMITTED = "SUBMITTED"
    APPROVED = "APPROVED"
    RETURNED = "RETURNED"
    WITHDRAWN = "WITHDRAWN"
    REVOKED = "REVOKED"


OPEN = (LeaveState.SUBMITTED, LeaveState.RETURNED)


@dataclass(frozen=True, slots=True)
class LeaveContent:
    """What is asked for; `letter_number` may be empty until it is approved."""

    kind: str
    first_date: date
    last_date: date
    letter_number: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class LeaveApplication:
    """`revision` grows with every change; `reason` is the last return's or the revocation's."""

    application_id: UUID
    nip: str
    content: LeaveContent
    state: LeaveState
    revision: int
    filed_by: str
    filed_at: datetime
    changed_by: str
    changed_at: datetime
    reason: str = ""

    @property
    def letter(self) -> Letter:
        """What excuses the days. Without a number of its own it is named by the application."""
        content = self.content
        number = content.letter_number or f"tanpa nomor ({self.application_id.hex[:12]})"
        return Letter(self.nip, number, content.kind, content.first_date, content.last_date)


def said(one: Letter | LeaveContent) -> dict[str, str]:
    days = {"first_date": one.first_date.isoformat(), "last_date": one.last_date.isoformat()}
    return {"kind": one.kind, "letter_number": one.letter_number, **days}


def as_said(application: LeaveApplication | None) -> Mapping[str, str] | None:
    """For the audit line."""
    if application is None:
        return None
    return {"state": application.state.value} | said(application.content)
