"""A person's month as a calendar: every day with its hours, its judgement, every tap and every paper behind it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from service_chassis.database import Transaction

from attendance.rules.attendance_day import JudgedDay
from attendance.rules.employees import Employee
from attendance.rules.import_files import Holiday, Participation
from attendance.rules.letters import Letter
from attendance.rules.month_calendar import ShownTap, day_state, roles_of
from attendance.rules.periods import days_of
from attendance.rules.recaps.totals import MonthTotals, totals_of
from attendance.rules.visibility import Reader
from attendance.rules.working_hours import DayHours, WorkingHours
from attendance.storage import calendar, days, month_papers, shown_taps
from attendance.use_cases.gather_hours import gather_hours
from attendance.use_cases.visible_employee import visible_employee


@dataclass(frozen=True, slots=True)
class ShownDay:
    """`taps`: each with what it counted as. `corrected_in`: months that take over what came after the close."""

    date: date
    state: str
    hours: DayHours
    holiday: Holiday | None
    judged: JudgedDay | None
    taps: Sequence[tuple[ShownTap, str]]
    letters: Sequence[Letter]
    participations: Sequence[Participation] = ()
    outages: Sequence[dict[str, Any]] = ()
    disputes: Sequence[dict[str, Any]] = ()
    corrected_in: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class ShownMonth:
    """`closed_at` None: still open."""

    employee: Employee
    period: str
    agency_code: str | None
    closed_at: datetime | None
    totals: MonthTotals
    days: Sequence[ShownDay]


@dataclass(frozen=True, slots=True)
class _Papers:
    """By date, what was written about the month."""

    judged: dict[date, JudgedDay]
    holidays: dict[date, Holiday]
    letters: Sequence[Letter]
    participations: dict[date, list[Participation]]
    disputes: dict[date, list[dict[str, Any]]]
    corrections: dict[date, list[str]]
    outages: dict[str, dict[str, Any]]
    closed_at: datetime | None
    taps: dict[date, list[ShownTap]] = field(default_factory=dict)


async def show_month(tx: Transaction, reader: Reader, nip: str, period: str, today: date) -> ShownMonth:
    """UnknownEmployee, AttendanceNotVisible."""
    person = await visible_employee(tx, reader, nip, today)
    month = days_of(period)
    known = await gather_hours(tx, {nip: person}, {nip: month})
    hours = known.hours[nip]
    papers = await _papers(tx, nip, period, known.letters.get(nip, ()), hours)
    scheduled = [day for day in month if person.serves_on(day) and hours.works(day)]
    return ShownMonth(
        employee=person,
        period=period,
        agency_code=person.agency_on(min(month[-1], person.end_date or month[-1])),
        closed_at=papers.closed_at,
        totals=totals_of(papers.judged.values(), scheduled, today),
        days=[_day(day, person, hours, papers, today) for day in month],
    )


async def _papers(tx: Transaction, nip: str, period: str, letters: Sequence[Letter], hours: WorkingHours) -> _Papers:
    month = days_of(period)
    first, last = month[0], month[-1]
    judged = {one.date: one for one in await days.of_month(tx, nip, period)}
    outages = {name for one in judged.values() for name in one.judgement.outages}
    papers = _Papers(
        judged=judged,
        holidays={one.date: one for one in await calendar.holidays_between(tx, first, last)},
        letters=letters,
        participations=await month_papers.participations(tx, nip, first, last),
        disputes=await month_papers.contested(tx, nip, first, last),
        corrections=await month_papers.corrected(tx, nip, first, last),
        outages=await month_papers.outage_names(tx, outages),
        closed_at=await month_papers.closed_at(tx, nip, period),
    )
    for tap in await shown_taps.of_person(tx, nip, hours.window(first)[0], hours.window(last)[1]):
        papers.taps.setdefault(hours.day_of(tap.occurred_at), []).append(tap)
    return papers


def _day(day: date, person: Employee, hours: WorkingHours, papers: _Papers, today: date) -> ShownDay:
    explained, judged, taps = hours.explained(day), papers.judged.get(day), papers.taps.get(day, [])
    roles = roles_of(taps, judged, explained.span, papers.closed_at)
    named = judged.judgement.outages if judged else ()
    return ShownDay(
        date=day,
        state=day_state(explained, person, judged, today),
        hours=explained,
        holiday=papers.holidays.get(day),
        judged=judged,
        taps=[(tap, roles[tap.event_id]) for tap in taps],
        letters=[letter for letter in papers.letters if letter.first_date <= day <= letter.last_date],
        participations=papers.participations.get(day, ()),
        outages=[papers.outages[name] for name in named if name in papers.outages],
        disputes=papers.disputes.get(day, ()),
        corrected_in=papers.corrections.get(day, ()),
    )
