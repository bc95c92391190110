"""The only file that knows every part of attendance."""

import tomllib
from functools import partial
from importlib.resources import files
from typing import Any

from service_chassis.database import Database
from service_chassis.worker import Assembly

from attendance.announcements.attendance_facts import TOGETHER
from attendance.api import (
    calendars,
    corrections,
    days,
    devices,
    iclock,
    imports,
    late_facts,
    month_closings,
    person_months,
    today,
)
from attendance.api.papers.routers import PAPER_ROUTERS
from attendance.api.problems import PROBLEMS
from attendance.api.punch_gatherer import PunchGatherer
from attendance.api.recaps import recaps
from attendance.api.recaps.printed import Printer
from attendance.api.rosters.routers import ROSTER_ROUTERS
from attendance.api.scheduling.routers import SCHEDULING_ROUTERS
from attendance.api.source_routers import SOURCE_ROUTERS
from attendance.api.watch.routers import WATCH_ROUTERS
from attendance.listeners import directory, presensi
from attendance.listeners.rejudgings import rejudge_for_ever
from attendance.listeners.work_list import look_for_ever
from attendance.rules.closing.policy import read_closing_policies
from attendance.rules.papers.policy_reading import read_policies
from attendance.rules.recaps.paper import Letterhead
from attendance.rules.rosters.policy import read_roster_policies
from attendance.rules.watch_policies import WatchPolicies, read_watch_policies
from attendance.settings import Settings
from attendance.use_cases.seed_schedules import seed_schedules

ROUTERS = [
    *SOURCE_ROUTERS,
    calendars.router,
    corrections.router,
    days.router,
    devices.router,
    iclock.router,
    imports.router,
    late_facts.router,
    month_closings.router,
    person_months.router,
    *PAPER_ROUTERS,
    *ROSTER_ROUTERS,
    *SCHEDULING_ROUTERS,
    *WATCH_ROUTERS,
    recaps.router,
    today.router,
]


def assemble() -> Assembly:
    """Attendance, put together from the environment."""
    settings = Settings()
    database = Database(settings.database_url, application_name=settings.service)
    watch_policies = shipped_watch_policies()

    async def prepare() -> None:
        async with database.transaction() as tx:
            await seed_schedules(tx, schedule_files())

    return Assembly(
        settings=settings,
        database=database,
        routers=ROUTERS,
        problems=PROBLEMS,
        subscriptions=[directory.subscription(), presensi.subscription()],
        background=[partial(rejudge_for_ever, database), partial(look_for_ever, database, watch_policies)],
        prepare=prepare,
        together=TOGETHER,
        state=_shipped() | {"punch_gatherer": PunchGatherer(database), "watch_policies": watch_policies},
        title="Presensi",
        description="Rekaman presensi, jadwal, hari libur, surat cuti dan tugas; hari dinilai, bulan ditutup.",
    )


def schedule_files() -> list[tuple[str, str]]:
    """The shipped schedules: (file name, text)."""
    return _files("schedules")


def closing_policy_files() -> list[tuple[str, str]]:
    """What refuses a close: (file name, text)."""
    return _files("closing_policies")


def shipped_calendars() -> dict[int, bytes]:
    """National holidays and joint leave by year, as files that the calendar import reads."""
    folder = files("attendance") / "calendars"
    return {int(file.name[:4]): file.read_bytes() for file in folder.iterdir() if file.name.endswith(".csv")}


def _shipped() -> dict[str, Any]:
    return {
        "calendars": shipped_calendars(),
        "closing_policies": read_closing_policies(closing_policy_files()),
        "expected_people": today.ExpectedPeople(),
        "letterhead": shipped_letterhead(),
        "paper_policies": read_policies(_files("paper_policies")),
        "printer": Printer(),
        "roster_policies": read_roster_policies(_files("roster_policies")),
    }


def shipped_letterhead() -> Letterhead:
    """What stands on printed recaps."""
    text = (files("attendance") / "documents" / "letterhead.toml").read_text("utf-8")
    return Letterhead(**tomllib.loads(text))


def shipped_watch_policies() -> WatchPolicies:
    """When warnings are raised and what is odd about punches."""
    return read_watch_policies(_files("watch_policies"))


def _files(folder: str) -> list[tuple[str, str]]:
    found = (files("attendance") / folder).iterdir()
    return sorted((file.name, file.read_text("utf-8")) for file in found if file.name.endswith(".toml"))
