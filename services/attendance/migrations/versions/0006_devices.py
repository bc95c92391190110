"""Devices that push by themselves, what is asked of them, what they send besides taps."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0006"
down_revision = "0005"
AT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "devices",
        sa.Column("serial", sa.Text, primary_key=True),
        _text("state"),
        _text("name", server_default=""),
        sa.Column("site_code", sa.Text, sa.ForeignKey("sites.code")),
        sa.Column("agency_code", sa.Text),
        sa.Column("networks", JSONB, nullable=False, server_default="[]"),
        sa.Column("registered_by", sa.Text),
        *(sa.Column(name, AT) for name in ("registered_at", "first_seen_at", "last_seen_at")),
        _text("address", server_default=""),
        sa.Column("said", JSONB, nullable=False, server_default="{}"),
        sa.Column("stamps", JSONB, nullable=False, server_default="{}"),
        sa.Column("last_upload_at", AT),
        sa.Column("clock_ahead_s", sa.Integer),
        sa.Column("clock_set_at", sa.DateTime),
    )
    op.create_index("devices_by_state", "devices", ["state"])
    _of_device(
        "device_commands",
        _text("text"),
        _text("asked_by"),
        sa.Column("asked_at", AT, nullable=False),
        sa.Column("offered_at", AT),
        sa.Column("offers", sa.Integer, nullable=False, server_default="0"),
        sa.Column("result_code", sa.Integer),
        sa.Column("result", sa.LargeBinary),
        sa.Column("result_at", AT),
    )
    _of_device(
        "device_uploads",
        _text("table_name"),
        sa.Column("received_at", AT, nullable=False),
        sa.Column("records", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary),
    )


def downgrade() -> None:
    for table in ("device_uploads", "device_commands", "devices"):
        op.drop_table(table)


def _of_device(table: str, *columns: sa.Column) -> None:
    identity = sa.Column("id", sa.BigInteger, sa.Identity(always=True), primary_key=True)
    serial = sa.Column("serial", sa.Text, sa.ForeignKey("devices.serial"), nullable=False)
    op.create_table(table, identity, serial, *columns)
    op.create_index(f"{table}_by_device", table, ["serial", "id"])


def _text(name: str, **more: object) -> sa.Column:
    return sa.Column(name, sa.Text, nullable=False, **more)
