"""How far a day has come, counted in the database: a handful of rows leave it."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from service_chassis.database import Transaction
from sqlalchemy import Text, and_, func, or_, select

from attendance.rules.today import AgencyToday, SourceToday
from attendance.storage.agency_people import NO_AGENCY
from attendance.storage.chosen import unnested
from attendance.storage.people_in_reach import people_on
from attendance.storage.tables import days, employees, punches

D, E, P = days.c, employees.c, punches.c
_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)


async def in_service(tx: Transaction, day: date) -> list[str]:
    query = select(E.nip).where(_serves(day)).order_by(E.nip)
    return list((await tx.execute(query)).scalars())


async def counts(tx: Transaction, day: date, expected: Collection[str], agency_code: str | None) -> list[AgencyToday]:
    """By agency of the day; `expected`: who has to work on it."""
    people = people_on(day)
    working = unnested(("nip", Text, list(expected))).alias("working")
    own_day = and_(D.nip == people.c.nip, D.date == day, D.judgement.has_key("working_day"))
    joined = people.join(employees, E.nip == people.c.nip).outerjoin(working, working.c.nip == people.c.nip)
    joined = joined.outerjoin(days, own_day)
    agency = func.coalesce(people.c.agency_code, NO_AGENCY)
    query = select(agency, *_numbers(working.c.nip.is_not(None))).select_from(joined).where(_serves(day))
    if agency_code is not None:
        query = query.where(agency == agency_code)
    return [AgencyToday(*row) for row in await tx.execute(query.group_by(agency).order_by(agency))]


async def received(tx: Transaction, now: datetime) -> list[SourceToday]:
    lately = func.count().filter(P.received_at > now - _MINUTE)
    query = select(P.source, lately, func.count()).where(P.received_at > now - _HOUR, P.received_at <= now)
    return [SourceToday(*row) for row in await tx.execute(query.group_by(P.source).order_by(P.source))]


def _numbers(expected: Any) -> list[Any]:
    """In the order of AgencyToday. A judgement holds only what is so."""
    has = D.judgement.has_key
    tapped, excused = or_(has("check_in"), has("check_out")), func.coalesce(has("excuse"), False)
    relieved = and_(has("outages"), ~tapped, ~excused)
    known = func.coalesce(or_(tapped, excused, relieved), False)
    chosen = (
        expected, and_(expected, excused), and_(expected, relieved), has("check_in"), has("check_out"),
        has("minutes_late"), and_(expected, ~known),
    )  # fmt: skip
    return [func.count(), *(func.count().filter(one) for one in chosen)]


def _serves(day: date) -> Any:
    return and_(E.start_date <= day, or_(E.end_date.is_(None), E.end_date >= day))
