"""Whose papers somebody sees: the rule of rules/papers/actors.py, in SQL."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, false, or_, select, true

from attendance.rules.papers.actors import APPOINTED_ROLES, ActingPerson
from attendance.storage.tables import employee_lines

_AGENCY, _SUPERVISOR = "agency", "supervisor"  # kinds of lines


def seen_by(
    actor: ActingPerson,
    nip: ColumnElement[str],
    filed_by: ColumnElement[str],
    today: date,
    agency_day: Any = None,
) -> ColumnElement[bool]:
    """Own ones, those that `actor` filed, of people supervised today, of the agency of `agency_day` (a date or a
    column; today when none) for its verifier; all for hr."""
    if actor.is_hr:
        return true()
    if actor.nip is None:
        return false()
    supervisor = _line_on(nip, _SUPERVISOR, today)
    agency = _line_on(nip, _AGENCY, today if agency_day is None else agency_day)
    verified = "verifier" in actor.roles and actor.agency_code is not None
    return or_(
        nip == actor.nip,
        filed_by == actor.label,
        supervisor == actor.nip,
        supervisor.is_(None) if actor.roles & APPOINTED_ROLES else false(),
        agency == actor.agency_code if verified else false(),
    )


def _line_on(nip: ColumnElement[str], kind: str, day: Any) -> ColumnElement[str | None]:
    """Of lines that overlap the one that began last."""
    line = employee_lines.c
    return (
        select(line.value)
        .where(line.nip == nip, line.kind == kind, line.first_date <= day)
        .where(or_(line.last_date.is_(None), line.last_date >= day))
        .order_by(line.first_date.desc(), line.position)
        .limit(1)
        .scalar_subquery()
    )
