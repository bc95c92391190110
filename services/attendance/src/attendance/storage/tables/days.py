"""Judged days, closed months, what came afterwards and what it corrects."""

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Identity, Index, Integer, Table, Text
from sqlalchemy.dialects.postgresql import JSONB

from attendance.storage.tables.metadata import AT, metadata

# no foreign key: whoever judges holds the person's row
days = Table(
    "days",
    metadata,
    Column("nip", Text, primary_key=True),
    Column("date", Date, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("judgement", JSONB, nullable=False),
)
Index("days_by_date", days.c.date)

month_closes = Table(
    "month_closes",
    metadata,
    Column("nip", Text, ForeignKey("employees.nip"), primary_key=True),
    Column("period", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("scheduled_working_days", Integer, nullable=False),
    Column("closed_by", Text, nullable=False),
    Column("closed_at", AT, nullable=False),
)
Index("month_closes_by_period", month_closes.c.period)

late_facts = Table(
    "late_facts",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("nip", Text, nullable=False),
    Column("date", Date, nullable=False),
    Column("cause", Text, nullable=False),
    Column("noticed_at", AT, nullable=False),
)
Index("late_facts_by_date", late_facts.c.date)

# append-only: every revision stays, the newest for a person, date and target stands
corrections = Table(
    "corrections",
    metadata,
    Column("nip", Text, ForeignKey("employees.nip"), primary_key=True),
    Column("date", Date, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("target_period", Text, nullable=False),
    Column("closed_day_revision", Integer, nullable=False),
    Column("closed", JSONB, nullable=False),
    Column("would_be", JSONB, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Column("causes", JSONB, nullable=False),
    Column("recorded_at", AT, nullable=False),
)
Index("corrections_by_date", corrections.c.date)
Index("corrections_by_target", corrections.c.target_period)
