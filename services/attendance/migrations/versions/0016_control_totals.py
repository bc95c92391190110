"""What e-Presensi says a device's day comes to, and alarms where the ledger says something else."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "control_totals",
        sa.Column("date", sa.Date, primary_key=True),
        sa.Column("device_id", sa.Text, primary_key=True),
        _number("count"),
        _text("hash"),
        _number("revision"),
    )
    op.create_table(
        "alarms",
        sa.Column("id", sa.BigInteger, sa.Identity(always=True), primary_key=True),
        _text("kind"),
        _text("device_id"),
        sa.Column("date", sa.Date, nullable=False),
        _number("expected_count"),
        _number("known_count"),
        *(sa.Column(name, sa.DateTime(timezone=True), nullable=False) for name in ("opened_at", "checked_at")),
        *(sa.Column(name, sa.DateTime(timezone=True)) for name in ("closed_at", "resend_requested_at")),
        sa.Column("resend_requested_by", sa.Text),
        sa.Column("resend_requests", sa.Integer, nullable=False, server_default="0"),
    )
    op.create_index(
        "alarms_open",
        "alarms",
        ["kind", "date", "device_id"],
        unique=True,
        postgresql_where=sa.text("closed_at is null"),
    )


def downgrade() -> None:
    op.drop_table("alarms")
    op.drop_table("control_totals")


def _text(name: str) -> sa.Column:
    return sa.Column(name, sa.Text, nullable=False)


def _number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer, nullable=False)
