"""Applications for leave and duty, documents behind papers, audit lines; letters may be revoked."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0007"
down_revision = "0006"

_REFUSAL = """
create function refuse_change_of_audit_lines() returns trigger language plpgsql as $$
begin
    raise exception 'audit lines are append-only';
end $$
"""
_APPEND_ONLY = """
create trigger audit_lines_append_only before update or delete or truncate on audit_lines
    for each statement execute function refuse_change_of_audit_lines()
"""


def upgrade() -> None:
    op.add_column("letters", sa.Column("application_id", sa.Uuid))
    op.add_column("letters", sa.Column("revoked_at", sa.DateTime(timezone=True)))
    _leave_applications()
    _documents()
    _audit_lines()
    op.execute(_REFUSAL)
    op.execute(_APPEND_ONLY)


def downgrade() -> None:
    for table in ("audit_lines", "documents", "leave_applications"):
        op.drop_table(table)
    op.execute("drop function refuse_change_of_audit_lines")
    op.drop_column("letters", "revoked_at")
    op.drop_column("letters", "application_id")


def _leave_applications() -> None:
    op.create_table(
        "leave_applications",
        _id("application_id", primary_key=True),
        sa.Column("nip", sa.Text, sa.ForeignKey("employees.nip"), nullable=False),
        _text("kind"),
        sa.Column("first_date", sa.Date, nullable=False),
        sa.Column("last_date", sa.Date, nullable=False),
        _text("letter_number"),
        _text("note"),
        _text("state"),
        sa.Column("revision", sa.Integer, nullable=False),
        _text("filed_by"),
        _at("filed_at"),
        _text("changed_by"),
        _at("changed_at"),
        _text("reason"),
    )
    op.create_index("leave_applications_by_person", "leave_applications", ["nip", "first_date"])
    op.create_index("leave_applications_by_state", "leave_applications", ["state", "filed_at"])


def _documents() -> None:
    op.create_table(
        "documents",
        _id("document_id", primary_key=True),
        _text("paper_kind"),
        _id("paper_id"),
        _text("sha256"),
        _text("media_type"),
        sa.Column("size", sa.Integer, nullable=False),
        _text("file_name"),
        _text("uploaded_by"),
        _at("uploaded_at"),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_index("documents_by_paper", "documents", ["paper_kind", "paper_id", "sha256"], unique=True)
    op.create_index("documents_by_content", "documents", ["sha256"])


def _audit_lines() -> None:
    op.create_table(
        "audit_lines",
        sa.Column("id", sa.BigInteger, sa.Identity(always=True), primary_key=True),
        _at("at"),
        _text("actor"),
        _text("capacity"),
        _text("action"),
        _text("nip", nullable=True),
        sa.Column("day", sa.Date),
        _text("reference"),
        sa.Column("before", JSONB),
        sa.Column("after", JSONB),
        _text("reason"),
    )
    op.create_index("audit_lines_by_person", "audit_lines", ["nip", "id"])
    op.create_index("audit_lines_by_reference", "audit_lines", ["reference", "id"])


def _text(name: str, **options: object) -> sa.Column:
    return sa.Column(name, sa.Text, **{"nullable": False, **options})


def _id(name: str, **options: object) -> sa.Column:
    return sa.Column(name, sa.Uuid, **{"nullable": False, **options})


def _at(name: str) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)
