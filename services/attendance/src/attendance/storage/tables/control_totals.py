"""What e-Presensi says a device's day comes to, and alarms where the ledger says something else."""

from sqlalchemy import BigInteger, Column, Date, Identity, Index, Integer, Table, Text

from attendance.storage.tables.metadata import AT, metadata

control_totals = Table(
    "control_totals",
    metadata,
    Column("date", Date, primary_key=True),
    Column("device_id", Text, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("hash", Text, nullable=False),
    Column("revision", Integer, nullable=False),
)

# at most one open alarm of a kind, device and day; a day that differs again after it agreed is another one
alarms = Table(
    "alarms",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("kind", Text, nullable=False),
    Column("device_id", Text, nullable=False),
    Column("date", Date, nullable=False),
    Column("expected_count", Integer, nullable=False),
    Column("known_count", Integer, nullable=False),
    Column("opened_at", AT, nullable=False),
    Column("checked_at", AT, nullable=False),
    Column("closed_at", AT),
    Column("resend_requested_at", AT),
    Column("resend_requested_by", Text),
    Column("resend_requests", Integer, nullable=False, server_default="0"),
)
Index(
    "alarms_open",
    alarms.c.kind,
    alarms.c.date,
    alarms.c.device_id,
    unique=True,
    postgresql_where=alarms.c.closed_at.is_(None),
)
