"""Declared times in which attendance could not be recorded."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "outages",
        sa.Column("outage_id", sa.Uuid, primary_key=True),
        _at("first"),
        _at("until"),
        _text("failed"),
        _text("name"),
        sa.Column("agency_codes", JSONB, nullable=False),
        _text("site_code", nullable=True),
        sa.Column("check_in_margin", sa.Interval, nullable=False),
        sa.Column("check_out_margin", sa.Interval, nullable=False),
        _text("reason"),
        _text("letter_number"),
        _text("declared_by"),
        _at("declared_at"),
        _text("withdrawn_by", nullable=True),
        _at("withdrawn_at", nullable=True),
        _text("withdrawal_reason", nullable=True),
        _text("judged_up_to"),
        _at("completed_at", nullable=True),
    )
    op.create_index("outages_by_time", "outages", ["first"])


def downgrade() -> None:
    op.drop_table("outages")


def _text(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.Text, nullable=nullable)


def _at(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)
