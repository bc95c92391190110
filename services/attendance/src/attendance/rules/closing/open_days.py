"""What of a person's month isn't known before it is closed."""

from collections.abc import Collection, Sequence
from datetime import date

from attendance.rules.closing.blockers import Found, Scope
from attendance.rules.closing.dates_in_words import several
from attendance.rules.closing.kinds import NO_WORKING_HOURS, ROSTER_GAPS, UNHEARD_DAYS
from attendance.rules.employees import Employee
from attendance.rules.periods import days_between
from attendance.rules.working_hours import WorkingHours


def open_days(
    scope: Scope, person: Employee, agency_code: str, hours: WorkingHours, judged: Collection[date]
) -> list[Found]:
    """`judged`: days of the month of which something was heard. Days from today on may still be heard of."""
    served = [day for day in days_between(scope.first, scope.last) if person.serves_on(day)]
    gaps = [day for day in served if hours.lacks_shift(day)]
    worked = [day for day in served if hours.works(day)]
    if gaps and not worked:
        return [_found(NO_WORKING_HOURS, person, agency_code, gaps)]
    unheard = [day for day in worked if day < scope.as_of and day not in judged]
    found = ((ROSTER_GAPS, gaps), (UNHEARD_DAYS, unheard))
    return [_found(kind, person, agency_code, days) for kind, days in found if days]


def _found(kind: str, person: Employee, agency_code: str, days: Sequence[date]) -> Found:
    said = {"name": person.name, "count": len(days), "days": several(days)}
    return Found(kind, agency_code, person.nip, days[0].isoformat(), said)
