"""Files of punches that people brought, as they came."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "punch_uploads",
        sa.Column("id", sa.BigInteger, sa.Identity(always=True), primary_key=True),
        *(_text(name) for name in ("source", "sha256")),
        sa.Column("content", sa.LargeBinary, nullable=False),
        *(_text(name) for name in ("file_name", "site_code", "device_id", "letter_number")),
        *(sa.Column(name, sa.Text) for name in ("scan_sha256", "scan_media_type")),
        sa.Column("scan_content", sa.LargeBinary),
        _text("uploaded_by"),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_row", sa.Integer, nullable=False, server_default="0"),
        sa.Column("totals", JSONB, nullable=False, server_default="{}"),
        sa.Column("finished_at", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("source", "sha256", "site_code", "device_id", "letter_number", name="punch_uploads_once"),
    )


def downgrade() -> None:
    op.drop_table("punch_uploads")


def _text(name: str) -> sa.Column:
    return sa.Column(name, sa.Text, nullable=False)
