"""Proposals about schedules, who approved what is in force, and what has to be judged anew."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    for name in ("approved_by", "withdrawn_by", "withdrawal_reason"):
        op.add_column("schedule_assignments", sa.Column(name, sa.Text))
    op.add_column("schedules", sa.Column("approved_by", sa.Text))
    _proposals()
    _rejudgings()
    op.create_table(
        "site_changes",
        _id(),
        _text("code"),
        sa.Column("before", JSONB),
        sa.Column("after", JSONB, nullable=False),
        _text("changed_by"),
        _at("changed_at"),
    )
    op.create_index("site_changes_by_code", "site_changes", ["code"])


def downgrade() -> None:
    for table in ("site_changes", "rejudgings", "schedule_proposals"):
        op.drop_table(table)
    op.drop_column("schedules", "approved_by")
    for name in ("withdrawal_reason", "withdrawn_by", "approved_by"):
        op.drop_column("schedule_assignments", name)


def _proposals() -> None:
    op.create_table(
        "schedule_proposals",
        _id(),
        _text("kind"),
        sa.Column("content", JSONB, nullable=False),
        _text("state"),
        _text("proposed_by"),
        _at("proposed_at"),
        sa.Column("decided_by", sa.Text),
        _at("decided_at", nullable=True),
        _text("note", server_default=""),
        sa.Column("rejudging_id", sa.BigInteger),
        sa.CheckConstraint("state <> 'approved' or decided_by <> proposed_by", name="approved_by_somebody_else"),
    )
    op.create_index("schedule_proposals_by_state", "schedule_proposals", ["state"])


def _rejudgings() -> None:
    op.create_table(
        "rejudgings",
        _id(),
        *[_text(name) for name in ("cause", "reference", "scope", "holder")],
        sa.Column("nips", sa.ARRAY(sa.Text)),
        sa.Column("first_date", sa.Date, nullable=False),
        sa.Column("last_date", sa.Date),
        _at("created_at"),
        sa.Column("people_total", sa.Integer, nullable=False),
        sa.Column("people_done", sa.Integer, nullable=False, server_default="0"),
        sa.Column("days_changed", sa.Integer, nullable=False, server_default="0"),
        _text("after_nip", server_default=""),
        _at("finished_at", nullable=True),
        _text("trouble", server_default=""),
    )
    unfinished = sa.text("finished_at is null")
    op.create_index("rejudgings_to_do", "rejudgings", ["id"], postgresql_where=unfinished)


def _id() -> sa.Column:
    return sa.Column("id", sa.BigInteger, sa.Identity(always=True), primary_key=True)


def _text(name: str, **more: object) -> sa.Column:
    return sa.Column(name, sa.Text, **{"nullable": False, **more})


def _at(name: str, **more: object) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), **{"nullable": False, **more})
