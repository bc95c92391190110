"""Whose the user numbers of devices are, and numbers that wait for somebody to say so."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "device_users",
        sa.Column("number", sa.Text, primary_key=True),
        sa.Column("first_date", sa.Date, primary_key=True),
        sa.Column("last_date", sa.Date),
        sa.Column("ends_on", sa.Date),
        sa.Column("device_id", sa.Text, nullable=False),
        sa.Column("pin", sa.Text, nullable=False),
        sa.Column("nip", sa.Text),
        sa.Column("set_by", sa.Text, nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("device_users_by_person", "device_users", ["nip"])
    op.create_table("waiting_numbers", sa.Column("number", sa.Text, primary_key=True))
    op.execute(
        "insert into waiting_numbers select distinct nip from punches p"
        " where not exists (select from employees e where e.nip = p.nip)"
    )


def downgrade() -> None:
    op.drop_table("waiting_numbers")
    op.drop_table("device_users")
