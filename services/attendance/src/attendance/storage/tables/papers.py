"""Letters and participation."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Table, Text, Uuid

from attendance.storage.tables.metadata import AT, metadata

# a letter with `revoked_at` counts no longer; `application_id`: of one that was applied for here
letters = Table(
    "letters",
    metadata,
    Column("nip", Text, ForeignKey("employees.nip"), primary_key=True),
    Column("letter_number", Text, primary_key=True),
    Column("first_date", Date, primary_key=True),
    Column("last_date", Date, nullable=False),
    Column("kind", Text, nullable=False),
    Column("application_id", Uuid),
    Column("revoked_at", AT),
)

activities = Table(
    "activities",
    metadata,
    Column("nip", Text, ForeignKey("employees.nip"), primary_key=True),
    Column("date", Date, primary_key=True),
    Column("activity", Text, primary_key=True),
    Column("attended", Boolean, nullable=False),
)
