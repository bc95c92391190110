"""Tables of planning's own database."""

from service_chassis.messaging_tables import add_messaging_tables
from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
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

work_plans = Table(
    "work_plans",
    metadata,
    Column("plan_id", UUID(as_uuid=True), primary_key=True),
    Column("nip", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("reason", Text),
    Column("changed_by", Text, nullable=False),
    Column("changed_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("nip", "period", name="one_plan_a_month"),
    CheckConstraint("state in ('DRAFT', 'SUBMITTED', 'APPROVED', 'REJECTED')", name="known_state"),
    CheckConstraint("(state = 'REJECTED') = (reason is not null)", name="reason_of_rejection"),
)
Index("work_plans_by_period", work_plans.c.period, work_plans.c.state)

work_plan_items = Table(
    "work_plan_items",
    metadata,
    Column("plan_id", UUID(as_uuid=True), ForeignKey("work_plans.plan_id", ondelete="CASCADE"), primary_key=True),
    Column("item_number", Integer, primary_key=True),
    Column("description", Text, nullable=False),
    Column("indicator", Text, nullable=False),
    Column("target", Numeric, nullable=False),
    Column("unit", Text, nullable=False),
    Column("weight", Numeric, nullable=False),
    Column("expectation", Text),
    CheckConstraint("target >= 0", name="target_not_negative"),
    CheckConstraint("weight > 0", name="weight_positive"),
)

work_plan_history = Table(
    "work_plan_history",
    metadata,
    Column("plan_id", UUID(as_uuid=True), ForeignKey("work_plans.plan_id", ondelete="CASCADE"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("state", Text, nullable=False),
    Column("reason", Text),
    Column("changed_by", Text, nullable=False),
    Column("changed_at", DateTime(timezone=True), nullable=False),
    Column("items", JSONB, nullable=False),
)
