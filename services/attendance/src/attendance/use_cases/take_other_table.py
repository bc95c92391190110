"""What a device pushes besides taps: counted, kept where it may be, never a punch."""

from datetime import datetime

from service_chassis.database import Transaction

from attendance.rules.adms import tables
from attendance.rules.adms.upload_lines import lines_of
from attendance.rules.devices import Device
from attendance.storage import device_uploads, devices
from attendance.use_cases.reject_lines import RejectedLine, reject_lines
from attendance.use_cases.take_taps import SOURCE

UNSUPPORTED = "unsupported_table"


async def take_other_table(
    tx: Transaction, device: Device, table: str, body: bytes, stamp: dict[str, str], at: datetime
) -> int:
    """The number of records. Taps in a form that nobody reads yet go to quarantine."""
    records = tables.count_of(table, body)
    if table.lower() == tables.UNREAD_TAPS:
        detail = f"{device.serial}: tabel {table} belum dapat dibaca"
        lines = [RejectedLine(line, UNSUPPORTED, detail, device.serial) for line in lines_of(body)]
        await reject_lines(tx, SOURCE, lines, at)
    kept = tables.without_secrets(body) if tables.keeps_body(table) else None
    await device_uploads.keep(tx, device.serial, table, records, kept, at)
    await devices.note_upload(tx, device.serial, at, stamp=stamp, clock_set_at=tables.clock_set_at(body))
    return records
