"""Punches and receipts say from which source they came; punches keep the bytes that said so."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("punches", _source())
    op.add_column("punches", sa.Column("raw", sa.LargeBinary))
    op.add_column("punches", sa.Column("signals", JSONB))
    op.create_index("punches_by_person_and_time", "punches", ["nip", "occurred_at"])
    op.drop_index("punches_by_person_and_day")
    op.add_column("punch_receipts", _source())
    op.add_column("punch_receipts", sa.Column("device_id", sa.Text, nullable=False, server_default=""))
    op.add_column("punch_receipts", sa.Column("rejected", sa.Boolean, nullable=False, server_default=sa.false()))


def downgrade() -> None:
    for name in ("rejected", "device_id", "source"):
        op.drop_column("punch_receipts", name)
    op.create_index("punches_by_person_and_day", "punches", ["nip", "local_date"])
    op.drop_index("punches_by_person_and_time")
    for name in ("signals", "raw", "source"):
        op.drop_column("punches", name)


def _source() -> sa.Column:
    return sa.Column("source", sa.Text, nullable=False, server_default="presensi")
