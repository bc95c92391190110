"""Files of punches that people brought, as they came."""

from sqlalchemy import BigInteger, Column, Identity, Integer, LargeBinary, Table, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB

from attendance.storage.tables.metadata import AT, metadata

# `scan_*`: the signed paper behind a list; `done_row`: how far it is taken over; `totals`: rules.punch_files.uploads
punch_uploads = Table(
    "punch_uploads",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("source", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("site_code", Text, nullable=False),
    Column("device_id", Text, nullable=False),
    Column("letter_number", Text, nullable=False),
    Column("scan_sha256", Text),
    Column("scan_media_type", Text),
    Column("scan_content", LargeBinary),
    Column("uploaded_by", Text, nullable=False),
    Column("uploaded_at", AT, nullable=False),
    Column("done_row", Integer, nullable=False, server_default="0"),
    Column("totals", JSONB, nullable=False, server_default="{}"),
    Column("finished_at", AT),
    UniqueConstraint("source", "sha256", "site_code", "device_id", "letter_number", name="punch_uploads_once"),
)
