"""Working hours as dated data: weekly hours, shifts of a roster, and how strictly they are taken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from attendance.rules.errors import ScheduleInvalid

OFF = "off"  # a roster's word for a day without work


@dataclass(frozen=True, slots=True)
class Hours:
    """A working day's start and end in the work site's zone; a night shift ends on the next day."""

    start: time
    end: time
    end_next_day: bool = False


@dataclass(frozen=True, slots=True)
class Leniency:
    """How arrivals and departures are taken. `grace_seconds`: of a begun minute so many seconds are dropped (59: whole
    minutes only, 0: a begun minute counts). `earlier`, `later`: the day may be moved by so much, its length stays
    (PMK 221/2021). Whoever is at most `made_up` late makes it good by staying `stay_longer` (PermenPANRB 6/2018)."""

    grace_seconds: int = 59
    earlier: timedelta = timedelta(0)
    later: timedelta = timedelta(0)
    made_up: timedelta = timedelta(0)
    stay_longer: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class Span:
    """The hours of one day as instants. `reach`: how far before and after them a tap may still belong to them."""

    start: datetime
    end: datetime
    same_tap_window: timedelta
    reach: timedelta
    leniency: Leniency = Leniency()
    schedule_code: str = ""
    shift: str | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """`default`: of whoever has no other one. `same_tap_window`: taps so close to the one before are one. `hours`: by
    weekday, Monday 0; none: no work. `shifts`: by the name that a roster uses."""

    code: str
    legal_basis: str
    effective_from: date
    effective_to: date | None
    zone: ZoneInfo
    same_tap_window: timedelta
    hours: Mapping[int, Hours]
    shifts: Mapping[str, Hours]
    reach: timedelta
    default: bool = False
    works_on_holidays: bool = False
    leniency: Leniency = Leniency()

    def covers(self, day: date) -> bool:
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)

    def span(self, day: date, shift: str | None = None, zone: ZoneInfo | None = None) -> Span | None:
        """The hours of `day`; None: no work. A roster's shift goes before weekly hours; one that isn't of this
        schedule says nothing, nor does `off` where there are no shifts (of the roster of before)."""
        if shift == OFF and self.shifts:
            return None
        named = self.shifts.get(shift) if shift else None
        hours = named or self.hours.get(day.weekday())
        if hours is None:
            return None
        last_day = day + timedelta(days=1) if hours.end_next_day else day
        start = datetime.combine(day, hours.start, zone or self.zone)
        end = datetime.combine(last_day, hours.end, zone or self.zone)
        name = shift if named else None
        return Span(start, end, self.same_tap_window, self.reach, self.leniency, self.code, name)


def schedule_on(versions: Sequence[Schedule], day: date) -> Schedule | None:
    """Of the versions of one schedule the newest that covers the day; None before the first one (a device with a dead
    battery taps in 1970: that mustn't stop its person). ScheduleInvalid when none covers a later day."""
    covering = [schedule for schedule in versions if schedule.covers(day)]
    if covering:
        return max(covering, key=lambda schedule: (schedule.effective_from, schedule.code))
    if versions and day < min(schedule.effective_from for schedule in versions):
        return None
    raise ScheduleInvalid(f"tidak ada jadwal kerja untuk {day}")
