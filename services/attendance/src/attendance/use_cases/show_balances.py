"""What was received against what became of it."""

from datetime import date

from service_chassis.database import Transaction

from attendance.rules.balances import Balance, ReceiptCounts, balances_of, receipt_counts
from attendance.rules.errors import WrongRange
from attendance.rules.receipts import Cell
from attendance.storage import balances


async def show_balances(tx: Transaction, first: date, last: date) -> dict[Cell, Balance]:
    """By day, source and device; WrongRange."""
    return balances_of(await _counts(tx, first, last))


async def show_receipts(tx: Transaction, first: date, last: date) -> ReceiptCounts:
    """Of all that could be read; WrongRange."""
    return receipt_counts(await _counts(tx, first, last))


async def _counts(tx: Transaction, first: date, last: date) -> list[tuple[Cell, str, int]]:
    if last < first:
        raise WrongRange
    return await balances.counts(tx, first, last)
