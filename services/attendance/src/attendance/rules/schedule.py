"""Working hours as dated data; the newest schedule that covers a day counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from attendance.rules.errors import ScheduleInvalid

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Hours:
    """A working day's start and end in the work site's zone."""

    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Schedule:
    """`same_tap_window`: taps so close to the one before are one. `hours`: by weekday, Monday 0; none: no work."""

    code: str
    legal_basis: str
    effective_from: date
    effective_to: date | None
    zone: ZoneInfo
    same_tap_window: timedelta
    hours: Mapping[int, Hours]

    def covers(self, day: date) -> bool:
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)

    def boundaries(self, day: date) -> tuple[datetime, datetime] | None:
        """Start and end of work on `day`; None on a day without work."""
        hours = self.hours.get(day.weekday())
        if hours is None:
            return None
        start, end = (datetime.combine(day, moment, self.zone) for moment in (hours.start, hours.end))
        return start, end


def schedule_on(schedules: Sequence[Schedule], day: date) -> Schedule | None:
    """None before the first schedule (a device with a dead battery taps in 1970: that mustn't stop its person).
    ScheduleInvalid when no schedule covers a later day."""
    covering = [schedule for schedule in schedules if schedule.covers(day)]
    if covering:
        return max(covering, key=lambda schedule: (schedule.effective_from, schedule.code))
    if schedules and day < min(schedule.effective_from for schedule in schedules):
        return None
    raise ScheduleInvalid(f"tidak ada jadwal kerja untuk {day}")


def read_schedule(content: Mapping[str, Any], name: str) -> Schedule:
    """A schedule file's content; ScheduleInvalid names what is wrong."""
    try:
        schedule = Schedule(
            code=content["code"],
            legal_basis=content["legal_basis"],
            effective_from=content["effective_from"],
            effective_to=content.get("effective_to"),
            zone=ZoneInfo(content["zone"]),
            same_tap_window=timedelta(minutes=content["same_tap_window_minutes"]),
            hours={WEEKDAYS.index(day): Hours(at["start"], at["end"]) for day, at in content["hours"].items()},
        )
        fault = _fault(schedule)
    except (AttributeError, KeyError, ValueError, TypeError) as error:
        raise ScheduleInvalid(f"{name}: {error!r}") from error
    if fault:
        raise ScheduleInvalid(f"{name}: {fault}")
    return schedule


def _fault(schedule: Schedule) -> str:
    first, last = schedule.effective_from, schedule.effective_to
    # exactly a date: a datetime is one too, and can't be compared with the others
    if type(first) is not date or (last is not None and (type(last) is not date or last < first)):
        return "masa berlaku harus tanggal, dan akhirnya tidak sebelum awalnya"
    if schedule.same_tap_window < timedelta(0):
        return "same_tap_window_minutes tidak boleh negatif"
    moments = [moment for hours in schedule.hours.values() for moment in (hours.start, hours.end)]
    if not moments or not all(isinstance(moment, time) for moment in moments):
        return "jam kerja harus ditulis sebagai waktu, sekurangnya satu hari"
    if any(hours.start >= hours.end for hours in schedule.hours.values()):
        return "jam mulai harus sebelum jam selesai"
    return ""
