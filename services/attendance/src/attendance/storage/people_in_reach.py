"""People with their agency and supervisor of a day, as far as somebody may see them."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, false, func, or_, select, true
from sqlalchemy.dialects.postgresql import distinct_on

from attendance.rules.visibility import Reach
from attendance.storage.tables import employee_lines, employees

E, L = employees.c, employee_lines.c


def people_on(day: date) -> Subquery:
    """nip, name, agency_code, supervisor_nip of everybody who is known; of several lines the one that began last."""
    agencies, supervisors = _lines("agency", day), _lines("supervisor", day)
    columns = (E.nip, E.name, agencies.c.value.label("agency_code"), supervisors.c.value.label("supervisor_nip"))
    joined = employees.outerjoin(agencies, agencies.c.nip == E.nip).outerjoin(supervisors, supervisors.c.nip == E.nip)
    return select(*columns).select_from(joined).subquery("people")


def within(people: Subquery, reach: Reach) -> ColumnElement[bool]:
    """Those of `people` that may be seen."""
    if reach.everywhere:
        return true()
    found: list[Any] = [false()]
    if reach.agency_code is not None:
        found.append(people.c.agency_code == reach.agency_code)
    if reach.nip is not None:
        found.append(or_(people.c.nip == reach.nip, people.c.supervisor_nip == reach.nip))
    return func.coalesce(or_(*found), false())


def _lines(kind: str, day: date) -> Subquery:
    covers = and_(L.first_date <= day, or_(L.last_date.is_(None), L.last_date >= day))
    query = select(L.nip, L.value).where(L.kind == kind, covers).ext(distinct_on(L.nip))
    return query.order_by(L.nip, L.first_date.desc(), L.position).subquery(kind)
