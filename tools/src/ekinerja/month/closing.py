"""The month's end: closings, verification by each agency's own officials, locks."""

from collections import defaultdict
from typing import Any

from ekinerja.month.crowd import Step, chunks
from ekinerja.month.doors import Doors, Person
from ekinerja.month.folder import MonthFolder
from ekinerja.month.instruments import PAYROLL, Instrument, all_instruments, count_instruments
from ekinerja.month.patience import eventually
from ekinerja.month.people import MonthFailed, People

AT_ONCE = 200
VERIFIED = ("VERIFIED", "LOCKED")


def hr_of(people: People, folder: MonthFolder) -> Person:
    """Whoever closes months: an employee with role `hr`."""
    return people[folder.holders["hr"][0]]


async def close_the_month(doors: Doors, hr: Person, folder: MonthFolder, step: Step) -> None:
    advance = step("Bulan ditutup", 2)
    for service in ("attendance", "realization"):
        await doors.post(hr, f"/api/{service}/month-closings", {"period": folder.period})
        advance(1)


async def wait_until_settled(doors: Doors, hr: Person, folder: MonthFolder, step: Step) -> list[Instrument]:
    """Until every employee's instrument is complete or held; all of them."""
    total, seen = len(folder.employees), 0
    advance = step("Instrumen lengkap atau ditahan", total)

    async def ask() -> bool:
        nonlocal seen
        settled = 0
        for status in ("complete", "held"):
            settled += await count_instruments(doors, hr, folder.period, status=status)
        advance(settled - seen)
        seen = settled
        return settled >= total

    await eventually(ask, "instrumen lengkap", pause=0.5, limit=900)
    return await all_instruments(doors, hr, folder.period)


async def verify_and_lock(
    doors: Doors, people: People, folder: MonthFolder, instruments: list[Instrument], step: Step
) -> int:
    """Verify and lock what is complete; returns how many instruments that were."""
    complete = [found["nip"] for found in instruments if found["status"] == "complete"]
    by_official: defaultdict[str, list[str]] = defaultdict(list)
    for nip in complete:
        by_official[folder.verifier_of(nip)].append(nip)
    advance = step("Instrumen diverifikasi dan dikunci", len(complete))
    for official, nips in by_official.items():
        for some in chunks(nips, AT_ONCE):
            await _carry_out(doors, people[official], folder.period, "verifications", some)
            await _carry_out(doors, people[official], folder.period, "locks", some)
            advance(len(some))
    return len(complete)


async def _carry_out(doors: Doors, official: Person, period: str, what: str, nips: list[str]) -> None:
    answer: dict[str, Any] = await doors.post(official, f"{PAYROLL}/periods/{period}/{what}", {"nips": nips})
    refused = [one for one in answer["results"] if one["outcome"] not in ("verified", "locked", "unchanged")]
    if refused:
        details = "; ".join(f"{one['nip']}: {one['outcome']} {one.get('detail') or ''}" for one in refused[:5])
        raise MonthFailed(f"{what} ditolak untuk {len(refused)} instrumen: {details}")
