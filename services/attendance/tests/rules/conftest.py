"""Schedules written out: rules' tests read no file."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from attendance.rules.schedule import Schedule
from attendance.rules.schedule_reading import WEEKDAYS, read_schedule


def _content(end: time = time(16), friday: time = time(16, 30), start: time = time(7, 30)) -> dict[str, Any]:
    hours = {day: {"start": start, "end": friday if day == "friday" else end} for day in WEEKDAYS[:5]}
    return {
        "code": "five-days",
        "legal_basis": "Perpres 21/2023",
        "effective_from": date(2000, 1, 1),
        "zone": "Asia/Jakarta",
        "default": True,
        "same_tap_window_minutes": 10,
        "hours": hours,
    }


@pytest.fixture(scope="session")
def content() -> Callable[..., dict[str, Any]]:
    """The content of a schedule file, fresh for each call."""
    return _content


@pytest.fixture(scope="session")
def five_days() -> Schedule:
    return read_schedule(_content(), "five-days")


@pytest.fixture(scope="session")
def ramadan() -> Schedule:
    """32.5 hours a week: 08:00-15:00, Friday 15:30."""
    dated = {
        "code": "ramadan",
        "default": False,
        "effective_from": date(2026, 2, 18),
        "effective_to": date(2026, 3, 19),
    }
    return read_schedule(_content(time(15), time(15, 30), time(8)) | dated, "ramadan")
