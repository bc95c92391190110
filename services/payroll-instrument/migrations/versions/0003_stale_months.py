"""Months whose days have changed since they were assessed last."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.execute("""
        create table stale_months (
            nip text not null, period text not null, since timestamptz not null default clock_timestamp(),
            primary key (nip, period)
        )
    """)
    op.execute("create index stale_months_in_line on stale_months (since)")


def downgrade() -> None:
    op.drop_table("stale_months")
