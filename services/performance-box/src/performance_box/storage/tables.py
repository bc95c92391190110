"""The tables of this service's own database; migrations/ creates them."""

from service_chassis.messaging_tables import add_messaging_tables
from sqlalchemy import Column, Date, DateTime, Integer, MetaData, Numeric, Table, Text
from sqlalchemy.dialects.postgresql import UUID

metadata = MetaData()
add_messaging_tables(metadata)

_AT = DateTime(timezone=True)


def _key(*names: str) -> list[Column[str]]:
    return [Column(name, Text, primary_key=True) for name in names]


def _line() -> list[Column[object]]:
    return [
        Column("nip", Text, primary_key=True),
        Column("number", Integer, primary_key=True),
        Column("first_date", Date, nullable=False),
        Column("last_date", Date),
    ]


def _placement() -> list[Column[object]]:
    return [
        Column("box", Integer),
        Column("unplaced_reason", Text),
        Column("productivity_percent", Numeric),
        Column("discipline_percent", Numeric, nullable=False),
        Column("policy_code", Text),
        Column("policy_version", Integer),
        Column("placed_at", _AT, nullable=False),
    ]


people = Table(
    "people",
    metadata,
    *_key("nip"),
    Column("revision", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("start_date", Date),
    Column("end_date", Date),
)

agency_lines = Table(
    "agency_lines",
    metadata,
    *_line(),
    Column("agency_code", Text, nullable=False),
    Column("agency_name", Text, nullable=False),
)

supervisor_lines = Table("supervisor_lines", metadata, *_line(), Column("supervisor_nip", Text))

assessments = Table(
    "assessments",
    metadata,
    *_key("nip", "period"),
    Column("revision", Integer, nullable=False),
    Column("instrument_id", UUID(as_uuid=True), nullable=False),
    *[Column(name, Text, nullable=False) for name in ("name", "agency_code", "agency_name", "status")],
    Column("productivity_percent", Numeric),
    Column("discipline_percent", Numeric, nullable=False),
    Column("assessed_at", _AT, nullable=False),
)

placements = Table(
    "placements",
    metadata,
    *_key("nip", "period"),
    Column("revision", Integer, nullable=False),
    *_placement(),
)

placement_history = Table(
    "placement_history",
    metadata,
    *_key("nip", "period"),
    Column("revision", Integer, primary_key=True),
    *_placement(),
)

policies = Table(
    "policies",
    metadata,
    *_key("code"),
    Column("version", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("effective_from", Date, nullable=False),
    Column("content", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("seeded_at", _AT, nullable=False),
)
