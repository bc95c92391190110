"""The only file that knows every part of payroll-instrument."""

from functools import partial
from importlib.resources import files

from service_chassis import clock
from service_chassis.database import Database
from service_chassis.worker import Assembly

from payroll_instrument.announcements.instruments import TOGETHER
from payroll_instrument.api import acts, corrections, instruments, late_changes, policies
from payroll_instrument.api.problems import PROBLEMS
from payroll_instrument.listeners import attendance, directory, realization
from payroll_instrument.listeners.quiet import assess_for_ever
from payroll_instrument.settings import Settings
from payroll_instrument.use_cases.seed_policies import seed_policies

ROUTERS = [instruments.router, acts.router, late_changes.router, corrections.router, policies.router]


def assemble() -> Assembly:
    """Payroll-instrument, put together from the environment."""
    settings = Settings()
    database = Database(settings.database_url, application_name=settings.service)

    async def prepare() -> None:
        async with database.transaction() as tx:
            await seed_policies(tx, policy_files(), clock.now())

    return Assembly(
        settings=settings,
        database=database,
        routers=ROUTERS,
        problems=PROBLEMS,
        subscriptions=[directory.subscription(), attendance.subscription(), realization.subscription()],
        prepare=prepare,
        together=TOGETHER,
        background=[partial(assess_for_ever, database)],
        title="Instrumen pembayaran",
        description="Instrumen TPP per pegawai dan bulan: dihitung dari fakta dan kebijakan, diverifikasi, dikunci.",
    )


def policy_files() -> list[tuple[str, str]]:
    """The shipped policies: (file name, text)."""
    folder = files("payroll_instrument") / "policies"
    return sorted((file.name, file.read_text("utf-8")) for file in folder.iterdir() if file.name.endswith(".toml"))
