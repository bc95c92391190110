"""Everybody who served in a month with their box, as one relation; people without an instrument are unplaced."""

from typing import Any

from sqlalchemy import ColumnElement, Lateral, Subquery, and_, case, func, literal, or_, select

from performance_box.rules.periods import first_day, last_day
from performance_box.rules.placement import NO_INSTRUMENT
from performance_box.rules.visibility import Scope
from performance_box.storage.tables import agency_lines, assessments, people, placements, supervisor_lines


def everybody_of(period: str, scope: Scope, only: ColumnElement[bool] | None = None) -> Subquery:
    """nip, name, agency_code, agency_name, status, box, unplaced_reason, the percentages, revision, placed_at."""
    agency = _agency(period)
    code = func.coalesce(assessments.c.agency_code, agency.c.agency_code)
    reason = func.coalesce(placements.c.unplaced_reason, literal(NO_INSTRUMENT))
    query = (
        select(
            people.c.nip,
            func.coalesce(assessments.c.name, people.c.name).label("name"),
            code.label("agency_code"),
            func.coalesce(assessments.c.agency_name, agency.c.agency_name).label("agency_name"),
            assessments.c.status,
            placements.c.box,
            case((placements.c.box.is_not(None), None), else_=reason).label("unplaced_reason"),
            placements.c.productivity_percent,
            placements.c.discipline_percent,
            placements.c.revision,
            placements.c.placed_at,
        )
        .select_from(people)
        .outerjoin(assessments, and_(assessments.c.nip == people.c.nip, assessments.c.period == period))
        .outerjoin(placements, and_(placements.c.nip == people.c.nip, placements.c.period == period))
        .outerjoin(agency, literal(True))
        .where(_served(period), *_within(scope, period, code), *([] if only is None else [only]))
    )
    return query.subquery("everybody")


def line_in(period: str, supervisor_nip: str) -> ColumnElement[bool]:
    """Supervisor lines of this person that touch the month."""
    return and_(
        supervisor_lines.c.supervisor_nip == supervisor_nip,
        supervisor_lines.c.first_date <= last_day(period),
        or_(supervisor_lines.c.last_date.is_(None), supervisor_lines.c.last_date >= first_day(period)),
    )


def _served(period: str) -> ColumnElement[bool]:
    """In service on a day of the month, or assessed before the directory was heard."""
    known = and_(
        people.c.start_date <= last_day(period),
        or_(people.c.end_date.is_(None), people.c.end_date >= first_day(period)),
    )
    return or_(known, and_(people.c.start_date.is_(None), assessments.c.nip.is_not(None)))


def _within(scope: Scope, period: str, agency_code: ColumnElement[Any]) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if scope.agency_code is not None:
        conditions.append(agency_code == scope.agency_code)
    if scope.supervisor_nip is not None:
        subordinates: Any = select(supervisor_lines.c.nip).where(line_in(period, scope.supervisor_nip))
        conditions.append(people.c.nip.in_(subordinates))
    return conditions


def _agency(period: str) -> Lateral:
    """Where the person was on the first day served, as long as no instrument says it."""
    reference = func.greatest(literal(first_day(period)), people.c.start_date)
    return (
        select(agency_lines.c.agency_code, agency_lines.c.agency_name)
        .where(
            agency_lines.c.nip == people.c.nip,
            assessments.c.nip.is_(None),
            agency_lines.c.first_date <= reference,
            or_(agency_lines.c.last_date.is_(None), agency_lines.c.last_date >= reference),
        )
        .order_by(agency_lines.c.first_date.desc())
        .limit(1)
        .lateral("agency")
    )
