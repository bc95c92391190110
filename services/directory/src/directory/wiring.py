"""The only file that knows every part of the directory."""

from service_chassis.database import Database
from service_chassis.worker import Assembly

from directory.announcements.people import TOGETHER
from directory.api import agencies, employees, staff_imports
from directory.api.problems import PROBLEMS
from directory.settings import Settings


def assemble() -> Assembly:
    """The directory, put together from the environment. It hears nobody: its facts come from staff files."""
    settings = Settings()
    return Assembly(
        settings=settings,
        database=Database(settings.database_url, application_name=settings.service),
        routers=[staff_imports.router, employees.router, agencies.router],
        problems=PROBLEMS,
        together=TOGETHER,
        title="Direktori",
        description="Pegawai, perangkat daerah, jabatan, dan garis atasan menurut tanggal.",
    )
