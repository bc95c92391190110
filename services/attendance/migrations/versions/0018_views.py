"""What agencies are called; punches by arrival."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

_BRIN = {"postgresql_using": "brin", "postgresql_with": {"pages_per_range": 32, "autosummarize": True}}


def upgrade() -> None:
    op.create_table(
        "agency_names",
        sa.Column("code", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
    )
    # the ledger grows in the order of arrival: such an index costs its writers next to nothing
    op.create_index("punches_by_arrival", "punches", ["received_at"], **_BRIN)


def downgrade() -> None:
    op.drop_index("punches_by_arrival")
    op.drop_table("agency_names")
