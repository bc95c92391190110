"""Contested days, and taps that count no longer."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

_STANDING = sa.text("lifted_at is null")


def upgrade() -> None:
    _disputes()
    _voided_punches()


def downgrade() -> None:
    op.drop_table("voided_punches")
    op.drop_table("disputes")


def _disputes() -> None:
    op.create_table(
        "disputes",
        sa.Column("dispute_id", sa.Uuid, primary_key=True),
        sa.Column("nip", sa.Text, sa.ForeignKey("employees.nip"), nullable=False),
        sa.Column("date", sa.Date, nullable=False),
        _text("kind"),
        _text("text"),
        _at("check_in", nullable=True),
        _at("check_out", nullable=True),
        _text("event_id", nullable=True),
        sa.Column("late", sa.Boolean, nullable=False),
        _text("state"),
        sa.Column("revision", sa.Integer, nullable=False),
        _text("filed_by"),
        _at("filed_at"),
        _text("changed_by"),
        _at("changed_at"),
        _text("reason"),
    )
    op.create_index("disputes_by_person", "disputes", ["nip", "date"])
    op.create_index("disputes_by_state", "disputes", ["state", "filed_at"])


def _voided_punches() -> None:
    op.create_table(
        "voided_punches",
        sa.Column("id", sa.BigInteger, sa.Identity(always=True), primary_key=True),
        sa.Column("event_id", sa.Text, sa.ForeignKey("punches.event_id"), nullable=False),
        _text("number"),
        _text("nip"),
        _text("reason"),
        _text("reference"),
        _text("voided_by"),
        _at("voided_at"),
        _text("lifted_by", nullable=True),
        _at("lifted_at", nullable=True),
    )
    table = "voided_punches"
    op.create_index("voided_punches_standing", table, ["event_id"], unique=True, postgresql_where=_STANDING)
    op.create_index("voided_punches_by_number", table, ["number"], postgresql_where=_STANDING)
    op.create_index("voided_punches_by_reference", table, ["reference"])


def _text(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.Text, nullable=nullable)


def _at(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)
