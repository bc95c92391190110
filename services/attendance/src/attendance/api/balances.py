"""Whether everything that was received is accounted for."""

from datetime import date

from fastapi import APIRouter
from pydantic import BaseModel
from service_chassis.http import DatabaseDep
from service_chassis.identity import allow

from attendance.rules.balances import Balance, total
from attendance.rules.receipts import Cell
from attendance.use_cases.show_balances import show_balances, show_receipts

router = APIRouter(tags=["Neraca rekaman"])


class ReceiptsAnswer(BaseModel):
    """`received` is the sum of the others."""

    received: int
    recorded: int
    duplicates: int
    unknown_employee: int
    quarantined: int


class BalanceAnswer(BaseModel):
    """`balanced`: what was received, counted by the receipts, is what the ledger and the refusals come to."""

    received: int
    recorded: int
    duplicates: int
    quarantined: int
    rejected: int
    balanced: bool


class CellAnswer(BalanceAnswer):
    """`date`: the punches' own day at their site; of what can't be read the day of receipt, `device_id` then empty
    where nobody knows it."""

    date: date
    source: str
    device_id: str


class BalancesAnswer(BaseModel):
    balanced: bool
    totals: BalanceAnswer
    rows: list[CellAnswer]


@router.get("/receipts", dependencies=[allow("hr", "operator")], summary="Hitungan rekaman yang diterima")
async def receipts(first_date: date, last_date: date, database: DatabaseDep) -> ReceiptsAnswer:
    """Of punches whose date (WIB) lies in the range, to be compared with e-Presensi's own counts."""
    async with database.transaction() as tx:
        found = await show_receipts(tx, first_date, last_date)
    return ReceiptsAnswer(**{name: getattr(found, name) for name in ReceiptsAnswer.model_fields})


@router.get("/balances", dependencies=[allow("hr", "operator")], summary="Neraca rekaman per sumber, hari dan mesin")
async def balances(first_date: date, last_date: date, database: DatabaseDep) -> BalancesAnswer:
    """Received = recorded + duplicates + quarantined + rejected, for each source, day and device."""
    async with database.transaction() as tx:
        found = await show_balances(tx, first_date, last_date)
    rows = [CellAnswer(**_cell(cell), **_balance(balance)) for cell, balance in found.items()]
    totals = BalanceAnswer(**_balance(total(found.values())))
    return BalancesAnswer(balanced=all(row.balanced for row in rows), totals=totals, rows=rows)


def _cell(cell: Cell) -> dict[str, date | str]:
    return {"date": cell.local_date, "source": cell.source, "device_id": cell.device_id}


def _balance(balance: Balance) -> dict[str, int]:
    return {name: getattr(balance, name) for name in BalanceAnswer.model_fields}
