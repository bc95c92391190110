"""How much is measured, and which days it takes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from ekinerja.bench.punch_stream import Wave, working_days

_ROUNDS_FROM = date(2025, 1, 1)


@dataclass(frozen=True, slots=True)
class Extent:
    """A round has `people` x `days` punches, the history two punches a person and day."""

    people: int
    days: int
    rounds: int
    history_days: int
    probes: int
    load_s: float
    http_people: int

    def last(self, number: int) -> bool:
        """Whether no round comes after round `number`."""
        return number == self.rounds - 1


WHOLE = Extent(people=5000, days=6, rounds=3, history_days=100, probes=150, load_s=15, http_people=3000)
QUICK = Extent(people=50, days=4, rounds=1, history_days=10, probes=8, load_s=1, http_people=40)


@dataclass
class Calendar:
    """Hands out waves on days that nobody used before: days without work make no day event."""

    people: Sequence[str]
    holidays: Collection[date]
    waves: list[Wave] = field(default_factory=list)
    _free: date = _ROUNDS_FROM

    def wave(self, name: str, days: int, people: int | None = None) -> Wave:
        chosen = working_days(self._free, days, self.holidays)
        self._free = chosen[-1] + timedelta(days=1)
        wave = Wave(name, self.people[:people], chosen)
        self.waves.append(wave)
        return wave
