"""How rosters came to be as they are, and swaps."""

from sqlalchemy import BigInteger, CheckConstraint, Column, Date, Identity, Index, Table, Text
from sqlalchemy.dialects.postgresql import JSONB

from attendance.storage.tables.metadata import AT, metadata

# one row for every change of a row of `rosters`; `before` or `after` empty: there was or is none
roster_changes = Table(
    "roster_changes",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("nip", Text, nullable=False),
    Column("date", Date, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Column("reason", Text, nullable=False),
    Column("changed_by", Text, nullable=False),
    Column("changed_at", AT, nullable=False),
)
Index("roster_changes_by_person", roster_changes.c.nip, roster_changes.c.date)

# `shifts`: [[nip, date, shift]] of both people on the dates, as they were when it was asked for
roster_swaps = Table(
    "roster_swaps",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("nip", Text, nullable=False),
    Column("with_nip", Text, nullable=False),
    Column("first_date", Date, nullable=False),
    Column("second_date", Date),
    Column("shifts", JSONB, nullable=False),
    Column("state", Text, nullable=False),
    Column("asked_at", AT, nullable=False),
    Column("answered_at", AT),
    Column("decided_by", Text),
    Column("decided_at", AT),
    Column("reason", Text, nullable=False, server_default=""),
    CheckConstraint("nip <> with_nip", name="swapped_with_somebody_else"),
    CheckConstraint("state <> 'approved' or decided_by not in (nip, with_nip)", name="approved_by_a_third"),
)
Index("roster_swaps_by_person", roster_swaps.c.nip)
Index("roster_swaps_by_partner", roster_swaps.c.with_nip)
