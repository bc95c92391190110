"""Outbox, inbox and quarantine: three tables that every service's own database has."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import UUID

_metadata = MetaData()
_AT = DateTime(timezone=True)

outbox = Table(
    "outbox",
    _metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("event_id", UUID(as_uuid=True), nullable=False, unique=True),
    Column("type", Text, nullable=False),
    Column("subject", Text),
    Column("body", Text, nullable=False),
    Column("mandatory", Boolean, nullable=False),
    Column("created_at", _AT, nullable=False, server_default=text("clock_timestamp()")),
    Column("sent_at", _AT),
)
Index("outbox_unsent", outbox.c.id, postgresql_where=outbox.c.sent_at.is_(None))

inbox = Table(
    "inbox",
    _metadata,
    Column("source", Text, primary_key=True),
    Column("event_id", Text, primary_key=True),
    Column("content_sha256", LargeBinary, nullable=False),
    Column("received_at", _AT, nullable=False, server_default=text("clock_timestamp()")),
)

quarantine = Table(
    "quarantine",
    _metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("queue", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("event_id", Text, nullable=False),
    Column("content_sha256", LargeBinary, nullable=False),
    Column("reason", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("subject", Text),
    Column("correlation_id", Text),
    Column("body", LargeBinary, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="1"),
    Column("first_seen", _AT, nullable=False, server_default=text("clock_timestamp()")),
    Column("last_seen", _AT, nullable=False, server_default=text("clock_timestamp()")),
    Column("replay_requested_at", _AT),
    Column("released_at", _AT),
)
Index(
    "quarantine_once",
    quarantine.c.queue,
    quarantine.c.source,
    quarantine.c.event_id,
    quarantine.c.content_sha256,
    unique=True,
)
Index("quarantine_open", quarantine.c.id, postgresql_where=quarantine.c.released_at.is_(None))


def add_messaging_tables(metadata: MetaData) -> None:
    """Make the three tables known to a service's own metadata."""
    for table in _metadata.sorted_tables:
        table.to_metadata(metadata)


def create_messaging_tables_v1(op: Any) -> None:
    """First migration of a service. Frozen: a change of these tables is a `_v2` and a new migration."""
    _metadata.create_all(op.get_bind())


def drop_messaging_tables_v1(op: Any) -> None:
    _metadata.drop_all(op.get_bind())
