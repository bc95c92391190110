"""Who decided what about whose days."""

from sqlalchemy import BigInteger, Column, Date, Identity, Index, Table, Text
from sqlalchemy.dialects.postgresql import JSONB

from attendance.storage.tables.metadata import AT, metadata

# append-only: a trigger refuses anything else
audit_lines = Table(
    "audit_lines",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("at", AT, nullable=False),
    Column("actor", Text, nullable=False),
    Column("capacity", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("nip", Text),
    Column("day", Date),
    Column("reference", Text, nullable=False),
    Column("before", JSONB),
    Column("after", JSONB),
    Column("reason", Text, nullable=False),
)
Index("audit_lines_by_person", audit_lines.c.nip, audit_lines.c.id)
Index("audit_lines_by_reference", audit_lines.c.reference, audit_lines.c.id)
