"""Sites, who works by which schedule, rosters; holidays name their decree."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("holidays", sa.Column("decree", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "sites",
        sa.Column("code", sa.Text, primary_key=True),
        _text("name"),
        _text("zone"),
        sa.Column("latitude", sa.Numeric(9, 6)),
        sa.Column("longitude", sa.Numeric(9, 6)),
        sa.Column("radius_m", sa.Integer),
    )
    op.create_table(
        "schedule_assignments",
        sa.Column("id", sa.BigInteger, sa.Identity(always=True), primary_key=True),
        _text("scope"),
        _text("holder"),
        _text("schedule_code"),
        sa.Column("site_code", sa.Text, sa.ForeignKey("sites.code")),
        sa.Column("first_date", sa.Date, nullable=False),
        sa.Column("last_date", sa.Date),
        _text("legal_basis"),
        *_by(),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
    )
    op.create_index("schedule_assignments_by_holder", "schedule_assignments", ["scope", "holder"])
    op.create_table(
        "rosters",
        sa.Column("nip", sa.Text, sa.ForeignKey("employees.nip"), primary_key=True),
        sa.Column("date", sa.Date, primary_key=True),
        _text("shift"),
        _text("reason"),
        *_by(),
    )


def downgrade() -> None:
    for table in ("rosters", "schedule_assignments", "sites"):
        op.drop_table(table)
    op.drop_column("holidays", "decree")


def _text(name: str) -> sa.Column:
    return sa.Column(name, sa.Text, nullable=False)


def _by() -> list[sa.Column]:
    return [_text("set_by"), sa.Column("set_at", sa.DateTime(timezone=True), nullable=False)]
