"""Employees, realizations, their items, evidence and history, closed months."""

import sqlalchemy as sa
from alembic import op
from service_chassis.messaging_tables import create_messaging_tables_v1, drop_messaging_tables_v1
from sqlalchemy.dialects.postgresql import JSONB, UUID

revision = "0001"
down_revision = None


def upgrade() -> None:
    create_messaging_tables_v1(op)
    _employees()
    _realizations()
    _items()
    _evidence()
    op.create_table(
        "realization_history",
        _realization_id(),
        sa.Column("revision", sa.Integer, primary_key=True),
        *_standing(),
        sa.Column("items", JSONB, nullable=False),
    )
    op.create_table(
        "month_closings",
        sa.Column("period", sa.Text, primary_key=True),
        sa.Column("nip", sa.Text, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("score_revision", sa.Integer),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    for table in (
        "month_closings",
        "realization_history",
        "evidence",
        "realization_items",
        "realizations",
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


def _realization_id() -> sa.Column:
    realization = sa.ForeignKey("realizations.realization_id")
    return sa.Column("realization_id", UUID(as_uuid=True), realization, primary_key=True)


def _standing() -> list[sa.Column]:
    return [
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("productivity_score", sa.Numeric),
        sa.Column("reason", sa.Text),
        sa.Column("changed_by", sa.Text, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
    ]


def _realizations() -> None:
    op.create_table(
        "realizations",
        sa.Column("realization_id", UUID(as_uuid=True), primary_key=True),
        sa.Column("plan_id", UUID(as_uuid=True), nullable=False),
        sa.Column("plan_revision", sa.Integer, nullable=False),
        sa.Column("nip", sa.Text, nullable=False),
        sa.Column("period", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        *_standing(),
        sa.UniqueConstraint("nip", "period", name="one_realization_a_month"),
        sa.CheckConstraint("state in ('DRAFT', 'SUBMITTED', 'SCORED', 'RETURNED')", name="known_state"),
        sa.CheckConstraint("(state = 'RETURNED') = (reason is not null)", name="reason_of_return"),
        sa.CheckConstraint("(state = 'SCORED') = (productivity_score is not null)", name="score_of_scored"),
    )
    op.create_index("realizations_by_period", "realizations", ["period", "state"])


def _items() -> None:
    op.create_table(
        "realization_items",
        _realization_id(),
        sa.Column("item_number", sa.Integer, primary_key=True),
        sa.Column("description", sa.Text, nullable=False),
        sa.Column("indicator", sa.Text, nullable=False),
        sa.Column("target", sa.Numeric, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("weight", sa.Numeric, nullable=False),
        sa.Column("expectation", sa.Text, nullable=False),
        sa.Column("realized", sa.Numeric),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("score", sa.Numeric),
        sa.Column("score_note", sa.Text, nullable=False),
        sa.CheckConstraint("weight > 0", name="weight_positive"),
        sa.CheckConstraint("realized >= 0", name="realized_not_negative"),
        sa.CheckConstraint("score >= 0 and score <= 100", name="score_in_range"),
    )


def _evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("evidence_id", UUID(as_uuid=True), primary_key=True),
        sa.Column("realization_id", UUID(as_uuid=True), nullable=False),
        sa.Column("item_number", sa.Integer, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("file_name", sa.Text, nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["realization_id", "item_number"], ["realization_items.realization_id", "realization_items.item_number"]
        ),
        sa.UniqueConstraint("realization_id", "item_number", "sha256", name="a_content_once_an_item"),
        sa.CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name="sha256_hexadecimal"),
    )
    op.create_index("evidence_by_content", "evidence", ["sha256"])
