"""How many days were ever heard: a sequence, which every process sees move at once."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.execute("create sequence days_heard")


def downgrade() -> None:
    op.execute("drop sequence days_heard")
