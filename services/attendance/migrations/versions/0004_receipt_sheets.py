"""Receipts count per transaction on sheets, and punches name the delivery that brought them: a row for every delivered
event cost as much as the ledger itself."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("punches", sa.Column("delivery_key", sa.Text))
    op.add_column("punch_receipts", sa.Column("outcome", sa.Text))
    op.create_index(
        "punch_receipts_refused",
        "punch_receipts",
        ["event_id"],
        postgresql_where=sa.text("outcome in ('rejected', 'failed')"),
    )
    op.create_table(
        "receipt_sheets",
        sa.Column("id", sa.BigInteger, sa.Identity(always=True), primary_key=True),
        sa.Column("first_date", sa.Date, nullable=False),
        sa.Column("last_date", sa.Date, nullable=False),
        sa.Column("local_dates", ARRAY(sa.Date), nullable=False),
        *(sa.Column(name, ARRAY(sa.Text), nullable=False) for name in ("sources", "device_ids", "outcomes")),
        sa.Column("counts", ARRAY(sa.Integer), nullable=False),
    )
    op.create_index("receipt_sheets_by_days", "receipt_sheets", ["last_date", "first_date"])


def downgrade() -> None:
    op.drop_table("receipt_sheets")
    op.drop_index("punch_receipts_refused")
    op.drop_column("punch_receipts", "outcome")
    op.drop_column("punches", "delivery_key")
