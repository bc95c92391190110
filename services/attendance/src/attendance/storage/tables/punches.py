"""The ledger of punches and the receipts of deliveries."""

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    Column,
    Date,
    Identity,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    false,
)
from sqlalchemy.dialects.postgresql import JSONB

from attendance.storage.tables.metadata import AT, metadata

# append-only (a trigger refuses anything else); the key is the source's own and permanent, and thereby the inbox.
# `nip`: the number as the source has it; `raw`: the very bytes that said so; `delivery_key`: the delivery that brought
# it (both none for rows older than the column)
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
    Column("delivery_key", Text),
)
Index("punches_by_person_and_time", punches.c.nip, punches.c.occurred_at)
Index("punches_by_day", punches.c.local_date)
_BRIN = {"postgresql_using": "brin", "postgresql_with": {"pages_per_range": 32, "autosummarize": True}}
Index("punches_by_arrival", punches.c.received_at, **_BRIN)

# what one transaction received, as arrays of one length: a row an event would cost as much as the ledger itself
receipt_sheets = Table(
    "receipt_sheets",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("first_date", Date, nullable=False),
    Column("last_date", Date, nullable=False),
    Column("local_dates", ARRAY(Date), nullable=False),
    Column("sources", ARRAY(Text), nullable=False),
    Column("device_ids", ARRAY(Text), nullable=False),
    Column("outcomes", ARRAY(Text), nullable=False),
    Column("counts", ARRAY(Integer), nullable=False),
)
Index("receipt_sheets_by_days", receipt_sheets.c.last_date, receipt_sheets.c.first_date)

# deliveries of events that added nothing to the ledger, so that one that is handed out again isn't counted twice.
# `outcome` none: of a service older than the sheets, which wrote a row for every delivery
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
    Column("outcome", Text),
)
Index("punch_receipts_by_day", punch_receipts.c.local_date)
Index(
    "punch_receipts_refused",
    punch_receipts.c.event_id,
    postgresql_where=punch_receipts.c.outcome.in_(["rejected", "failed"]),
)
