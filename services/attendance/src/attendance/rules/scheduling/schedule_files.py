"""A schedule file that somebody brings in: read with every fault by line and field, and set beside those in force."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

from attendance.rules.errors import ScheduleInvalid
from attendance.rules.schedule import Schedule
from attendance.rules.schedule_errors import ScheduleFileRefused
from attendance.rules.schedule_reading import WEEKDAYS, read_schedule
from attendance.rules.working_hours import CityHours

_NEEDED = {"code": str, "legal_basis": str, "effective_from": date, "zone": str, "same_tap_window_minutes": int}
_WANTED = {"effective_to": date, "default": bool, "works_on_holidays": bool, "tap_reach_minutes": int}
_TABLES = {
    "flexible": ("earlier_minutes", "later_minutes"),
    "make_up": ("late_up_to_minutes", "stay_longer_minutes"),
}
_WORDS = {str: "teks", date: "tanggal (2026-01-31)", int: "bilangan bulat", bool: "true atau false", time: "07:30:00"}


def read_schedule_file(content: bytes) -> tuple[Schedule, str]:
    """The schedule and its text. ScheduleFileRefused names line or field of every fault."""
    try:
        text = content.decode("utf-8-sig")
        told = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise ScheduleFileRefused([("", "bukan teks UTF-8")]) from error
    except tomllib.TOMLDecodeError as error:
        raise ScheduleFileRefused([("", _place(str(error)))]) from error
    if faults := list(_faults(told)):
        raise ScheduleFileRefused(faults)
    try:
        return read_schedule(told, told["code"]), text
    except ScheduleInvalid as error:
        raise ScheduleFileRefused([("", str(error))]) from error


def _place(fault: str) -> str:
    place = re.search(r"line (\d+), column (\d+)", fault)
    where = f"baris {place[1]}, kolom {place[2]}" if place else "akhir berkas"
    return f"{where}: bukan TOML yang sah"


def check_beside(schedule: Schedule, known: Sequence[Schedule]) -> None:
    """ScheduleFileRefused when the two together couldn't be judged by: two defaults would stop everybody's judging."""
    try:
        CityHours([*known, schedule])
    except ScheduleInvalid as error:
        raise ScheduleFileRefused([("default", str(error))]) from error


def _faults(told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(field, what is wrong with it) of what read_schedule would only call a KeyError."""
    for name, kind in _NEEDED.items():
        if name not in told:
            yield name, "wajib ada"
        else:
            yield from _kind(name, told[name], kind)
    for name, kind in _WANTED.items():
        if name in told:
            yield from _kind(name, told[name], kind)
    if isinstance(told.get("zone"), str):
        yield from _zone(told["zone"])
    for name, fields in _TABLES.items():
        yield from _minutes(name, told.get(name, {}), fields)
    for name in ("hours", "shifts"):
        yield from _table(name, told.get(name, {}))


def _kind(name: str, value: Any, kind: type) -> Iterator[tuple[str, str]]:
    # exactly: a bool is an int, a datetime is a date
    if type(value) is not kind or value == "":
        yield name, f"harus {_WORDS[kind]}"


def _zone(zone: str) -> Iterator[tuple[str, str]]:
    try:
        ZoneInfo(zone)
    except (ValueError, OSError, LookupError):
        yield "zone", f"zona {zone} tidak dikenal; misalnya Asia/Jakarta"


def _minutes(name: str, table: Any, fields: Sequence[str]) -> Iterator[tuple[str, str]]:
    if not isinstance(table, Mapping):
        yield name, "harus tabel"
        return
    for field, value in table.items():
        if field not in fields:
            yield f"{name}.{field}", f"tidak dikenal; yang ada: {', '.join(fields)}"
        else:
            yield from _kind(f"{name}.{field}", value, int)


def _table(name: str, table: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(table, Mapping):
        yield name, "harus tabel"
        return
    for key, hours in table.items():
        if name == "hours" and key not in WEEKDAYS:
            yield f"hours.{key}", f"hari ditulis {', '.join(WEEKDAYS)}"
        elif not isinstance(hours, Mapping):
            yield f"{name}.{key}", "harus tabel dengan start dan end"
        else:
            yield from _hours(f"{name}.{key}", hours)


def _hours(path: str, hours: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for field in ("start", "end"):
        if field not in hours:
            yield f"{path}.{field}", "wajib ada"
        else:
            yield from _kind(f"{path}.{field}", hours[field], time)
    if "end_next_day" in hours:
        yield from _kind(f"{path}.end_next_day", hours["end_next_day"], bool)
    for field in sorted(set(hours) - {"start", "end", "end_next_day"}):
        yield f"{path}.{field}", "tidak dikenal"
