"""Activities that were announced."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "announced_activities",
        sa.Column("activity_id", sa.Uuid, primary_key=True),
        _text("activity"),
        sa.Column("date", sa.Date, nullable=False),
        _text("title"),
        _text("letter_number"),
        sa.Column("agency_codes", JSONB, nullable=False),
        sa.Column("nips", JSONB, nullable=False),
        _text("announced_by"),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("announced_activities_by_date", "announced_activities", ["date"])


def downgrade() -> None:
    op.drop_table("announced_activities")


def _text(name: str) -> sa.Column:
    return sa.Column(name, sa.Text, nullable=False)
