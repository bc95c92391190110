"""What looked odd, with what people found out."""

from datetime import date
from typing import Any

from service_chassis.database import Transaction

from attendance.rules.visibility import Reader, reach_of
from attendance.rules.watch_lists import AnomaliesWanted, Page
from attendance.storage import shown_anomalies


async def show_anomalies(
    tx: Transaction, reader: Reader, wanted: AnomaliesWanted, page: Page, today: date
) -> tuple[list[dict[str, Any]], int]:
    """Of people and devices that the reader may see, the newest first; and how many there are."""
    return await shown_anomalies.listed(tx, reach_of(reader), wanted, page, today)
