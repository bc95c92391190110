"""The month's end: closings, verification by each agency's own officials, locks."""

from collections import defaultdict
from typing import Any

from ekinerja.month.crowd import Step, chunks
from ekinerja.month.doors import Doors, Person, Refused
from ekinerja.month.folder import MonthFolder
from ekinerja.month.instruments import PAYROLL, Instrument, all_instruments, count_instruments
from ekinerja.month.patience import eventually
from ekinerja.month.people import People
from ekinerja.month.refusals import LOCK, NO_VERIFIER, VERIFICATION, Refusals, is_answer, told

AT_ONCE = 200
DONE = ("verified", "locked", "unchanged")


def hr_of(people: People, folder: MonthFolder) -> Person:
    """Whoever closes months: an employee with role `hr`."""
    return people[folder.closer]


async def close_the_month(doors: Doors, hr: Person, folder: MonthFolder, step: Step) -> None:
    advance = step("Bulan ditutup", 2)
    for service in ("attendance", "realization"):
        await doors.post(hr, f"/api/{service}/month-closings", {"period": folder.period})
        advance(1)


async def wait_until_settled(doors: Doors, hr: Person, folder: MonthFolder, step: Step) -> list[Instrument]:
    """Until the instrument of everybody who has started is complete or held; all of them."""
    total, seen = len(folder.serving), 0
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
    doors: Doors, people: People, folder: MonthFolder, instruments: list[Instrument], refusals: Refusals, step: Step
) -> int:
    """Verify and lock what is complete; returns how many instruments are locked then."""
    complete = [found["nip"] for found in instruments if found["status"] == "complete"]
    by_official = _by_official(folder, complete, refusals)
    advance = step("Instrumen diverifikasi dan dikunci", sum(map(len, by_official.values())))
    locked = 0
    for official, nips in by_official.items():
        for some in chunks(nips, AT_ONCE):
            acting = (doors, people[official], folder.period, refusals)
            verified = await _carry_out(*acting, "verifications", VERIFICATION, some)
            locked += len(await _carry_out(*acting, "locks", LOCK, verified))
            advance(len(some))
    return locked


def _by_official(folder: MonthFolder, nips: list[str], refusals: Refusals) -> dict[str, list[str]]:
    """Whose instruments each official verifies; nobody verifies their own."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for nip in nips:
        if official := folder.verifier_of(nip):
            found[official].append(nip)
        else:
            refusals.note(nip, VERIFICATION, NO_VERIFIER)
    return found


async def _carry_out(
    doors: Doors, official: Person, period: str, refusals: Refusals, what: str, step: str, nips: list[str]
) -> list[str]:
    """Those for whom it is done now."""
    if not nips:
        return []
    try:
        answer: dict[str, Any] = await doors.post(official, f"{PAYROLL}/periods/{period}/{what}", {"nips": nips})
    except Refused as refused:
        if not is_answer(refused):
            raise
        answer = {"results": [{"nip": nip, "outcome": "refused", "detail": told(refused)} for nip in nips]}
    for one in answer["results"]:
        if one["outcome"] not in DONE:
            refusals.note(one["nip"], step, one.get("detail") or one["outcome"])
    return [one["nip"] for one in answer["results"] if one["outcome"] in DONE]
