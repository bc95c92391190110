"""How rosters came to be as they are, and swaps."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "roster_changes",
        _id(),
        _text("nip"),
        sa.Column("date", sa.Date, nullable=False),
        _text("before", nullable=True),
        _text("after", nullable=True),
        _text("reason"),
        _text("changed_by"),
        _at("changed_at"),
    )
    op.create_index("roster_changes_by_person", "roster_changes", ["nip", "date"])
    op.create_table(
        "roster_swaps",
        _id(),
        _text("nip"),
        _text("with_nip"),
        sa.Column("first_date", sa.Date, nullable=False),
        sa.Column("second_date", sa.Date),
        sa.Column("shifts", JSONB, nullable=False),
        _text("state"),
        _at("asked_at"),
        _at("answered_at", nullable=True),
        _text("decided_by", nullable=True),
        _at("decided_at", nullable=True),
        _text("reason", server_default=""),
        sa.CheckConstraint("nip <> with_nip", name="swapped_with_somebody_else"),
        sa.CheckConstraint("state <> 'approved' or decided_by not in (nip, with_nip)", name="approved_by_a_third"),
    )
    op.create_index("roster_swaps_by_person", "roster_swaps", ["nip"])
    op.create_index("roster_swaps_by_partner", "roster_swaps", ["with_nip"])


def downgrade() -> None:
    op.drop_table("roster_swaps")
    op.drop_table("roster_changes")


def _id() -> sa.Column:
    return sa.Column("id", sa.BigInteger, sa.Identity(always=True), primary_key=True)


def _text(name: str, **more: object) -> sa.Column:
    return sa.Column(name, sa.Text, **{"nullable": False, **more})


def _at(name: str, **more: object) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), **{"nullable": False, **more})
