"""An application, its policy, and everybody who might have to do with it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from attendance.rules.employees import Employee, Line
from attendance.rules.papers.actors import ActingPerson, capacities_of
from attendance.rules.papers.leave import LeaveApplication, LeaveContent, LeaveState

AT = datetime(2025, 10, 13, 3, 0, tzinfo=UTC)
TODAY = date(2025, 10, 13)
WORKER, BOSS, VERIFIER, HR, STRANGER, FILER = (f"19800101200501100{n}" for n in range(1, 7))


def _acting(nip: str | None, *roles: str, agency: str | None = "1.01") -> ActingPerson:
    return ActingPerson(nip or "sistem", nip, frozenset({"employee", *roles}), agency)


EVERYBODY = {
    "self": _acting(WORKER),
    "self_as_hr": _acting(WORKER, "hr", "verifier"),
    "supervisor": _acting(BOSS, agency="9.99"),
    "agency": _acting(VERIFIER, "verifier"),
    "filing_agency": _acting(FILER, "verifier"),
    "other_agency": _acting(STRANGER, "verifier", agency="7.01"),
    "no_agency": _acting(STRANGER, "verifier", agency=None),
    "hr": _acting(HR, "hr", agency="5.03"),
    "operator": _acting(STRANGER, "operator"),
    "finance": _acting(STRANGER, "finance"),
    "stranger": _acting(STRANGER),
    "system_as_hr": _acting(None, "hr"),
}


def _employee(**changes: Any) -> Employee:
    start = date(2005, 1, 1)
    lines = {"agencies": (Line(start, None, "1.01"),), "supervisors": (Line(start, None, BOSS),)}
    return replace(Employee(WORKER, 1, "Pegawai", start, None, **lines), **changes)


@pytest.fixture(scope="session")
def everybody() -> dict[str, ActingPerson]:
    """By what they are to the worker; `filing_agency` is who filed the application."""
    return EVERYBODY


@pytest.fixture(scope="session")
def employee() -> Callable[..., Employee]:
    return _employee


@pytest.fixture(scope="session")
def as_what() -> Callable[[str], frozenset[str]]:
    return lambda who: capacities_of(EVERYBODY[who], _employee(), TODAY)


@pytest.fixture(scope="session")
def content() -> LeaveContent:
    return LeaveContent("annual_leave", date(2025, 10, 20), date(2025, 10, 22), "800/1", "keperluan keluarga")


@pytest.fixture(scope="session")
def application(content: LeaveContent) -> Callable[..., LeaveApplication]:
    """In a state, as somebody who isn't in the tests brought it there."""

    def make(state: LeaveState = LeaveState.SUBMITTED, **changes: Any) -> LeaveApplication:
        made = LeaveApplication(UUID(int=7), WORKER, content, state, 1, FILER, AT, "seseorang", AT)
        return replace(made, **changes)

    return make


@pytest.fixture(scope="session")
def at() -> datetime:
    return AT


@pytest.fixture(scope="session")
def today() -> date:
    return TODAY
