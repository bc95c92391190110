"""What comes after a month was closed, as corrections in an open one; append-only."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0005"
down_revision = "0004"

_REFUSAL = """
create function refuse_change_of_corrections() returns trigger language plpgsql as $$
begin
    raise exception 'corrections are append-only';
end $$
"""
_APPEND_ONLY = """
create trigger corrections_append_only before update or delete on corrections
    for each statement execute function refuse_change_of_corrections()
"""


def upgrade() -> None:
    op.create_table(
        "corrections",
        sa.Column("nip", sa.Text, sa.ForeignKey("employees.nip"), primary_key=True),
        sa.Column("date", sa.Date, primary_key=True),
        sa.Column("revision", sa.Integer, primary_key=True),
        sa.Column("target_period", sa.Text, nullable=False),
        sa.Column("closed_day_revision", sa.Integer, nullable=False),
        sa.Column("closed", JSONB, nullable=False),
        sa.Column("would_be", JSONB, nullable=False),
        sa.Column("withdrawn", sa.Boolean, nullable=False),
        sa.Column("causes", JSONB, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("corrections_by_date", "corrections", ["date"])
    op.create_index("corrections_by_target", "corrections", ["target_period"])
    op.execute(_REFUSAL)
    op.execute(_APPEND_ONLY)


def downgrade() -> None:
    op.drop_table("corrections")
    op.execute("drop function refuse_change_of_corrections")
