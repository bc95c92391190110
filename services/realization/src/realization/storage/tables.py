"""Tables of realization's own database."""

from service_chassis.messaging_tables import add_messaging_tables
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Numeric,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import JSONB, UUID

metadata = MetaData()
add_messaging_tables(metadata)

_AT = DateTime(timezone=True)
_ID = UUID(as_uuid=True)

employees = Table(
    "employees",
    metadata,
    Column("nip", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("start_date", Date, nullable=False),
    Column("end_date", Date),
)

supervisor_lines = Table(
    "supervisor_lines",
    metadata,
    Column("nip", Text, ForeignKey("employees.nip", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("first_date", Date, nullable=False),
    Column("last_date", Date),
    Column("supervisor_nip", Text),
)
Index("supervisor_lines_by_supervisor", supervisor_lines.c.supervisor_nip)

agency_lines = Table(
    "agency_lines",
    metadata,
    Column("nip", Text, ForeignKey("employees.nip", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("first_date", Date, nullable=False),
    Column("last_date", Date),
    Column("agency_code", Text, nullable=False),
)

realizations = Table(
    "realizations",
    metadata,
    Column("realization_id", _ID, primary_key=True),
    Column("plan_id", _ID, nullable=False),
    Column("plan_revision", Integer, nullable=False),
    Column("nip", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("productivity_score", Numeric),
    Column("reason", Text),
    Column("changed_by", Text, nullable=False),
    Column("changed_at", _AT, nullable=False),
    UniqueConstraint("nip", "period", name="one_realization_a_month"),
    CheckConstraint("state in ('DRAFT', 'SUBMITTED', 'SCORED', 'RETURNED')", name="known_state"),
    CheckConstraint("(state = 'RETURNED') = (reason is not null)", name="reason_of_return"),
    CheckConstraint("(state = 'SCORED') = (productivity_score is not null)", name="score_of_scored"),
)
Index("realizations_by_period", realizations.c.period, realizations.c.state)

realization_items = Table(
    "realization_items",
    metadata,
    Column("realization_id", _ID, ForeignKey("realizations.realization_id"), primary_key=True),
    Column("item_number", Integer, primary_key=True),
    Column("description", Text, nullable=False),
    Column("indicator", Text, nullable=False),
    Column("target", Numeric, nullable=False),
    Column("unit", Text, nullable=False),
    Column("weight", Numeric, nullable=False),
    Column("expectation", Text, nullable=False),
    Column("realized", Numeric),
    Column("note", Text, nullable=False),
    Column("score", Numeric),
    Column("score_note", Text, nullable=False),
    CheckConstraint("weight > 0", name="weight_positive"),
    CheckConstraint("realized >= 0", name="realized_not_negative"),
    CheckConstraint("score >= 0 and score <= 100", name="score_in_range"),
)

evidence = Table(
    "evidence",
    metadata,
    Column("evidence_id", _ID, primary_key=True),
    Column("realization_id", _ID, nullable=False),
    Column("item_number", Integer, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("uploaded_at", _AT, nullable=False),
    ForeignKeyConstraint(
        ["realization_id", "item_number"], ["realization_items.realization_id", "realization_items.item_number"]
    ),
    UniqueConstraint("realization_id", "item_number", "sha256", name="a_content_once_an_item"),
    CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name="sha256_hexadecimal"),
)
Index("evidence_by_content", evidence.c.sha256)

realization_history = Table(
    "realization_history",
    metadata,
    Column("realization_id", _ID, ForeignKey("realizations.realization_id"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("state", Text, nullable=False),
    Column("productivity_score", Numeric),
    Column("reason", Text),
    Column("changed_by", Text, nullable=False),
    Column("changed_at", _AT, nullable=False),
    Column("items", JSONB, nullable=False),
)

month_closings = Table(
    "month_closings",
    metadata,
    Column("period", Text, primary_key=True),
    Column("nip", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("score_revision", Integer),
    Column("closed_at", _AT, nullable=False),
)
