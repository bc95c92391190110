"""Accounts, sessions, codes, system tokens, attempts, signing keys, audit; the messaging tables."""

import sqlalchemy as sa
from alembic import op
from service_chassis.messaging_tables import create_messaging_tables_v1, drop_messaging_tables_v1
from sqlalchemy.dialects.postgresql import JSONB, UUID

revision = "0001"
down_revision = None

AT = sa.DateTime(timezone=True)
OWN = ("audit", "signing_keys", "login_attempts", "system_tokens", "activation_codes", "sessions", "accounts")


def upgrade() -> None:
    create_messaging_tables_v1(op)
    _accounts()
    _ways_in()
    _records()


def _accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("username", sa.Text, primary_key=True),
        sa.Column("nip", sa.Text, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("roles", JSONB, nullable=False),
        sa.Column("stays", JSONB, nullable=False),
        sa.Column("end_date", sa.Date),
        sa.Column("revision", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("password_hash", sa.Text),
        sa.Column("password_set_at", AT),
        sa.Column("last_sign_in_at", AT),
        sa.Column("created_at", AT, nullable=False, server_default=sa.text("clock_timestamp()")),
        sa.CheckConstraint("nip is null or nip = username", name="employees_sign_in_with_their_number"),
    )


def _ways_in() -> None:
    account = lambda: sa.ForeignKey("accounts.username", ondelete="CASCADE")  # noqa: E731
    op.create_table(
        "sessions",
        sa.Column("digest", sa.LargeBinary, primary_key=True),
        sa.Column("username", sa.Text, account(), nullable=False, index=True),
        sa.Column("created_at", AT, nullable=False, index=True),
        sa.Column("last_seen_at", AT, nullable=False),
    )
    op.create_table(
        "activation_codes",
        sa.Column("username", sa.Text, account(), primary_key=True),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("expires_at", AT, nullable=False),
        sa.Column("issued_by", sa.Text, nullable=False),
    )
    op.create_table(
        "system_tokens",
        sa.Column("id", UUID(as_uuid=True), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("roles", JSONB, nullable=False),
        sa.Column("created_by", sa.Text, nullable=False),
        sa.Column("created_at", AT, nullable=False),
        sa.Column("expires_at", AT),
        sa.Column("revoked_at", AT),
    )
    op.create_index(
        "system_tokens_one_live_name", "system_tokens", ["name"], unique=True,
        postgresql_where=sa.text("revoked_at is null"),
    )  # fmt: skip


def _records() -> None:
    op.create_table(
        "login_attempts",
        sa.Column("subject", sa.Text, primary_key=True),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("last_at", AT, nullable=False, index=True),
    )
    op.create_table(
        "signing_keys",
        sa.Column("kid", sa.Text, primary_key=True),
        sa.Column("public_jwk", JSONB, nullable=False),
        sa.Column("sealed_private_jwk", sa.LargeBinary, nullable=False),
        sa.Column("active_from", AT, nullable=False),
        sa.Column("withdrawn_at", AT),
        sa.Column("created_at", AT, nullable=False, server_default=sa.text("clock_timestamp()")),
    )
    op.create_table(
        "audit",
        sa.Column("seq", sa.BigInteger, sa.Identity(always=True), primary_key=True),
        sa.Column("at", AT, nullable=False),
        sa.Column("actor", sa.Text),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("subject", sa.Text),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("address", sa.Text),
        sa.Column("correlation_id", sa.Text),
    )


def downgrade() -> None:
    for table in OWN:
        op.drop_table(table)
    drop_messaging_tables_v1(op)
