"""The tables of this service's own database; migrations/ creates them."""

from service_chassis.messaging_tables import add_messaging_tables
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Identity,
    Index,
    Integer,
    MetaData,
    Numeric,
    Sequence,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB, UUID

metadata = MetaData()
add_messaging_tables(metadata)

_AT = DateTime(timezone=True)
_OPTIONAL_JSON = JSONB(none_as_null=True)


def _key(*names: str) -> list[Column[str]]:
    return [Column(name, Text, primary_key=True) for name in names]


people = Table(
    "people",
    metadata,
    *_key("nip"),
    Column("revision", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("start_date", Date),
    Column("end_date", Date),
    Column("posts", JSONB, nullable=False),
)

supervisor_lines = Table(
    "supervisor_lines",
    metadata,
    *_key("nip"),
    Column("number", Integer, primary_key=True),
    Column("first_date", Date, nullable=False),
    Column("last_date", Date),
    Column("supervisor_nip", Text),
)

fact_months = Table("fact_months", metadata, *_key("nip", "period"))

day_facts = Table(
    "day_facts",
    metadata,
    *_key("nip"),
    Column("date", Date, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("working_day", Boolean, nullable=False),
    Column("check_in", _AT),
    Column("check_out", _AT),
    Column("minutes_late", Integer, nullable=False),
    Column("minutes_early", Integer, nullable=False),
    Column("missing_check_in", Boolean, nullable=False),
    Column("missing_check_out", Boolean, nullable=False),
    Column("absent", Boolean, nullable=False),
    Column("excuse", _OPTIONAL_JSON),
    Column("activities_missed", JSONB, nullable=False),
    Column("punch_event_ids", JSONB, nullable=False),
)

scores = Table(
    "scores",
    metadata,
    *_key("nip", "period"),
    Column("revision", Integer, nullable=False),
    *[Column(name, Numeric, nullable=False) for name in ("productivity_score", "weighted_sum", "total_weight")],
    Column("realization_id", Text, nullable=False),
    Column("scored_by", Text, nullable=False),
)

attendance_closes = Table(
    "attendance_closes",
    metadata,
    *_key("nip", "period"),
    Column("revision", Integer, nullable=False),
    Column("scheduled_working_days", Integer, nullable=False),
    Column("day_revisions", JSONB, nullable=False),
)

realization_closes = Table(
    "realization_closes",
    metadata,
    *_key("nip", "period"),
    Column("revision", Integer, nullable=False),
    Column("scored", Boolean, nullable=False),
    Column("score_revision", Integer),
)

# no foreign key: whoever writes here holds the person's row
stale_months = Table(
    "stale_months",
    metadata,
    *_key("nip", "period"),
    Column("since", _AT, nullable=False, server_default=text("clock_timestamp()")),
)
Index("stale_months_in_line", stale_months.c.since)
days_heard = Sequence("days_heard", metadata=metadata)  # tells a rush; a row would be waited for

policies = Table(
    "policies",
    metadata,
    *_key("code"),
    Column("version", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("legal_basis", JSONB, nullable=False),
    Column("effective_from", Date, nullable=False),
    Column("effective_to", Date),
    Column("content", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("seeded_at", _AT, nullable=False),
)

instruments = Table(
    "instruments",
    metadata,
    Column("instrument_id", UUID(as_uuid=True), primary_key=True),
    Column("nip", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    *[Column(name, Text, nullable=False) for name in ("name", "agency_code", "agency_name", "grade")],
    Column("employment_status", Text, nullable=False),
    Column("policy_code", Text, nullable=False),
    Column("policy_version", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("blockers", JSONB, nullable=False),
    Column("stage", Text, nullable=False),
    Column("released", Boolean, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Column("productivity_score", Numeric),
    Column("deduction_percent", Numeric, nullable=False),
    Column("discipline_percent", Numeric, nullable=False),
    *[Column(name, BigInteger, nullable=False) for name in ("productivity_amount", "discipline_amount", "gross")],
    *[Column(name, BigInteger, nullable=False) for name in ("tax", "contribution", "net")],
    Column("snapshot", Text, nullable=False),
    Column("snapshot_sha256", Text, nullable=False),
    Column("assessed_at", _AT, nullable=False),
    Column("verified_by", Text),
    Column("verified_at", _AT),
    Column("locked_by", Text),
    Column("locked_at", _AT),
)

acts = Table(
    "acts",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("instrument_id", UUID(as_uuid=True), nullable=False),
    Column("version", Integer, nullable=False),
    Column("act", Text, nullable=False),
    Column("actor_nip", Text),
    Column("actor_name", Text, nullable=False),
    Column("capacity", Text, nullable=False),
    Column("reason", Text),
    Column("snapshot_sha256", Text, nullable=False),
    Column("acted_at", _AT, nullable=False),
)

late_changes = Table(
    "late_changes",
    metadata,
    Column("instrument_id", UUID(as_uuid=True), primary_key=True),
    Column("version", Integer, primary_key=True),
    *[Column(name, Text, nullable=False) for name in ("nip", "period", "agency_code")],
    Column("locked", JSONB, nullable=False),
    Column("would_be", JSONB, nullable=False),
    Column("first_recorded_at", _AT, nullable=False),
    Column("recorded_at", _AT, nullable=False),
    Column("resolved_at", _AT),
)

corrections = Table(
    "corrections",
    metadata,
    *_key("nip"),
    Column("date", Date, primary_key=True),
    *_key("target_period"),
    Column("period", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("closed_day_revision", Integer, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Column("would_be", JSONB, nullable=False),
    Column("causes", JSONB, nullable=False),
    Column("recorded_at", _AT, nullable=False),
)
