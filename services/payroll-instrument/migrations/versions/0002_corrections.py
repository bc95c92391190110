"""Corrections of closed months."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.execute("""
        create table corrections (
            nip text not null references people, date date not null, target_period text not null,
            period text not null, revision int not null, closed_day_revision int not null,
            withdrawn boolean not null, would_be jsonb not null, causes jsonb not null,
            recorded_at timestamptz not null, primary key (nip, date, target_period)
        )
    """)
    op.execute("create index corrections_by_period on corrections (period, nip)")
    op.execute("create index corrections_by_target on corrections (target_period, nip)")


def downgrade() -> None:
    op.drop_table("corrections")
