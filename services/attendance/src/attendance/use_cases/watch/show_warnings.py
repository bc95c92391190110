"""Warnings by PP 94/2021 with what people wrote about them."""

from datetime import date
from typing import Any

from service_chassis.database import Transaction

from attendance.rules.visibility import Reader, reach_of
from attendance.rules.watch_lists import Page, WarningsWanted
from attendance.storage import shown_warnings


async def show_warnings(
    tx: Transaction, reader: Reader, wanted: WarningsWanted, page: Page, today: date
) -> tuple[list[dict[str, Any]], int]:
    """Of those whom the reader may see, the newest first; and how many there are."""
    return await shown_warnings.listed(tx, reach_of(reader), wanted, page, today)
