"""Letters and participation."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Table, Text

from attendance.storage.tables.metadata import metadata

letters = Table(
    "letters",
    metadata,
    Column("nip", Text, ForeignKey("employees.nip"), primary_key=True),
    Column("letter_number", Text, primary_key=True),
    Column("first_date", Date, primary_key=True),
    Column("last_date", Date, nullable=False),
    Column("kind", Text, nullable=False),
)

activities = Table(
    "activities",
    metadata,
    Column("nip", Text, ForeignKey("employees.nip"), primary_key=True),
    Column("date", Date, primary_key=True),
    Column("activity", Text, primary_key=True),
    Column("attended", Boolean, nullable=False),
)
