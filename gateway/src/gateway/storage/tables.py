"""The gateway's tables."""

from service_chassis.messaging_tables import add_messaging_tables
from sqlalchemy import BigInteger, Column, Date, DateTime, Identity, Integer, LargeBinary, MetaData, Table, Text, text
from sqlalchemy.dialects.postgresql import JSONB, UUID

metadata = MetaData()
add_messaging_tables(metadata)
_AT = DateTime(timezone=True)

accounts = Table(
    "accounts",
    metadata,
    Column("username", Text, primary_key=True),
    Column("nip", Text, unique=True),
    Column("name", Text, nullable=False),
    Column("roles", JSONB, nullable=False),
    Column("stays", JSONB, nullable=False),
    Column("end_date", Date),
    Column("revision", BigInteger, nullable=False, server_default="0"),
    Column("password_hash", Text),
    Column("password_set_at", _AT),
    Column("last_sign_in_at", _AT),
    Column("created_at", _AT, nullable=False, server_default=text("clock_timestamp()")),
)

sessions = Table(
    "sessions",
    metadata,
    Column("digest", LargeBinary, primary_key=True),
    Column("username", Text, nullable=False),
    Column("created_at", _AT, nullable=False),
    Column("last_seen_at", _AT, nullable=False),
)

activation_codes = Table(
    "activation_codes",
    metadata,
    Column("username", Text, primary_key=True),
    Column("digest", LargeBinary, nullable=False),
    Column("expires_at", _AT, nullable=False),
    Column("issued_by", Text, nullable=False),
)

system_tokens = Table(
    "system_tokens",
    metadata,
    Column("id", UUID(as_uuid=True), primary_key=True),
    Column("name", Text, nullable=False),
    Column("digest", LargeBinary, nullable=False, unique=True),
    Column("roles", JSONB, nullable=False),
    Column("created_by", Text, nullable=False),
    Column("created_at", _AT, nullable=False),
    Column("expires_at", _AT),
    Column("revoked_at", _AT),
)

login_attempts = Table(
    "login_attempts",
    metadata,
    Column("subject", Text, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last_at", _AT, nullable=False),
)

signing_keys = Table(
    "signing_keys",
    metadata,
    Column("kid", Text, primary_key=True),
    Column("public_jwk", JSONB, nullable=False),
    Column("sealed_private_jwk", LargeBinary, nullable=False),
    Column("active_from", _AT, nullable=False),
    Column("withdrawn_at", _AT),
)

audit = Table(
    "audit",
    metadata,
    Column("seq", BigInteger, Identity(always=True), primary_key=True),
    Column("at", _AT, nullable=False),
    Column("actor", Text),
    Column("action", Text, nullable=False),
    Column("subject", Text),
    Column("outcome", Text, nullable=False),
    Column("address", Text),
    Column("correlation_id", Text),
)
