"""Agencies, people, their posts and supervisor lines, taken-over files."""

import sqlalchemy as sa
from alembic import op
from service_chassis.messaging_tables import create_messaging_tables_v1, drop_messaging_tables_v1
from sqlalchemy.dialects.postgresql import JSONB, UUID

revision = "0001"
down_revision = None


def upgrade() -> None:
    create_messaging_tables_v1(op)
    op.create_table(
        "agencies",
        sa.Column("agency_code", sa.Text, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
    )
    op.create_table(
        "people",
        sa.Column("nip", sa.Text, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("start_date", sa.Date, nullable=False),
        sa.Column("end_date", sa.Date),
        sa.Column("roles", JSONB, nullable=False),
        sa.CheckConstraint("nip ~ '^[0-9]{18}$'", name="nip_of_18_digits"),
        sa.CheckConstraint("end_date >= start_date", name="end_after_start"),
    )
    _posts()
    _supervisor_lines()
    _staff_imports()


def downgrade() -> None:
    for table in ("staff_imports", "supervisor_lines", "posts", "people", "agencies"):
        op.drop_table(table)
    drop_messaging_tables_v1(op)


def _line() -> list[sa.Column]:
    return [
        sa.Column("nip", sa.Text, sa.ForeignKey("people.nip"), primary_key=True),
        sa.Column("first_date", sa.Date, primary_key=True),
        sa.Column("last_date", sa.Date),
    ]


def _posts() -> None:
    op.create_table(
        "posts",
        *_line(),
        sa.Column("agency_code", sa.Text, sa.ForeignKey("agencies.agency_code"), nullable=False),
        sa.Column("agency_name", sa.Text, nullable=False),
        sa.Column("position", sa.Text, nullable=False),
        sa.Column("job_class", sa.Integer, nullable=False),
        sa.Column("grade", sa.Text, nullable=False),
        sa.Column("employment_status", sa.Text, nullable=False),
        sa.Column("ceiling", sa.BigInteger, nullable=False),
        sa.Column("contribution_base", sa.BigInteger, nullable=False),
        sa.CheckConstraint("last_date >= first_date", name="post_ends_after_it_began"),
        sa.CheckConstraint("job_class between 1 and 17", name="job_class_1_to_17"),
        sa.CheckConstraint("ceiling >= 0 and contribution_base >= 0", name="amounts_not_negative"),
    )
    op.create_index("posts_by_agency", "posts", ["agency_code"])
    op.create_index("one_open_post", "posts", ["nip"], unique=True, postgresql_where=sa.text("last_date is null"))


def _supervisor_lines() -> None:
    op.create_table(
        "supervisor_lines",
        *_line(),
        sa.Column("supervisor_nip", sa.Text, sa.ForeignKey("people.nip")),
        sa.CheckConstraint("last_date >= first_date", name="line_ends_after_it_began"),
        sa.CheckConstraint("supervisor_nip <> nip", name="nobody_supervises_themselves"),
    )
    op.create_index("supervisor_lines_by_supervisor", "supervisor_lines", ["supervisor_nip"])
    still = sa.text("last_date is null")
    op.create_index("one_open_line", "supervisor_lines", ["nip"], unique=True, postgresql_where=still)


def _staff_imports() -> None:
    op.create_table(
        "staff_imports",
        sa.Column("import_id", UUID(as_uuid=True), primary_key=True),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("imported_by", sa.Text, nullable=False),
        sa.Column("effective_date", sa.Date, nullable=False),
        sa.Column("file_sha256", sa.Text, nullable=False),
        *[sa.Column(name, sa.Integer, nullable=False) for name in ("rows", "created", "changed", "unchanged")],
    )
    op.create_index("staff_imports_by_time", "staff_imports", ["imported_at"])
