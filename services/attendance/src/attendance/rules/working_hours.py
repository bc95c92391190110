"""The hours that a person has to work, day by day, and to which day a tap belongs."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from attendance.rules.assignments import CITY, Assignment, assignment_on
from attendance.rules.employees import Employee
from attendance.rules.errors import ScheduleInvalid
from attendance.rules.periods import days_of
from attendance.rules.schedule import OFF, Schedule, Span, schedule_on

_ONE = timedelta(days=1)


class CityHours:
    """What holds for everybody: schedules, holidays, and the assignments that concern more than one person."""

    def __init__(
        self, schedules: Sequence[Schedule], holidays: Collection[date] = (), assignments: Sequence[Assignment] = ()
    ) -> None:
        self._versions: dict[str, list[Schedule]] = {}
        for schedule in schedules:
            self._versions.setdefault(schedule.code, []).append(schedule)
        self.default_code = _default(schedules)
        self.first_zone = min(self._versions[self.default_code], key=lambda one: one.effective_from).zone
        self.holidays = frozenset(holidays)
        self.assignments = tuple(assignments)
        self.is_the_same_for_all = all(one.scope == CITY for one in assignments)
        self.shared_days: dict[date, tuple[Span | None, datetime]] = {}
        self.shared_boundaries: dict[date, datetime] = {}
        self.shared_places: dict[tuple[date, str | None, str | None], tuple[Span | None, datetime]] = {}

    def schedule(self, code: str, day: date) -> Schedule | None:
        """ScheduleInvalid when nothing of that name covers the day."""
        return schedule_on(self._versions.get(code, ()), day)


@dataclass(frozen=True, slots=True)
class DayHours:
    """What says the hours of a day: the assignment (None: the default), its schedule (None: before the first one), the
    roster's shift or that it lacks one, a holiday that takes the work away; `span`: what comes of it."""

    day: date
    assignment: Assignment | None
    schedule: Schedule | None
    roster: str | None
    lacks_shift: bool
    holiday: bool
    span: Span | None


class WorkingHours:
    """One person's. `assignments`: their own; `roster`: shift by date; both may be empty."""

    def __init__(
        self,
        city: CityHours,
        employee: Employee,
        assignments: Sequence[Assignment] = (),
        roster: Mapping[date, str] | None = None,
    ) -> None:
        self._city, self._employee, self._roster = city, employee, roster or {}
        self._assignments = (*city.assignments, *assignments)
        plain = city.is_the_same_for_all and not assignments and not roster
        # most people's hours are the city's: computed once for all of them
        self._days = city.shared_days if plain else {}
        self._boundaries = city.shared_boundaries if plain else {}
        self._like_colleagues = not assignments and not roster

    def span(self, day: date) -> Span | None:
        """The hours of `day`; None on a day without work."""
        return self._of(day)[0]

    def site(self, day: date) -> str | None:
        """Where the person works on `day`, where an assignment names it."""
        assignment, _ = self._assigned(day)
        return assignment.site_code if assignment else None

    def works(self, day: date) -> bool:
        return self._of(day)[0] is not None

    def lacks_shift(self, day: date) -> bool:
        """Somebody who works by roster alone, and the roster doesn't name `day` (or names no shift of theirs)."""
        _, schedule = self._assigned(day)
        if schedule is None or not schedule.shifts or day.weekday() in schedule.hours or self._free(schedule, day):
            return False
        shift = self._roster.get(day)
        return shift != OFF and shift not in schedule.shifts

    def of_month(self, period: str) -> list[date]:
        """The month's working days, for somebody who serves all of it."""
        return [day for day in days_of(period) if self.works(day)]

    def explained(self, day: date) -> DayHours:
        assignment, schedule = self._assigned(day)
        shift, free = self._roster.get(day), self._free(schedule, day)
        return DayHours(day, assignment, schedule, shift, self.lacks_shift(day), free, self.span(day))

    def window(self, day: date) -> tuple[datetime, datetime]:
        """A tap belongs to `day` from the first instant on until just before the second. Days follow each other
        without a gap: midnight, or, where hours reach over or near it, between the two days' hours."""
        return self._boundary(day), self._boundary(day + _ONE)

    def day_of(self, instant: datetime) -> date:
        """The day that a tap belongs to; a night shift's is the one on which it begins."""
        calendar_day = instant.astimezone(self._midnight(instant.date()).tzinfo).date()
        if instant < self._boundary(calendar_day):
            return calendar_day - _ONE
        return calendar_day if instant < self._boundary(calendar_day + _ONE) else calendar_day + _ONE

    def _boundary(self, day: date) -> datetime:
        """Between the day before and `day`."""
        found = self._boundaries.get(day)
        if found is None:
            found = self._boundaries[day] = self._border(day)
        return found

    def _border(self, day: date) -> datetime:
        (before, _), (after, midnight) = self._of(day - _ONE), self._of(day)
        late = before is not None and before.end + before.reach > midnight
        early = after is not None and after.start - after.reach < midnight
        if before and after and (late or early):
            return before.end + (after.start - before.end) / 2
        if before and late:
            return before.end + before.reach
        return after.start - after.reach if after and early else midnight

    def _midnight(self, day: date) -> datetime:
        return self._of(day)[1]

    def _of(self, day: date) -> tuple[Span | None, datetime]:
        found = self._days.get(day)
        if found is None:
            found = self._days[day] = self._shared(day) if self._like_colleagues else self._made(day)
        return found

    def _shared(self, day: date) -> tuple[Span | None, datetime]:
        """Whoever has no hours of their own works like everybody in the same unit of the same agency."""
        place = day, self._employee.agency_on(day), self._employee.unit_on(day)
        found = self._city.shared_places.get(place)
        if found is None:
            found = self._city.shared_places[place] = self._made(day)
        return found

    def _made(self, day: date) -> tuple[Span | None, datetime]:
        """The hours of `day` and the midnight with which it begins, in the zone of the work site."""
        assignment, schedule = self._assigned(day)
        if schedule is None:
            return None, datetime.combine(day, time(0), self._city.first_zone)
        zone = (assignment.zone if assignment else None) or schedule.zone
        midnight = datetime.combine(day, time(0), zone)
        if self._free(schedule, day):
            return None, midnight
        return schedule.span(day, self._roster.get(day), zone), midnight

    def _assigned(self, day: date) -> tuple[Assignment | None, Schedule | None]:
        assignment = assignment_on(self._assignments, self._employee, day)
        code = assignment.schedule_code if assignment else self._city.default_code
        return assignment, self._city.schedule(code, day)

    def _free(self, schedule: Schedule | None, day: date) -> bool:
        return schedule is not None and day in self._city.holidays and not schedule.works_on_holidays


def _default(schedules: Sequence[Schedule]) -> str:
    codes = sorted({schedule.code for schedule in schedules if schedule.default})
    if len(codes) != 1:
        raise ScheduleInvalid(
            f"harus ada tepat satu jadwal dengan default = true; ada: {', '.join(codes) or 'tidak ada'}"
        )
    return codes[0]
