"""Working hours and holidays."""

from sqlalchemy import Column, Date, Table, Text

from attendance.storage.tables.metadata import metadata

schedules = Table(
    "schedules",
    metadata,
    Column("code", Text, primary_key=True),
    Column("effective_from", Date, primary_key=True),
    Column("content", Text, nullable=False),
)

holidays = Table(
    "holidays",
    metadata,
    Column("date", Date, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("decree", Text, nullable=False, server_default=""),
)
