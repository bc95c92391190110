"""Working hours and holidays."""

from sqlalchemy import Column, Date, Table, Text

from attendance.storage.tables.metadata import metadata

# `approved_by`: of one that somebody brought in; empty where a file came with the program
schedules = Table(
    "schedules",
    metadata,
    Column("code", Text, primary_key=True),
    Column("effective_from", Date, primary_key=True),
    Column("content", Text, nullable=False),
    Column("approved_by", Text),
)

holidays = Table(
    "holidays",
    metadata,
    Column("date", Date, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("decree", Text, nullable=False, server_default=""),
)
