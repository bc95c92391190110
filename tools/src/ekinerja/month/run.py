"""One month through a town: the order in which a city does it."""

import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict

from ekinerja.month.attendance import Receipts, import_attendance, publish_punches, wait_for_receipts
from ekinerja.month.closing import close_the_month, hr_of, verify_and_lock, wait_until_settled
from ekinerja.month.compare import instrument_row, mismatches
from ekinerja.month.crowd import Step, silent
from ekinerja.month.doors import Doors, Person
from ekinerja.month.finance import FinanceSystem
from ekinerja.month.folder import MonthFolder
from ekinerja.month.instruments import Instrument, all_instruments, box_counts, boxes_by_employee
from ekinerja.month.patience import eventually
from ekinerja.month.people import People, activate_all, import_staff, new_password, wait_for_accounts
from ekinerja.month.plans import plan_the_month
from ekinerja.month.realizations import realize_the_month, score_the_month
from ekinerja.month.refusals import Refusals
from ekinerja.month.report import Outcome
from ekinerja.town import Town


class Month:
    """The run's parts, each to be called once and in this order; `run_month` does."""

    def __init__(self, town: Town, folder: MonthFolder, doors: Doors, finance: FinanceSystem, step: Step) -> None:
        self.town, self.folder, self.doors, self.finance, self.step = town, folder, doors, finance, step
        self.people = People(Person(town.operator.username, town.operator.password))
        self.realizations: dict[str, str] = {}
        self.refusals = Refusals()
        self.receipts = Receipts()
        self.locked = 0

    async def enter(self, password: Callable[[str], str] = new_password) -> None:
        """The operator signs in and imports the staff; everybody activates their account."""
        await self.doors.sign_in(self.people.operator)
        await import_staff(self.doors, self.people.operator, self.folder, self.step)
        codes = await wait_for_accounts(self.doors, self.people, self.folder, self.step)
        await activate_all(self.doors, self.people, codes, self.step, password)

    async def work(self) -> None:
        """Attendance arrives, plans and realizations are made and scored."""
        args = (self.doors, self.people, self.folder)
        await import_attendance(self.doors, self.people.operator, self.folder, self.step)
        sent = await publish_punches(self.town.amqp_urls["presensi"], self.folder, self.step)
        approved = await plan_the_month(*args, self.refusals, self.step)
        self.realizations = await realize_the_month(*args, approved, self.refusals, self.step)
        await score_the_month(*args, self.realizations, self.refusals, self.step)
        self.receipts = await wait_for_receipts(self.doors, self.people.operator, self.folder, sent, self.step)

    async def close(self) -> None:
        """Closed, verified, locked; finance has heard of all that is locked."""
        hr, args = self.hr, (self.doors, self.people, self.folder)
        await close_the_month(self.doors, hr, self.folder, self.step)
        instruments = await wait_until_settled(self.doors, hr, self.folder, self.step)
        self.locked = await verify_and_lock(*args, instruments, self.refusals, self.step)
        await self.finance.hears(self.locked)

    async def outcome(self) -> Outcome:
        """Read through the doors what has come of it; waits until the boxes have followed the instruments."""
        instruments = await all_instruments(self.doors, self.hr, self.folder.period)
        boxes = await self._boxes(instruments)
        rows = [instrument_row(one, boxes.get(one["nip"], "")) for one in instruments]
        order = {nip: place for place, nip in enumerate(self.folder.employees)}
        rows.sort(key=lambda row: order.get(row["nip"], len(order)))
        statuses = Counter(one["status"] for one in instruments)
        receipts = self.receipts.beside(self.folder.malformed_punches)
        return Outcome(
            employees=len(self.folder.employees),
            punches={n: v for n, v in asdict(receipts).items() if n != "quarantined" or v},
            instruments={name: statuses[name] for name in ("complete", "held")},
            boxes=await box_counts(self.doors, self.hr, self.folder.period),
            finance_received=len(self.finance.received),
            rows=rows,
            differing=mismatches(self.folder.expected or {}, rows),
            counts=self.folder.counts,
            refusals=self.refusals.all(),
        )

    @property
    def hr(self) -> Person:
        return hr_of(self.people, self.folder)

    async def _boxes(self, instruments: list[Instrument]) -> dict[str, str]:
        placed = {one["nip"] for one in instruments if one["status"] == "complete"}

        async def ask() -> dict[str, str] | None:
            found = await boxes_by_employee(self.doors, self.hr, self.folder.period)
            counts = await box_counts(self.doors, self.hr, self.folder.period)
            return found if set(found) == placed and sum(counts.values()) == len(instruments) else None

        return await eventually(ask, "sembilan kotak", pause=0.5)


@asynccontextmanager
async def month_in(town: Town, folder: MonthFolder, step: Step = silent) -> AsyncIterator[Month]:
    """A month's parts on a running town, with finance listening."""
    finance = FinanceSystem(town.amqp_urls["finance"])
    await finance.start()
    try:
        async with Doors(town.gateway_url) as doors:
            yield Month(town, folder, doors, finance, step)
    finally:
        await finance.stop()


async def run_month(town: Town, folder: MonthFolder, step: Step = silent) -> Outcome:
    """The whole month on a fresh town whose clock may be set."""
    started = time.monotonic()
    async with month_in(town, folder, step) as month:
        town.set_clock(folder.during())
        await month.enter()
        await month.work()
        town.set_clock(folder.just_after())
        await month.close()
        outcome = await month.outcome()
    outcome.seconds = time.monotonic() - started
    return outcome
