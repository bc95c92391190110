"""What devices send besides taps."""

from datetime import datetime

from service_chassis.database import Transaction
from sqlalchemy import insert

from attendance.storage.tables import device_uploads


async def keep(tx: Transaction, serial: str, table: str, records: int, body: bytes | None, at: datetime) -> None:
    """`body` None: counted only."""
    row = {"serial": serial, "table_name": table, "received_at": at, "records": records, "body": body}
    await tx.execute(insert(device_uploads).values(row))
