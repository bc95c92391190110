"""Counters of PP 94/2021, warnings, anomalies, and the watch's list of work."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

revision = "0012"
down_revision = "0011"

_TABLES = (
    "device_clocks",
    "anomaly_notes",
    "anomalies",
    "discipline_warning_notes",
    "discipline_warnings",
    "discipline_counts",
    "watch_work",
)
# what was judged before anybody counted
_JUDGED = """
insert into watch_work (kind, names)
select 'people', array_agg(distinct nip || '/' || extract(year from date)::int)
from days group by right(nip, 2)
"""


def upgrade() -> None:
    _work()
    _counts()
    _warnings()
    _anomalies()
    op.execute(_JUDGED)


def downgrade() -> None:
    for table in _TABLES:
        op.drop_table(table)


def _work() -> None:
    op.create_table("watch_work", _id(), _text("kind"), sa.Column("names", ARRAY(sa.Text), nullable=False))
    op.create_table("device_clocks", sa.Column("device_id", sa.Text, primary_key=True), _at("last_tap_at"))


def _counts() -> None:
    numbers = ("absent_days", "silent_days", "minutes", "days", "consecutive_now", "consecutive_most")
    op.create_table(
        "discipline_counts",
        sa.Column("nip", sa.Text, primary_key=True),
        sa.Column("year", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.Integer, nullable=False) for name in numbers),
        sa.Column("band", sa.Text),
        sa.Column("counted_on", sa.Date, nullable=False),
    )
    op.create_index("discipline_counts_by_year", "discipline_counts", ["year", "days"])


def _warnings() -> None:
    op.create_table(
        "discipline_warnings",
        _id(),
        _text("nip"),
        sa.Column("year", sa.Integer, nullable=False),
        _text("band"),
        sa.Column("reached_on", sa.Date, nullable=False),
        _at("raised_at"),
        _at("withdrawn_at", nullable=True),
    )
    standing = {"unique": True, "postgresql_where": sa.text("withdrawn_at is null")}
    op.create_index("discipline_warnings_standing", "discipline_warnings", ["nip", "year", "band"], **standing)
    op.create_index("discipline_warnings_by_person", "discipline_warnings", ["nip", "year"])
    _notes("discipline_warning_notes", "warning_id", "discipline_warnings")


def _anomalies() -> None:
    op.create_table(
        "anomalies",
        _id(),
        *(_text(name) for name in ("kind", "key")),
        _at("at"),
        *(sa.Column(name, sa.Text) for name in ("nip", "device_id")),
        *(sa.Column(name, JSONB, nullable=False) for name in ("event_ids", "details")),
        _text("state", server_default="open"),
        _at("found_at"),
    )
    op.create_index("anomalies_once", "anomalies", ["kind", "key"], unique=True)
    op.create_index("anomalies_by_time", "anomalies", ["at"])
    op.create_index("anomalies_by_person", "anomalies", ["nip", "at"])
    _notes("anomaly_notes", "anomaly_id", "anomalies", _text("state"))


def _notes(table: str, key: str, of: str, *more: sa.Column) -> None:
    about = sa.Column(key, sa.BigInteger, sa.ForeignKey(f"{of}.id"), nullable=False)
    op.create_table(table, _id(), about, *more, *(_text(name) for name in ("by", "name", "note")), _at("at"))
    op.create_index(f"{table}_by_{key.removesuffix('_id')}", table, [key])


def _id() -> sa.Column:
    return sa.Column("id", sa.BigInteger, sa.Identity(always=True), primary_key=True)


def _text(name: str, **options: object) -> sa.Column:
    return sa.Column(name, sa.Text, nullable=False, **options)


def _at(name: str, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)
