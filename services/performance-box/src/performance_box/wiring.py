"""The only file that knows every part of performance-box."""

from importlib.resources import files

from service_chassis import clock
from service_chassis.database import Database
from service_chassis.worker import Assembly

from performance_box.api import boxes
from performance_box.api.problems import PROBLEMS
from performance_box.listeners import directory, payroll_instrument
from performance_box.settings import Settings
from performance_box.use_cases.seed_policies import seed_policies

ROUTERS = [boxes.router]


def assemble() -> Assembly:
    """Performance-box, put together from the environment."""
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
        subscriptions=[directory.subscription(), payroll_instrument.subscription()],
        prepare=prepare,
        title="Kotak kinerja",
        description="Sembilan kotak dari produktivitas dan disiplin: jumlah, pegawai, riwayat.",
    )


def policy_files() -> list[tuple[str, str]]:
    """The shipped policies: (file name, text)."""
    folder = files("performance_box") / "policies"
    return sorted((file.name, file.read_text("utf-8")) for file in folder.iterdir() if file.name.endswith(".toml"))
