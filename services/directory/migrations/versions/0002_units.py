"""Posts may name a work unit within the agency."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("posts", sa.Column("unit_code", sa.Text))


def downgrade() -> None:
    op.drop_column("posts", "unit_code")
