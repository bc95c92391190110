"""Declared times in which attendance could not be recorded."""

from sqlalchemy import Column, Index, Interval, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

from attendance.storage.tables.metadata import AT, metadata

# `judged_up_to`: people are judged in the order of their numbers, so far; `completed_at`: all of them
outages = Table(
    "outages",
    metadata,
    Column("outage_id", Uuid, primary_key=True),
    Column("first", AT, nullable=False),
    Column("until", AT, nullable=False),
    Column("failed", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("agency_codes", JSONB, nullable=False),
    Column("site_code", Text),
    Column("check_in_margin", Interval, nullable=False),
    Column("check_out_margin", Interval, nullable=False),
    Column("reason", Text, nullable=False),
    Column("letter_number", Text, nullable=False),
    Column("declared_by", Text, nullable=False),
    Column("declared_at", AT, nullable=False),
    Column("withdrawn_by", Text),
    Column("withdrawn_at", AT),
    Column("withdrawal_reason", Text),
    Column("judged_up_to", Text, nullable=False),
    Column("completed_at", AT),
)
Index("outages_by_time", outages.c.first)
