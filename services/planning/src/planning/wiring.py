"""The only file that knows every part of planning."""

from service_chassis.database import Database
from service_chassis.worker import Assembly

from planning.api import decisions, work_plans
from planning.api.problems import PROBLEMS
from planning.listeners import directory
from planning.settings import Settings


def assemble() -> Assembly:
    """Planning, put together from the environment."""
    settings = Settings()
    return Assembly(
        settings=settings,
        database=Database(settings.database_url, application_name=settings.service),
        routers=[work_plans.router, decisions.router],
        problems=PROBLEMS,
        subscriptions=[directory.subscription()],
        title="Perencanaan",
        description="Rencana kerja bulanan: diisi pegawai, disetujui atasan dengan ekspektasi.",
    )
