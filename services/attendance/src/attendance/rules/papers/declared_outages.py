"""An outage as somebody declared it, and what became of the declaration."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from attendance.rules.outage_errors import OutageRangeWrong
from attendance.rules.outages import Outage
from attendance.rules.papers.texts import checked_line, checked_text

ALL, SOURCE, SITE, DEVICE = "all", "source", "site", "device"
LONGEST_DAYS = 31


@dataclass(frozen=True, slots=True)
class Declaration:
    """`failed`: all, source, site or device, `name` which one. `agency_codes`: whom it concerns (none: everybody; of a
    device that has an agency or a site, those)."""

    first: datetime
    until: datetime
    failed: str
    name: str
    agency_codes: Collection[str]
    reason: str
    letter_number: str


@dataclass(frozen=True, slots=True)
class DeclaredOutage:
    """`judged_up_to`: the affected days of people up to that number are judged; `completed_at`: all of them, after the
    declaration or, once it is withdrawn, after that."""

    outage: Outage
    failed: str
    name: str
    reason: str
    letter_number: str
    declared_by: str
    declared_at: datetime
    withdrawn_by: str | None = None
    withdrawn_at: datetime | None = None
    withdrawal_reason: str | None = None
    judged_up_to: str = ""
    completed_at: datetime | None = None


def checked_declaration(told: Declaration) -> Declaration:
    """Trimmed. OutageRangeWrong, TextRefused."""
    if not timedelta(0) < told.until - told.first <= timedelta(days=LONGEST_DAYS):
        raise OutageRangeWrong(LONGEST_DAYS)
    return Declaration(
        first=told.first,
        until=told.until,
        failed=told.failed,
        name=checked_line("name", told.name, needed=told.failed != ALL),
        agency_codes=tuple(sorted(set(told.agency_codes))),
        reason=checked_text("reason", told.reason),
        letter_number=checked_line("letter_number", told.letter_number, needed=False),
    )


def outage_said(one: DeclaredOutage) -> dict[str, Any]:
    """For the audit line."""
    return {
        "first": one.outage.first.isoformat(),
        "until": one.outage.until.isoformat(),
        "failed": one.failed,
        "name": one.name,
        "agency_codes": list(one.outage.agency_codes),
        "letter_number": one.letter_number,
    }
