"""Declared outages as they are shown."""

from datetime import datetime

from service_chassis.database import Transaction

from attendance.rules.errors import WrongRange
from attendance.rules.papers.declared_outages import DeclaredOutage
from attendance.storage import outages


async def show_outages(
    tx: Transaction, first: datetime, last: datetime, limit: int, offset: int
) -> tuple[list[DeclaredOutage], int]:
    """WrongRange."""
    if last <= first:
        raise WrongRange
    return await outages.listed(tx, first, last, limit, offset)
