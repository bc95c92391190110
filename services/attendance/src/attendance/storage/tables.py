"""Tables of attendance's own database."""

from service_chassis.messaging_tables import add_messaging_tables
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.dialects.postgresql import JSONB

metadata = MetaData()
add_messaging_tables(metadata)
_AT = DateTime(timezone=True)

employees = Table(
    "employees",
    metadata,
    Column("nip", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("start_date", Date, nullable=False),
    Column("end_date", Date),
)

employee_lines = Table(
    "employee_lines",
    metadata,
    Column("nip", Text, ForeignKey("employees.nip", ondelete="CASCADE"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("first_date", Date, nullable=False),
    Column("last_date", Date),
    Column("value", Text),
)
Index("employee_lines_by_value", employee_lines.c.kind, employee_lines.c.value)

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
)

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

# append-only (a trigger refuses anything else); the key is e-Presensi's event id and thereby the inbox
punches = Table(
    "punches",
    metadata,
    Column("event_id", Text, primary_key=True),
    Column("content_sha256", LargeBinary, nullable=False),
    Column("nip", Text, nullable=False),
    Column("occurred_at", _AT, nullable=False),
    Column("local_date", Date, nullable=False),
    Column("device_id", Text, nullable=False),
    Column("direction", Text),
    Column("received_at", _AT, nullable=False),
)
Index("punches_by_person_and_day", punches.c.nip, punches.c.local_date)
Index("punches_by_day", punches.c.local_date)

punch_receipts = Table(
    "punch_receipts",
    metadata,
    Column("delivery_key", Text, primary_key=True),
    Column("event_id", Text, primary_key=True),
    Column("accepted", Boolean, primary_key=True),
    Column("local_date", Date, nullable=False),
    Column("times", Integer, nullable=False),
)
Index("punch_receipts_by_day", punch_receipts.c.local_date)

days = Table(
    "days",
    metadata,
    Column("nip", Text, ForeignKey("employees.nip"), primary_key=True),
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
    Column("closed_at", _AT, nullable=False),
)
Index("month_closes_by_period", month_closes.c.period)

late_facts = Table(
    "late_facts",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("nip", Text, nullable=False),
    Column("date", Date, nullable=False),
    Column("cause", Text, nullable=False),
    Column("noticed_at", _AT, nullable=False),
)
Index("late_facts_by_date", late_facts.c.date)
