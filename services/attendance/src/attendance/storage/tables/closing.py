"""What people did to agencies' months."""

from sqlalchemy import Column, Integer, Table, Text

from attendance.storage.tables.metadata import AT, metadata

agency_closes = Table(
    "agency_closes",
    metadata,
    Column("period", Text, primary_key=True),
    Column("agency_code", Text, primary_key=True),
    Column("started_by", Text, nullable=False),
    Column("started_at", AT, nullable=False),
    Column("advanced_at", AT, nullable=False),
    Column("closed_by", Text),
    Column("closed_at", AT),
    Column("forced_reason", Text),
    Column("forced_blockers", Integer, nullable=False, server_default="0"),
)
