"""The ledger of punches and the receipts of deliveries."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, LargeBinary, Table, Text, false
from sqlalchemy.dialects.postgresql import JSONB

from attendance.storage.tables.metadata import AT, metadata

# append-only (a trigger refuses anything else); the key is the source's own and permanent, and thereby the inbox.
# `nip`: the number as the source has it; `raw`: the very bytes that said so (none for rows older than the column)
punches = Table(
    "punches",
    metadata,
    Column("event_id", Text, primary_key=True),
    Column("content_sha256", LargeBinary, nullable=False),
    Column("nip", Text, nullable=False),
    Column("occurred_at", AT, nullable=False),
    Column("local_date", Date, nullable=False),
    Column("device_id", Text, nullable=False),
    Column("direction", Text),
    Column("received_at", AT, nullable=False),
    Column("source", Text, nullable=False, server_default="presensi"),
    Column("raw", LargeBinary),
    Column("signals", JSONB),
)
Index("punches_by_person_and_time", punches.c.nip, punches.c.occurred_at)
Index("punches_by_day", punches.c.local_date)

punch_receipts = Table(
    "punch_receipts",
    metadata,
    Column("delivery_key", Text, primary_key=True),
    Column("event_id", Text, primary_key=True),
    Column("accepted", Boolean, primary_key=True),
    Column("local_date", Date, nullable=False),
    Column("times", Integer, nullable=False),
    Column("source", Text, nullable=False, server_default="presensi"),
    Column("device_id", Text, nullable=False, server_default=""),
    Column("rejected", Boolean, nullable=False, server_default=false()),
)
Index("punch_receipts_by_day", punch_receipts.c.local_date)
