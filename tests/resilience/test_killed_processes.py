"""kill -9 in the middle of a month: whoever dies is started again, and the result is the same to the rupiah. One month
bears all the deaths, each in the step where that process has most to lose."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from ekinerja.layout import MEMBERS, ROOT
from ekinerja.month.reading import read_folder
from ekinerja.month.report import Outcome
from ekinerja.month.run import run_month
from ekinerja.town import Town, private_town

pytestmark = pytest.mark.end_to_end

EXAMPLE = ROOT / "examples" / "month-2025-10"
VICTIMS = {
    "Akun dan kode aktivasi": "directory",
    "Aktivasi akun pegawai": "gateway",
    "Rekaman presensi dikirim": "attendance",
    "Rencana kerja diajukan pegawai": "planning",
    "Realisasi dan bukti diajukan": "realization",
    "Realisasi dinilai atasan": "performance_box",
    "Bulan ditutup": "payroll_instrument",
}


@dataclass
class Saboteur:
    """Watches the run's progress and kills the victim of a step when it is half done."""

    town: Town
    deaths: dict[str, int] = field(default_factory=dict)
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)

    def __call__(self, name: str, total: int) -> Callable[[int], None]:
        victim, done = VICTIMS.get(name), 0

        def advance(count: int) -> None:
            nonlocal done
            done += count
            if victim and victim not in self.deaths and done * 2 >= total:
                self.deaths[victim] = self.town.pids[victim]
                self._tasks.append(asyncio.create_task(self._kill(victim)))

        return advance

    async def _kill(self, victim: str) -> None:
        await self.town.kill(victim)


@dataclass(frozen=True)
class Survived:
    """What is left after the run: its outcome, who died, who runs now."""

    outcome: Outcome
    deaths: dict[str, int]
    pids: dict[str, int]


@pytest.fixture(scope="module")
async def survived(tmp_path_factory: pytest.TempPathFactory) -> Survived:
    place = tmp_path_factory.mktemp("killed")
    for part in (place, *place.parents[:2]):
        part.chmod(0o755)  # as root, PostgreSQL's own user must be able to enter
    async with private_town(place / "town", clock_file=place / "clock") as town:
        saboteur = Saboteur(town)
        outcome = await run_month(town, read_folder(EXAMPLE), saboteur)
        for victim in saboteur.deaths:
            await town.wait_ready(victim)
        return Survived(outcome, saboteur.deaths, dict(town.pids))


@pytest.mark.parametrize("service", MEMBERS)
def test_killing_a_process_in_the_middle_of_a_month_changes_nothing(survived: Survived, service: str) -> None:
    assert service in survived.deaths, "this process was not killed: nothing is shown"
    assert survived.pids[service] != survived.deaths[service]
    assert [str(one) for one in survived.outcome.differing] == []
    assert survived.outcome.count_differences == []


def test_all_instruments_and_all_messages_came_through(survived: Survived) -> None:
    assert survived.outcome.refusals == []
    result = survived.outcome.summary()
    assert result["instruments"] == {"complete": 39, "held": 1}
    assert result["finance_received"] == 39
    assert (sum(result["boxes"].values()), result["boxes"]["unplaced"]) == (40, 1)
