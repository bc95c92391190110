"""A schedule file's content, checked."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from attendance.rules.errors import ScheduleInvalid
from attendance.rules.schedule import OFF, Hours, Leniency, Schedule

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_REACH_MINUTES = 240  # of files that don't say it
_GRACE_SECONDS = {"floor": 59, "ceil": 0}
_FIELDS = frozenset(
    ("code", "legal_basis", "effective_from", "effective_to", "zone", "default", "works_on_holidays", "hours")
) | {"shifts", "same_tap_window_minutes", "tap_reach_minutes", "seconds", "flexible", "make_up"}


def read_schedule(content: Mapping[str, Any], name: str) -> Schedule:
    """A schedule file's content; ScheduleInvalid names what is wrong."""
    try:
        if unknown := sorted(set(content) - _FIELDS):
            raise ScheduleInvalid(f"{name}: tidak dikenal: {', '.join(unknown)}")
        schedule = _schedule(content)
        fault = _fault(schedule)
    except (AttributeError, KeyError, ValueError, TypeError) as error:
        raise ScheduleInvalid(f"{name}: {error!r}") from error
    if fault:
        raise ScheduleInvalid(f"{name}: {fault}")
    return schedule


def _schedule(content: Mapping[str, Any]) -> Schedule:
    return Schedule(
        code=content["code"],
        legal_basis=content["legal_basis"],
        effective_from=content["effective_from"],
        effective_to=content.get("effective_to"),
        zone=ZoneInfo(content["zone"]),
        same_tap_window=timedelta(minutes=content["same_tap_window_minutes"]),
        hours={WEEKDAYS.index(day): _hours(at) for day, at in content["hours"].items()} if _weekly(content) else {},
        shifts={shift: _hours(at) for shift, at in content.get("shifts", {}).items()},
        reach=timedelta(minutes=content.get("tap_reach_minutes", _REACH_MINUTES)),
        default=content.get("default", False),
        works_on_holidays=content.get("works_on_holidays", False),
        leniency=_leniency(content),
    )


def _weekly(content: Mapping[str, Any]) -> bool:
    """A roster's schedule may do without weekly hours, every other one not."""
    return "hours" in content or "shifts" not in content


def _hours(at: Mapping[str, Any]) -> Hours:
    return Hours(at["start"], at["end"], at.get("end_next_day", False))


def _leniency(content: Mapping[str, Any]) -> Leniency:
    seconds = content.get("seconds", "floor")
    flexible, make_up = content.get("flexible", {}), content.get("make_up", {})
    return Leniency(
        grace_seconds=_GRACE_SECONDS[seconds] if isinstance(seconds, str) else seconds,
        earlier=timedelta(minutes=flexible.get("earlier_minutes", 0)),
        later=timedelta(minutes=flexible.get("later_minutes", 0)),
        made_up=timedelta(minutes=make_up.get("late_up_to_minutes", 0)),
        stay_longer=timedelta(minutes=make_up.get("stay_longer_minutes", 0)),
    )


def _fault(schedule: Schedule) -> str:
    first, last = schedule.effective_from, schedule.effective_to
    # exactly a date: a datetime is one too, and can't be compared with the others
    if type(first) is not date or (last is not None and (type(last) is not date or last < first)):
        return "masa berlaku harus tanggal, dan akhirnya tidak sebelum awalnya"
    lenient = schedule.leniency
    lengths = (lenient.earlier, lenient.later, lenient.made_up, lenient.stay_longer)
    if any(length < timedelta(0) for length in (schedule.same_tap_window, schedule.reach, *lengths)):
        return "menit tidak boleh negatif"
    if type(lenient.grace_seconds) is not int or not 0 <= lenient.grace_seconds <= 59:
        return 'seconds harus "floor", "ceil", atau 0 sampai 59'
    return _hours_fault(schedule)


def _hours_fault(schedule: Schedule) -> str:
    every = [*schedule.hours.values(), *schedule.shifts.values()]
    moments = [moment for hours in every for moment in (hours.start, hours.end)]
    if not moments or not all(isinstance(moment, time) for moment in moments):
        return "jam kerja harus ditulis sebagai waktu, sekurangnya satu hari"
    if any(not hours.end_next_day and hours.start >= hours.end for hours in every):
        return "jam mulai harus sebelum jam selesai; giliran malam ditulis dengan end_next_day = true"
    if any(hours.end_next_day and hours.start < hours.end for hours in every):
        return "giliran kerja paling lama 24 jam"
    return f"{OFF} bukan nama giliran" if OFF in schedule.shifts else ""
