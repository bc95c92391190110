"""Devices that push, what is asked of them, what they send besides taps."""

from sqlalchemy import BigInteger, Column, DateTime, ForeignKey, Identity, Index, Integer, LargeBinary, Table, Text
from sqlalchemy.dialects.postgresql import JSONB

from attendance.storage.tables.metadata import AT, metadata

# `stamps`: the device's own marks of what it has sent, by table; `clock_set_at`: in the device's own time
devices = Table(
    "devices",
    metadata,
    Column("serial", Text, primary_key=True),
    Column("state", Text, nullable=False),
    Column("name", Text, nullable=False, server_default=""),
    Column("site_code", Text, ForeignKey("sites.code")),
    Column("agency_code", Text),
    Column("networks", JSONB, nullable=False, server_default="[]"),
    Column("registered_by", Text),
    Column("registered_at", AT),
    Column("first_seen_at", AT),
    Column("last_seen_at", AT),
    Column("address", Text, nullable=False, server_default=""),
    Column("said", JSONB, nullable=False, server_default="{}"),
    Column("stamps", JSONB, nullable=False, server_default="{}"),
    Column("last_upload_at", AT),
    Column("clock_ahead_s", Integer),
    Column("clock_set_at", DateTime),
)
Index("devices_by_state", devices.c.state)

device_commands = Table(
    "device_commands",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("serial", Text, ForeignKey("devices.serial"), nullable=False),
    Column("text", Text, nullable=False),
    Column("asked_by", Text, nullable=False),
    Column("asked_at", AT, nullable=False),
    Column("offered_at", AT),
    Column("offers", Integer, nullable=False, server_default="0"),
    Column("result_code", Integer),
    Column("result", LargeBinary),
    Column("result_at", AT),
)
Index("device_commands_by_device", device_commands.c.serial, device_commands.c.id)

# no taps: those are in the ledger; `body` is empty where it would be people's faces or fingers
device_uploads = Table(
    "device_uploads",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("serial", Text, ForeignKey("devices.serial"), nullable=False),
    Column("table_name", Text, nullable=False),
    Column("received_at", AT, nullable=False),
    Column("records", Integer, nullable=False),
    Column("body", LargeBinary),
)
Index("device_uploads_by_device", device_uploads.c.serial, device_uploads.c.id)
