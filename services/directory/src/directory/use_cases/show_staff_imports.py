"""The files taken over lately, and by whom."""

from collections.abc import Sequence
from typing import Any

from service_chassis.database import Transaction

from directory.storage.staff_imports import latest_imports


async def show_staff_imports(tx: Transaction, limit: int) -> Sequence[Any]:
    """Rows with imported_at, imported_by, effective_date, file_sha256 and the counts, newest first."""
    return await latest_imports(tx, limit)
