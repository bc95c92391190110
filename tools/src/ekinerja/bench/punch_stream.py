"""Punches as e-Presensi sends them: the morning's check-in of everybody, day after day."""

import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from event_contracts.envelope import BATCH_CONTENT_TYPE, CONTENT_TYPE
from event_contracts.presensi import PunchRecordedV1

from ekinerja.bench.publishing import Parcel, envelope, parcel

SOURCE = "epresensi"
DEVICES = 60
_FIRST_SECOND, _SECONDS = 7 * 3600, 3600  # from 07:00 to 08:00


@dataclass(frozen=True, slots=True)
class Wave:
    """Each of `people` taps once on each of `days`: every punch makes a day be judged, announced and applied."""

    name: str
    people: Sequence[str]
    days: Sequence[date]

    @property
    def punches(self) -> int:
        return len(self.people) * len(self.days)


def working_days(first: date, count: int, holidays: Collection[date] = ()) -> list[date]:
    """`count` days from `first` on that aren't a Saturday, Sunday or holiday."""
    found: list[date] = []
    day = first
    while len(found) < count:
        if day.weekday() < 5 and day not in holidays:
            found.append(day)
        day += timedelta(days=1)
    return found


def events(wave: Wave) -> Iterator[dict[str, object]]:
    """Day by day, within a day by the clock; the same wave gives the same events."""
    chance = random.Random(wave.name)
    for day in wave.days:
        taps = sorted((_FIRST_SECOND + chance.randrange(_SECONDS), nip) for nip in wave.people)
        for second, nip in taps:
            yield punch(f"{wave.name}-{day:%y%m%d}-{nip}", nip, day, second, chance.randrange(DEVICES))


def punch(event_id: str, nip: str, day: date, second: int, device: int) -> dict[str, object]:
    """`second` of the day in WIB."""
    hour, rest = divmod(second, 3600)
    at = f"{day}T{hour:02}:{rest // 60:02}:{rest % 60:02}+07:00"
    data = {"nip": nip, "occurred_at": at, "device_id": f"FP-{device:03}"}
    return envelope(event_id, SOURCE, PunchRecordedV1.TYPE, nip, data)


def singly(wave: Wave) -> Iterator[Parcel]:
    """One event a message."""
    return (parcel(CONTENT_TYPE, event) for event in events(wave))


def in_batches(wave: Wave, size: int) -> Iterator[Parcel]:
    """`size` events a message."""
    batch: list[dict[str, object]] = []
    for event in events(wave):
        batch.append(event)
        if len(batch) == size:
            yield parcel(BATCH_CONTENT_TYPE, batch)
            batch = []
    if batch:
        yield parcel(BATCH_CONTENT_TYPE, batch)
