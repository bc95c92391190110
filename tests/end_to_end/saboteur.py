"""kill -9 in the middle of a month: one month bears all the deaths, each in the step where that process has most to
lose."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from ekinerja.town import Town

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
    """Watches the run's progress and kills the victim of a step when it is half done. `deaths`: who died as which
    process."""

    town: Town
    deaths: dict[str, int] = field(default_factory=dict)
    _tasks: list[asyncio.Task[int]] = field(default_factory=list)

    def __call__(self, name: str, total: int) -> Callable[[int], None]:
        victim, done = VICTIMS.get(name), 0

        def advance(count: int) -> None:
            nonlocal done
            done += count
            if victim and victim not in self.deaths and done * 2 >= total:
                self.deaths[victim] = self.town.pids[victim]
                self._tasks.append(asyncio.create_task(self.town.kill(victim)))

        return advance

    async def all_are_back(self) -> None:
        for victim in self.deaths:
            await self.town.wait_ready(victim)
