"""What people did to agencies' months."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    at = sa.DateTime(timezone=True)
    op.create_table(
        "agency_closes",
        sa.Column("period", sa.Text, primary_key=True),
        sa.Column("agency_code", sa.Text, primary_key=True),
        sa.Column("started_by", sa.Text, nullable=False),
        sa.Column("started_at", at, nullable=False),
        sa.Column("advanced_at", at, nullable=False),
        sa.Column("closed_by", sa.Text),
        sa.Column("closed_at", at),
        sa.Column("forced_reason", sa.Text),
        sa.Column("forced_blockers", sa.Integer, nullable=False, server_default="0"),
    )


def downgrade() -> None:
    op.drop_table("agency_closes")
