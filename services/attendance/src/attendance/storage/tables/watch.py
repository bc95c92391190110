"""Counters of PP 94/2021, warnings, anomalies, and the list of what the watch has still to look at.

Nothing here refers to `employees` by a foreign key: its check would wait for whoever is judging the person's days."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Identity, Index, Integer, Table, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from attendance.storage.tables.metadata import AT, metadata

# rows are added in the transaction of the fact and deleted when they were looked at: a cursor over the ledger would
# pass over what commits late
watch_work = Table(
    "watch_work",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("kind", Text, nullable=False),
    Column("names", ARRAY(Text), nullable=False),
)

discipline_counts = Table(
    "discipline_counts",
    metadata,
    Column("nip", Text, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("absent_days", Integer, nullable=False),
    Column("silent_days", Integer, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("days", Integer, nullable=False),
    Column("consecutive_now", Integer, nullable=False),
    Column("consecutive_most", Integer, nullable=False),
    Column("band", Text),
    Column("counted_on", Date, nullable=False),
)
Index("discipline_counts_by_year", discipline_counts.c.year, discipline_counts.c.days)

# never changed but for `withdrawn_at`, and `reached_on`, which moves with the days behind it
discipline_warnings = Table(
    "discipline_warnings",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("nip", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("band", Text, nullable=False),
    Column("reached_on", Date, nullable=False),
    Column("raised_at", AT, nullable=False),
    Column("withdrawn_at", AT),
)
Index(
    "discipline_warnings_standing",
    discipline_warnings.c.nip,
    discipline_warnings.c.year,
    discipline_warnings.c.band,
    unique=True,
    postgresql_where=discipline_warnings.c.withdrawn_at.is_(None),
)
Index("discipline_warnings_by_person", discipline_warnings.c.nip, discipline_warnings.c.year)

discipline_warning_notes = Table(
    "discipline_warning_notes",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("warning_id", BigInteger, ForeignKey("discipline_warnings.id"), nullable=False),
    Column("by", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("at", AT, nullable=False),
)
Index("discipline_warning_notes_by_warning", discipline_warning_notes.c.warning_id)

anomalies = Table(
    "anomalies",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("at", AT, nullable=False),
    Column("nip", Text),
    Column("device_id", Text),
    Column("event_ids", JSONB, nullable=False),
    Column("details", JSONB, nullable=False),
    Column("state", Text, nullable=False, server_default="open"),
    Column("found_at", AT, nullable=False),
)
Index("anomalies_once", anomalies.c.kind, anomalies.c.key, unique=True)
Index("anomalies_by_time", anomalies.c.at)
Index("anomalies_by_person", anomalies.c.nip, anomalies.c.at)

anomaly_notes = Table(
    "anomaly_notes",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("anomaly_id", BigInteger, ForeignKey("anomalies.id"), nullable=False),
    Column("state", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("at", AT, nullable=False),
)
Index("anomaly_notes_by_anomaly", anomaly_notes.c.anomaly_id)

# the last tap of each device that delivers them in order
device_clocks = Table(
    "device_clocks",
    metadata,
    Column("device_id", Text, primary_key=True),
    Column("last_tap_at", AT, nullable=False),
)
