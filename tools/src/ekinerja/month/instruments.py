"""What came out: instruments and the nine boxes, read page by page."""

from typing import Any

from ekinerja.month.doors import Doors, Person

PAYROLL = "/api/payroll-instrument"
BOXES = "/api/performance-box"
PAGE = 500

Instrument = dict[str, Any]


async def count_instruments(doors: Doors, person: Person, period: str, **query: Any) -> int:
    """How many instruments of the month match."""
    found = await doors.get(person, f"{PAYROLL}/instruments", period=period, limit=1, **query)
    total: int = found["total"]
    return total


async def all_instruments(doors: Doors, person: Person, period: str, **query: Any) -> list[Instrument]:
    found: list[Instrument] = []
    while True:
        page = await doors.get(
            person, f"{PAYROLL}/instruments", period=period, limit=PAGE, offset=len(found), trace=False, **query
        )
        found += page["instruments"]
        if len(found) >= page["total"] or not page["instruments"]:
            return found


async def box_counts(doors: Doors, person: Person, period: str) -> dict[str, int]:
    """People in each box, "1" to "9", and "unplaced"."""
    counts: dict[str, int] = (await doors.get(person, f"{BOXES}/boxes", period=period))["counts"]
    return counts


async def boxes_by_employee(doors: Doors, person: Person, period: str) -> dict[str, str]:
    """The box of everybody who has one; the unplaced are not in it."""
    placed: dict[str, str] = {}
    for box in range(1, 10):
        placed.update((nip, str(box)) for nip in await _people_in(doors, person, period, box))
    return placed


async def _people_in(doors: Doors, person: Person, period: str, box: int) -> list[str]:
    found: list[str] = []
    while True:
        page = await doors.get(person, f"{BOXES}/boxes/{box}/employees", period=period, limit=PAGE, offset=len(found))
        found += [one["nip"] for one in page["employees"]]
        if len(found) >= page["total"] or not page["employees"]:
            return found
