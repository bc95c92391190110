"""People by agency and supervisor: whose close a person's month belongs to, and how far each agency is."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from service_chassis.database import Transaction
from sqlalchemy import Select, Subquery, and_, func, or_, select

from attendance.rules.periods import first_day, last_day
from attendance.storage.chosen import among
from attendance.storage.tables import employee_lines, employees, month_closes

NO_AGENCY = ""  # who serves without an agency; closed with the whole city
E, L = employees.c, employee_lines.c


@dataclass(frozen=True, slots=True)
class AgencyCount:
    """`people` serve in the month, `closed` of them are closed."""

    agency_code: str
    people: int
    closed: int


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who serves in a month. `closed`: their month is closed."""

    nip: str
    agency_code: str
    closed: bool


async def members(tx: Transaction, period: str, agency_code: str | None) -> list[Member]:
    """Of the agency, or of all (None), by agency and number."""
    people = serving(period)
    query = select(people.c.nip, people.c.agency_code, people.c.closed)
    if agency_code is not None:
        query = query.where(people.c.agency_code == agency_code)
    return [Member(*row) for row in await tx.execute(query.order_by(people.c.agency_code, people.c.nip))]


async def open_people(tx: Transaction, period: str, agency_codes: Collection[str] | None) -> dict[str, list[str]]:
    """By agency, those whose month isn't closed; None: of every agency."""
    people = serving(period)
    query = select(people.c.agency_code, people.c.nip).where(~people.c.closed)
    if agency_codes is not None:
        query = query.where(among(people.c.agency_code, agency_codes))
    found: dict[str, list[str]] = {}
    for row in await tx.execute(query.order_by(people.c.agency_code, people.c.nip)):
        found.setdefault(row.agency_code, []).append(row.nip)
    return found


async def agency_by_person(tx: Transaction, period: str) -> dict[str, str]:
    """Of everybody who serves in the month: with which agency it is closed."""
    people = serving(period)
    return {row.nip: row.agency_code for row in await tx.execute(select(people.c.nip, people.c.agency_code))}


async def counts(tx: Transaction, period: str) -> list[AgencyCount]:
    """Every agency with people who serve in the month, by code."""
    people = serving(period)
    closed = func.count().filter(people.c.closed)
    query = select(people.c.agency_code, func.count(), closed).group_by(people.c.agency_code)
    return [AgencyCount(*row) for row in await tx.execute(query.order_by(people.c.agency_code))]


async def of_agency(tx: Transaction, agency_code: str, day: date) -> list[str]:
    """Who is of the agency on `day`."""
    of_day = _agency(_covers(day)).label("agency_code")
    people = select(E.nip, of_day).subquery()
    query = select(people.c.nip).where(people.c.agency_code == agency_code).order_by(people.c.nip)
    return list((await tx.execute(query)).scalars())


async def touching(tx: Transaction, agency_codes: Collection[str], first: date, last: date) -> list[str]:
    """Who is of one of these agencies on a day of the range."""
    meets = and_(L.first_date <= last, or_(L.last_date.is_(None), L.last_date >= first))
    query = select(L.nip).distinct().where(L.kind == "agency", among(L.value, agency_codes), meets).order_by(L.nip)
    return list((await tx.execute(query)).scalars())


async def supervised_by(tx: Transaction, nip: str, day: date) -> list[str]:
    query = select(L.nip).where(L.kind == "supervisor", L.value == nip, _covers(day)).order_by(L.nip)
    return list((await tx.execute(query)).scalars())


def serving(period: str) -> Subquery:
    """nip, name, agency_code, closed: everybody who serves on a day of the month, under the agency of their last day
    of service in it (rules.closing.agency_closes.closing_agency)."""
    first, last = first_day(period), last_day(period)
    reference = func.least(func.coalesce(E.end_date, last), last)
    touches = and_(L.first_date <= reference, or_(L.last_date.is_(None), L.last_date >= first))
    agency = _agency(touches, _covers(reference).desc())
    closed = select(month_closes.c.nip).where(month_closes.c.nip == E.nip, month_closes.c.period == period).exists()
    serves = and_(E.start_date <= last, or_(E.end_date.is_(None), E.end_date >= first))
    columns = (E.nip, E.name, func.coalesce(agency, NO_AGENCY).label("agency_code"), closed.label("closed"))
    return select(*columns).where(serves).subquery("serving")


def _covers(day: Any) -> Any:
    return and_(L.first_date <= day, or_(L.last_date.is_(None), L.last_date >= day))


def _agency(chosen: Any, *order: Any) -> Any:
    """Of several lines the one that began last."""
    own: Select[Any] = select(L.value).where(L.nip == E.nip, L.kind == "agency", chosen)
    return own.order_by(*order, L.first_date.desc(), L.position).limit(1).scalar_subquery()
