"""Employees, work plans, their items and history."""

import sqlalchemy as sa
from alembic import op
from service_chassis.messaging_tables import create_messaging_tables_v1, drop_messaging_tables_v1
from sqlalchemy.dialects.postgresql import JSONB, UUID

revision = "0001"
down_revision = None


def upgrade() -> None:
    create_messaging_tables_v1(op)
    _employees()
    _plans()
    op.create_table(
        "work_plan_history",
        _plan_id(),
        sa.Column("revision", sa.Integer, primary_key=True),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("changed_by", sa.Text, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("items", JSONB, nullable=False),
    )


def downgrade() -> None:
    for table in (
        "work_plan_history",
        "work_plan_items",
        "work_plans",
        "agency_lines",
        "supervisor_lines",
        "employees",
    ):
        op.drop_table(table)
    drop_messaging_tables_v1(op)


def _employees() -> None:
    op.create_table(
        "employees",
        sa.Column("nip", sa.Text, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("start_date", sa.Date, nullable=False),
        sa.Column("end_date", sa.Date),
    )
    op.create_table("supervisor_lines", *_line(), sa.Column("supervisor_nip", sa.Text))
    op.create_index("supervisor_lines_by_supervisor", "supervisor_lines", ["supervisor_nip"])
    op.create_table("agency_lines", *_line(), sa.Column("agency_code", sa.Text, nullable=False))


def _line() -> list[sa.Column]:
    return [
        sa.Column("nip", sa.Text, sa.ForeignKey("employees.nip", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("first_date", sa.Date, nullable=False),
        sa.Column("last_date", sa.Date),
    ]


def _plan_id() -> sa.Column:
    plan = sa.ForeignKey("work_plans.plan_id", ondelete="CASCADE")
    return sa.Column("plan_id", UUID(as_uuid=True), plan, primary_key=True)


def _plans() -> None:
    op.create_table(
        "work_plans",
        sa.Column("plan_id", UUID(as_uuid=True), primary_key=True),
        sa.Column("nip", sa.Text, nullable=False),
        sa.Column("period", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("changed_by", sa.Text, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("nip", "period", name="one_plan_a_month"),
        sa.CheckConstraint("state in ('DRAFT', 'SUBMITTED', 'APPROVED', 'REJECTED')", name="known_state"),
        sa.CheckConstraint("(state = 'REJECTED') = (reason is not null)", name="reason_of_rejection"),
    )
    op.create_index("work_plans_by_period", "work_plans", ["period", "state"])
    op.create_table(
        "work_plan_items",
        _plan_id(),
        sa.Column("item_number", sa.Integer, primary_key=True),
        sa.Column("description", sa.Text, nullable=False),
        sa.Column("indicator", sa.Text, nullable=False),
        sa.Column("target", sa.Numeric, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("weight", sa.Numeric, nullable=False),
        sa.Column("expectation", sa.Text),
        sa.CheckConstraint("target >= 0", name="target_not_negative"),
        sa.CheckConstraint("weight > 0", name="weight_positive"),
    )
